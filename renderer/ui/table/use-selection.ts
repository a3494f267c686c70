import { useState, type KeyboardEvent, type MouseEvent } from 'react'

type Selection = { readonly active: number; readonly anchor: number; readonly chosen: ReadonlySet<string> }

const none: ReadonlySet<string> = new Set()

/**
 * Active row and chosen rows of a table, by keyboard and mouse. `idOf` names the rows in the order shown. A plain click or Enter
 * opens; Ctrl or Maj with a click, Espace, Maj with an arrow and Ctrl+A choose; Échap drops the choice.
 */
export function useSelection(
  { count, idOf }: { readonly count: number; readonly idOf: (index: number) => string },
  page: number,
  reveal: (index: number) => void,
) {
  const [state, setState] = useState<Selection>({ active: 0, anchor: 0, chosen: none })
  const active = Math.max(0, Math.min(state.active, count - 1))

  const range = (from: number, to: number): ReadonlySet<string> =>
    new Set(Array.from({ length: Math.abs(to - from) + 1 }, (_, place) => idOf(Math.min(from, to) + place)))

  const move = (to: number, extend: boolean) => {
    const next = Math.max(0, Math.min(to, count - 1))
    setState(
      extend
        ? { active: next, anchor: state.anchor, chosen: range(state.anchor, next) }
        : { active: next, anchor: next, chosen: state.chosen },
    )
    reveal(next)
  }
  const toggle = (index: number) => {
    if (index >= count) return
    const id = idOf(index)
    const chosen = new Set(state.chosen)
    if (!chosen.delete(id)) chosen.add(id)
    setState({ active: index, anchor: index, chosen })
  }

  /** Handles a key on a row; true when it was one of the table's. */
  const press = (event: KeyboardEvent): boolean => {
    const steps: Readonly<Record<string, number>> = {
      ArrowDown: active + 1,
      ArrowUp: active - 1,
      PageDown: active + page,
      PageUp: active - page,
      Home: 0,
      End: count - 1,
    }
    const to = steps[event.key]
    if (to !== undefined) move(to, event.shiftKey)
    else if (event.key === ' ') toggle(active)
    else if (event.key.toLowerCase() === 'a' && (event.ctrlKey || event.metaKey))
      setState({ active, anchor: 0, chosen: range(0, count - 1) })
    else if (event.key === 'Escape' && state.chosen.size > 0) setState({ ...state, chosen: none })
    else return false
    event.preventDefault()
    return true
  }

  /** Handles a click on a row; true when it chose rather than opened. */
  const click = (event: MouseEvent, index: number): boolean => {
    if (event.shiftKey) setState({ active: index, anchor: state.anchor, chosen: range(state.anchor, index) })
    else if (event.ctrlKey || event.metaKey) toggle(index)
    else {
      setState({ ...state, active: index, anchor: index })
      return false
    }
    return true
  }
  return { active, chosen: state.chosen, press, click }
}
