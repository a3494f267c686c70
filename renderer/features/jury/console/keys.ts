import { useEffect, useEffectEvent } from 'react'
import { isTyping } from '#renderer/ui/typing.ts'

export type ConsoleAction =
  | 'space'
  | 'next-segment'
  | 'next-pitch'
  | 'more'
  | 'less'
  | 'restart'
  | 'absent'
  | 'undo'
  | 'redo'
  | 'ballot'
  | 'recusal'
  | 'presence'
  | 'scene'
  | 'black'
  | 'mute'
  | 'keys'
  | 'close'
  | { readonly juror: number }

/** Keys of the console, in the order of use; the bar shows those with `bar`. */
export const consoleKeys: readonly {
  readonly keys: readonly string[]
  readonly words: string
  readonly action: ConsoleAction | null
  readonly bar: boolean
}[] = [
  { keys: ['Espace'], words: 'Démarrer, pause, reprendre', action: 'space', bar: true },
  { keys: ['N'], words: 'Segment suivant', action: 'next-segment', bar: true },
  { keys: ['P'], words: 'Projet suivant', action: 'next-pitch', bar: true },
  { keys: ['+'], words: '30 secondes de plus', action: 'more', bar: true },
  { keys: ['−'], words: '30 secondes de moins', action: 'less', bar: true },
  { keys: ['R'], words: 'Reprendre à zéro', action: 'restart', bar: true },
  { keys: ['B'], words: 'Saisir un bulletin', action: 'ballot', bar: true },
  { keys: ['1–9'], words: 'Bulletin du juré n° …', action: null, bar: false },
  { keys: ['A'], words: 'Absent, passe à la fin', action: 'absent', bar: false },
  { keys: ['D'], words: 'Noter un déport', action: 'recusal', bar: false },
  { keys: ['J'], words: 'Présences et remplacements', action: 'presence', bar: false },
  { keys: ['S'], words: 'Changer la scène', action: 'scene', bar: true },
  { keys: ['Maj', 'S'], words: 'Scène noire', action: 'black', bar: false },
  { keys: ['M'], words: 'Couper le son', action: 'mute', bar: false },
  { keys: ['Ctrl', 'Z'], words: 'Annuler', action: 'undo', bar: true },
  { keys: ['Ctrl', 'Maj', 'Z'], words: 'Rétablir', action: 'redo', bar: false },
  { keys: ['Ctrl', 'Espace'], words: 'Démarrer, pause, reprendre, même dans un champ', action: null, bar: false },
  { keys: ['Échap'], words: 'Fermer le panneau, sans toucher au chronomètre', action: 'close', bar: false },
]

const single: Readonly<Record<string, ConsoleAction>> = {
  ' ': 'space',
  n: 'next-segment',
  p: 'next-pitch',
  '+': 'more',
  '-': 'less',
  '−': 'less',
  r: 'restart',
  a: 'absent',
  b: 'ballot',
  d: 'recusal',
  j: 'presence',
  s: 'scene',
  m: 'mute',
  '?': 'keys',
}

/**
 * The action of a key press, or null. `singles` false leaves only Ctrl+Z, Ctrl+Space, Escape and « ? » (WCAG 2.1.4).
 * Ctrl+Space holds the clock even from a field: scoring and clock never lock each other.
 */
export function actionOf(
  event: Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>,
  inField: boolean,
  singles: boolean,
): ConsoleAction | null {
  const key = event.key.toLowerCase()
  if (event.ctrlKey && event.code === 'Space' && !event.altKey) return 'space'
  if (inField || event.altKey) return null
  if (key === 'escape') return 'close'
  if (event.ctrlKey || event.metaKey) return key !== 'z' ? null : event.shiftKey ? 'redo' : 'undo'
  if (key === '?') return 'keys'
  if (!singles) return null
  if (key === 's' && event.shiftKey) return 'black'
  if (/^[1-9]$/.test(event.key)) return { juror: Number(event.key) }
  const named = single[key]
  if (named !== undefined) return named
  // A French keyboard gives signs on the top row without Shift: there, the place of the key tells the digit.
  const digit = /^Digit([1-9])$/.exec(event.code)?.[1]
  return digit === undefined ? null : { juror: Number(digit) }
}

const inAField = (target: EventTarget | null): boolean =>
  isTyping(target) || (target instanceof HTMLElement && target.closest('input, select, [role="listbox"]') !== null)

/** Listens to the keys of the whole console page. */
export function useConsoleKeys(singles: boolean, onAction: (action: ConsoleAction) => void): void {
  const acted = useEffectEvent(onAction)
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.repeat) return
      const action = actionOf(event, inAField(event.target), singles)
      if (action === null) return
      // Space and Enter stay with a focused button or link.
      if (
        action === 'space' &&
        !event.ctrlKey &&
        event.target instanceof HTMLElement &&
        event.target.closest('button, a, summary') !== null
      )
        return
      event.preventDefault()
      acted(action)
    }
    // Before the keys of the desk, which knows undo but not the clock.
    window.addEventListener('keydown', press, true)
    return () => {
      window.removeEventListener('keydown', press, true)
    }
  }, [singles])
}
