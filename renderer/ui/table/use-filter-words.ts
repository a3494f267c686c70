import { useEffect, useState } from 'react'
import { useAddress } from '../use-address.ts'

/** Rest of the keyboard after which the words go to the address, in milliseconds: the table answers each letter before. */
const rest = 300

/** Name of the filter of a table in the address: « filtre-conventions-signees ». */
const parameterOf = (table: string): string =>
  `filtre-${table
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')}`

/**
 * Words that filter a table. They are kept in the address, without an entry of history per letter: a link that is shared, Back
 * and a reload find them again. `settle` writes what is typed at once, before one leaves.
 */
export function useFilterWords(table: string): {
  readonly words: string
  readonly type: (words: string) => void
  readonly settle: () => void
} {
  const { query, keep } = useAddress()
  const parameter = parameterOf(table)
  const kept = query.get(parameter) ?? ''
  /** What is typed and not in the address yet. */
  const [typed, setTyped] = useState<string | null>(null)
  const settle = () => {
    if (typed === null) return
    if (typed !== kept) keep(parameter, typed.trim() === '' ? null : typed)
    setTyped(null)
  }
  useEffect(() => {
    if (typed === null) return
    const timer = setTimeout(settle, rest)
    return () => {
      clearTimeout(timer)
    }
  })
  return { words: typed ?? kept, type: setTyped, settle }
}
