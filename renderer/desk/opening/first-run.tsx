import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { useBoot } from '#renderer/data/boot.tsx'
import type { Settings } from '#renderer/data/boot-state.ts'
import type { Progress } from '#renderer/data/progress.ts'
import { InstantText } from '#renderer/ui/date-text.tsx'
import { ProgressLine } from '#renderer/ui/progress-line.tsx'
import { KeyCap } from '#renderer/ui/key-cap.tsx'
import { RefusalLine } from '#renderer/ui/refusal-line.tsx'
import { isTyping } from '#renderer/ui/typing.ts'
import type { Instant } from '#shared/workspace/fields.ts'
import { CreateForm } from './create-form.tsx'
import classes from './first-run.module.css'
import { OpenForm } from './open-form.tsx'
import { RestoreWays } from './restore-ways.tsx'
import { ways, type Way } from './ways.ts'

type FirstRunProps = {
  readonly settings: Settings
  readonly busy: Progress | null
  /** Why the last workspace could not be opened again by itself. */
  readonly failure: string | null
  readonly initial: Way | null
}

const thread = [
  ['Candidature', ''],
  ['Jury', ', bulletins et classement'],
  ['Décision', ' et label'],
  ['Convention', ', avenants, échéancier'],
  ['Versements', ''],
  ['Délibération', ''],
  ['Classeur Excel', ' du conseil'],
] as const

/** No workspace is open: the thread that the product follows, and four ways in, chosen by a digit. */
export function FirstRun({ settings, busy, failure, initial }: FirstRunProps) {
  const { actions } = useBoot()
  const [way, setWay] = useState<Way | null>(initial)
  const [refusal, setRefusal] = useState<{ readonly at: Way | 'recent'; readonly message: string } | null>(null)
  const started = useRef(false)

  const run = async (at: Way | 'recent', action: () => Promise<string | null>) => {
    setRefusal(null)
    const message = await action()
    if (message !== null) setRefusal({ at, message })
  }
  const choose = (chosen: Way) => {
    if (busy !== null) return
    setWay(way === chosen && chosen !== 'demo' ? null : chosen)
    if (chosen === 'demo') void run('demo', () => actions.demo(null))
  }
  const pressed = useEffectEvent((event: KeyboardEvent) => {
    if (event.key === 'Escape' && !event.defaultPrevented && way !== null && busy === null) {
      const opener =
        event.target instanceof Element ? event.target.closest('[data-open]')?.querySelector('button') : null
      setWay(null)
      opener?.focus()
      return
    }
    if (isTyping(event.target) || event.ctrlKey || event.altKey || event.metaKey) return
    const chosen = ways[Number(event.key) - 1]
    if (chosen === undefined) return
    event.preventDefault()
    choose(chosen.way)
  })
  const startInitial = useEffectEvent(() => {
    if (initial === 'demo' && !started.current) void run('demo', () => actions.demo(null))
    started.current = true
  })
  useEffect(() => {
    document.title = 'Tremplin'
    startInitial()
    const listener = (event: KeyboardEvent) => {
      pressed(event)
    }
    window.addEventListener('keydown', listener)
    return () => {
      window.removeEventListener('keydown', listener)
    }
  }, [])

  const atRecent = refusal === null ? failure : refusal.at === 'recent' ? refusal.message : null
  const progress = busy === null ? null : <Busy busy={busy} />
  return (
    <main className={classes.screen}>
      <div className={classes.left}>
        <div>
          <h1 className={classes.title}>Tremplin</h1>
          <p className={classes.lead}>
            De la candidature au classeur du conseil, un seul fil.
            <br />
            Chaque chiffre voté se suit jusqu’aux bulletins du jury.
          </p>
        </div>
        <ol className={classes.thread} aria-label="Le fil suivi">
          {thread.map(([name, rest]) => (
            <li key={name}>
              <strong>{name}</strong>
              {rest}
            </li>
          ))}
        </ol>
      </div>
      <div className={classes.right}>
        {settings.recent.length > 0 && (
          <>
            <h2 className={classes.head}>Récents</h2>
            {settings.recent.slice(0, 6).map((recent, index) => (
              <button
                key={recent.folder}
                type="button"
                className={classes.recent}
                disabled={busy !== null}
                autoFocus={index === 0 && initial === null}
                onClick={() => void run('recent', () => actions.open(recent.folder))}
              >
                <span className={classes.choiceTitle}>{recent.name}</span>
                <span className={classes.path}>
                  {recent.folder}, ouvert le <InstantText at={recent.openedAt as Instant} />
                </span>
              </button>
            ))}
            {busy === null && atRecent !== null && <RefusalLine>{atRecent}</RefusalLine>}
            {way === null && progress}
          </>
        )}
        <h2 className={classes.head}>Pour commencer</h2>
        {ways.map(({ way: name, title, text }, index) => (
          <div key={name} className={classes.way} data-open={way === name}>
            <button
              type="button"
              className={classes.choice}
              aria-expanded={name === 'demo' ? undefined : way === name}
              aria-keyshortcuts={String(index + 1)}
              disabled={busy !== null}
              autoFocus={index === 0 && initial === null && settings.recent.length === 0}
              onClick={() => {
                choose(name)
              }}
            >
              <span>
                <span className={classes.choiceTitle}>{title}</span>
                <span className={classes.choiceText}>{text}</span>
              </span>
              <KeyCap>{index + 1}</KeyCap>
            </button>
            {way === name && (
              <div className={name === 'demo' && progress === null ? undefined : classes.form}>
                {name === 'create' && <CreateForm actor={settings.actor} />}
                {name === 'open' && <OpenForm />}
                {name === 'restore' && <RestoreWays recent={settings.recent} />}
                {progress}
              </div>
            )}
            {refusal?.at === name && (
              <div className={classes.form}>
                <RefusalLine>{refusal.message}</RefusalLine>
              </div>
            )}
          </div>
        ))}
        <p className={classes.note}>
          Vos données restent dans le dossier que vous choisissez. Tremplin n’envoie rien sur internet.
        </p>
      </div>
    </main>
  )
}

function Busy({ busy }: { readonly busy: Progress }) {
  return <ProgressLine task="En cours" unit="étapes" done={busy.done} total={busy.total ?? 0} step={busy.step} />
}
