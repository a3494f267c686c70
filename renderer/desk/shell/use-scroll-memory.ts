import { useEffect, useRef, type RefObject } from 'react'

/** Frames during which a page that reads its data first is waited for: half a second. */
const patience = 30

/**
 * Each page opens at its top with the focus on its title, except when one goes back: it is then found where it was left.
 * A list or a title that comes late is waited for.
 */
export function useScrollMemory(location: string): RefObject<HTMLElement | null> {
  const main = useRef<HTMLElement>(null)
  const places = useRef(new Map<string, number>())
  const back = useRef(false)
  const first = useRef(true)

  useEffect(() => {
    const returning = () => {
      back.current = true
    }
    window.addEventListener('popstate', returning)
    return () => {
      window.removeEventListener('popstate', returning)
    }
  }, [])

  useEffect(() => {
    const element = main.current
    if (element === null) return
    const known = places.current
    const wanted = back.current ? (known.get(location) ?? 0) : 0
    const arriving = !first.current
    back.current = false
    first.current = false
    let frames = patience
    let request = 0
    const settle = () => {
      element.scrollTop = wanted
      frames -= 1
      const lost = arriving && document.activeElement === document.body
      const title = element.querySelector('h1')
      if ((element.scrollTop < wanted || (lost && title === null)) && frames > 0)
        request = requestAnimationFrame(settle)
      else if (lost) title?.focus({ preventScroll: true })
    }
    request = requestAnimationFrame(settle)
    const remember = () => {
      known.set(location, element.scrollTop)
    }
    element.addEventListener('scroll', remember, { passive: true })
    return () => {
      cancelAnimationFrame(request)
      element.removeEventListener('scroll', remember)
    }
  }, [location])
  return main
}
