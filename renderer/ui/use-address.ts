import { useLocation, useSearch } from 'wouter'

/** Filters kept in the address: what `name` is now, and a way to keep another value (null drops it). */
export function useAddress(): {
  readonly query: URLSearchParams
  readonly keep: (name: string, value: string | null) => void
} {
  const [path, navigate] = useLocation()
  const search = useSearch()
  const keep = (name: string, value: string | null) => {
    const next = new URLSearchParams(search)
    if (value === null) next.delete(name)
    else next.set(name, value)
    navigate(next.size === 0 ? path : `${path}?${next.toString()}`, { replace: true })
  }
  return { query: new URLSearchParams(search), keep }
}
