import { KeyCap } from '#renderer/ui/key-cap.tsx'
import type { TimerState } from '#shared/domain/jury/timer.ts'
import classes from './console.module.css'
import { keepFocus } from './keep-focus.ts'
import { consoleKeys, type ConsoleAction } from './keys.ts'

const spaceWords: Readonly<Record<TimerState['status'], string>> = {
  ready: 'Démarrer',
  running: 'Pause',
  paused: 'Reprendre',
  finished: 'Terminé',
}
const short: Partial<Readonly<Record<string, string>>> = { more: '', less: '30 s', scene: 'Scène' }

/** The keys in the order of use, always visible; each one is also a button. */
export function KeyBar({
  status,
  muted,
  singles,
  scored,
  onAction,
}: {
  readonly status: TimerState['status']
  readonly muted: boolean
  readonly singles: boolean
  /** False where nothing is scored: B then notes what a juror brings. */
  readonly scored: boolean
  readonly onAction: (action: ConsoleAction) => void
}) {
  const shown = consoleKeys.flatMap(({ keys, words, action, bar }) =>
    bar && typeof action === 'string'
      ? [{ keys, words: action === 'ballot' && !scored ? 'Noter un apport' : words, action }]
      : [],
  )
  return (
    <footer className={classes.keys} aria-label="Touches">
      {shown.map(({ keys, words, action }) => (
        <button
          key={words}
          type="button"
          className={classes.key}
          aria-label={action === 'space' ? spaceWords[status] : words}
          onMouseDown={keepFocus}
          onClick={() => {
            onAction(action)
          }}
        >
          <KeyCap>{keys.join(' ')}</KeyCap>
          {action === 'space' ? spaceWords[status] : (short[action] ?? words)}
        </button>
      ))}
      <span className={classes.keyState}>
        {!singles && 'Touches simples coupées'}
        {muted && ' Son coupé'}
      </span>
      <button
        type="button"
        className={classes.key}
        aria-label="Toutes les touches"
        onMouseDown={keepFocus}
        onClick={() => {
          onAction('keys')
        }}
      >
        <KeyCap>?</KeyCap>
        <span className={classes.keyLast}>Toutes</span>
      </button>
    </footer>
  )
}
