import { ActionLink } from '#renderer/ui/action-link.tsx'
import { useReadOnly } from '#renderer/ui/read-only.ts'
import { Status } from '#renderer/ui/status.tsx'
import { formatInstant } from '#shared/domain/calendar/format-date.ts'
import { durationWords } from '#shared/domain/jury/clock.ts'
import { pitchName, type JuryFile } from '#shared/domain/jury/jury-file.ts'
import { offersSummary } from '#shared/domain/jury/offers.ts'
import { count } from '#shared/domain/jury/words.ts'
import type { JuryDay } from '#shared/domain/jury/day.ts'
import classes from './console.module.css'
import { keepFocus } from './keep-focus.ts'
import rows from './order-column.module.css'

/** Passing order with the hour of each project, what is in and what is awaited. A click goes to a project. */
export function OrderColumn({
  file,
  view,
  onChoose,
  onDeliberate,
}: {
  readonly file: JuryFile
  readonly view: JuryDay
  readonly onChoose: (pitchId: string) => void
  readonly onDeliberate: () => void
}) {
  const readOnly = useReadOnly()
  const last = view.estimate.slots.at(-1)
  return (
    <section className={classes.order} aria-labelledby="order-head">
      <h2 className={classes.columnHead} id="order-head">
        Ordre de passage
      </h2>
      <ol>
        {file.pitches.map((pitch) => {
          const slot = view.estimate.slots.find(({ pitchId }) => pitchId === pitch.id)
          const current = pitch.id === view.current?.id
          return (
            <li key={pitch.id}>
              <button
                type="button"
                className={rows.row}
                aria-current={current ? 'step' : undefined}
                onMouseDown={keepFocus}
                onClick={() => {
                  onChoose(pitch.id)
                }}
              >
                <span className={rows.hour}>{slot === undefined ? '' : formatInstant(slot.startsAt, 'time')}</span>
                <span
                  className={pitch.status === 'scheduled' ? rows.name : rows.heard}
                  title={pitchName(file, pitch.id)}
                  dir="auto"
                >
                  {pitchName(file, pitch.id)}
                </span>
                <span className={rows.note}>
                  <PitchNote file={file} view={view} pitch={pitch} last={pitch.id === last?.pitchId} />
                </span>
              </button>
              {slot !== undefined && slot.breakSeconds > 0 && slot !== last && (
                <div className={rows.pause}>
                  <span className={rows.hour}>{formatInstant(slot.endsAt, 'time')}</span>
                  <span className={rows.name}>Pause</span>
                  <span className={rows.note}>{durationWords(slot.breakSeconds)}</span>
                </div>
              )}
            </li>
          )
        })}
      </ol>
      {!readOnly && (
        <p className={rows.foot}>
          <ActionLink onClick={onDeliberate}>Sceller et délibérer</ActionLink>
        </p>
      )}
    </section>
  )
}

function PitchNote({
  file,
  view,
  pitch,
  last,
}: {
  readonly file: JuryFile
  readonly view: JuryDay
  readonly pitch: JuryFile['pitches'][number]
  readonly last: boolean
}) {
  const progress = view.progress.get(pitch.id)
  const scored = file.grid !== null
  if (pitch.status === 'absent') return <Status kind="barred">absent</Status>
  if (pitch.status === 'done') {
    if (!scored || progress === undefined)
      return <Status kind="done">{offersSummary(file, pitch.id) ?? 'passé'}</Status>
    const complete = progress.done === progress.expected
    return (
      <Status kind={complete ? 'done' : 'watch'}>
        {count(progress.done, 'bulletin')} sur {progress.expected}
      </Status>
    )
  }
  if (pitch.id === view.current?.id) {
    const awaited = scored ? `, ${count(progress?.expected ?? 0, 'bulletin attendu', 'bulletins attendus')}` : ''
    return <>{view.timer.status === 'ready' ? `à appeler${awaited}` : `en cours${awaited}`}</>
  }
  if (pitch.constraint !== null) return <>{pitch.constraint}&nbsp;: contrainte du porteur</>
  if (last && view.estimate.endsAt !== null)
    return (
      <>
        fin estimée {formatInstant(view.estimate.endsAt, 'time')}
        {view.plannedEnd === null ? '' : `, prévue ${formatInstant(view.plannedEnd, 'time')}`}
      </>
    )
  return <>{pitch.id === view.next?.id ? 'ensuite' : ''}</>
}
