import { formatInstant } from '#shared/domain/calendar/format-date.ts'
import { clockText, durationWords, spokenDuration } from '#shared/domain/jury/clock.ts'
import { pitchName, type JuryFile } from '#shared/domain/jury/jury-file.ts'
import { ordinal } from '#shared/domain/jury/words.ts'
import type { Instant } from '#shared/workspace/fields.ts'
import type { JuryDay } from '#shared/domain/jury/day.ts'
import classes from './console.module.css'

/** The pitch of the moment: project, segments as bar and word, the clock, and four facts. */
export function NowColumn({ file, view }: { readonly file: JuryFile; readonly view: JuryDay }) {
  const { current, timer } = view
  const segment = file.session.segments[timer.segment]
  if (current === undefined || segment === undefined) return null
  const place = file.pitches.findIndex(({ id }) => id === current.id) + 1
  const over = timer.remainingMs <= -1000 && timer.status !== 'finished'
  const text = clockText(timer.remainingMs)
  return (
    <section className={classes.now} aria-labelledby="now-head">
      <header>
        <h2 className={classes.project} id="now-head">
          {pitchName(file, current.id)}
          <span className={classes.place}>
            {place}
            <sup>{ordinal(place).replace(/^\d+/, '')}</sup> sur {file.pitches.length}
          </span>
        </h2>
        <ol className={classes.segments}>
          {file.session.segments.map((part, index) => {
            const times = timer.segments[index]
            const planned = times?.plannedMs ?? 0
            const share = planned <= 0 ? 0 : Math.min(1, (times?.elapsedMs ?? 0) / planned)
            const active = index === timer.segment && timer.status !== 'finished'
            return (
              <li key={index} aria-current={active ? 'step' : undefined}>
                <span className={classes.bar} aria-hidden="true">
                  <span
                    className={active ? classes.barNow : classes.barPast}
                    style={{ width: `${String(share * 100)}%` }}
                  />
                </span>
                <span className={active ? classes.segmentNow : classes.segment}>
                  {part.name}, {durationWords(Math.max(0, Math.round(planned / 1000)))}
                </span>
              </li>
            )
          })}
        </ol>
      </header>
      <div className={classes.clockBox}>
        <p className={classes.clockState}>{stateWords(view, over)}</p>
        <p
          className={`${classes.clock ?? ''} ${over ? (classes.over ?? '') : ''}`}
          data-length={text.length}
          role="timer"
          aria-live="off"
          aria-label={over ? 'Dépassement' : 'Temps restant'}
        >
          {text}
        </p>
      </div>
      <Facts file={file} view={view} segmentName={segment.name} />
      <p className="visually-hidden" role="status">
        {announcement(view, pitchName(file, current.id), segment.name)}
      </p>
    </section>
  )
}

function stateWords({ timer }: JuryDay, over: boolean): string {
  if (timer.status === 'finished') return 'Passage terminé'
  if (timer.status === 'paused') return over ? 'Dépassement, en pause' : 'En pause'
  if (over) return 'Dépassement'
  if (timer.status === 'ready') return 'Prêt'
  const mark = timer.marksReached.at(-1)
  return mark === undefined || mark === 0 ? '' : `Repère\u00a0: ${spokenDuration(mark)} avant la fin`
}

/** Says projects, marks and changes of state, never the seconds. */
function announcement({ timer }: JuryDay, project: string, segment: string): string {
  if (timer.status === 'ready') return `${project}, prêt.`
  if (timer.status === 'finished') return `${project}, passage terminé.`
  const state = timer.status === 'paused' ? `${segment} en pause.` : `${segment} en cours.`
  const mark = timer.marksReached.at(-1)
  if (mark === undefined) return state
  return mark === 0 ? `${state} Temps écoulé, dépassement.` : `${state} ${spokenDuration(mark)} avant la fin.`
}

function Facts({
  file,
  view,
  segmentName,
}: {
  readonly file: JuryFile
  readonly view: JuryDay
  readonly segmentName: string
}) {
  const { timer, now, estimate, next } = view
  const following = file.session.segments[timer.segment + 1]
  const ends = new Date(Date.parse(now) + timer.remainingMs).toISOString() as Instant
  const late = estimate.lateMs === null ? null : Math.round(estimate.lateMs / 60_000)
  const facts = [
    {
      label: `${segmentName}${timer.remainingMs < 0 ? ', fin dépassée à' : ', fin à'}`,
      value:
        timer.status === 'finished' && timer.finishedAt !== null
          ? formatInstant(timer.finishedAt, 'time')
          : formatInstant(ends, 'time'),
    },
    {
      label: 'Prochain repère',
      value:
        timer.nextMark === null || timer.status === 'finished'
          ? 'aucun'
          : timer.nextMark === 0
            ? 'fin du segment'
            : `${durationWords(timer.nextMark)} avant la fin`,
    },
    {
      label: 'Sur l’horaire',
      value:
        late === null
          ? '–'
          : late === 0
            ? 'à l’heure'
            : `${durationWords(Math.abs(late) * 60)} ${late > 0 ? 'de retard' : 'd’avance'}`,
    },
    {
      label: 'Ensuite',
      value:
        following === undefined || timer.status === 'finished'
          ? next === undefined
            ? 'délibération'
            : pitchName(file, next.id)
          : `${following.name}, ${durationWords(following.seconds)}`,
    },
  ]
  return (
    <dl className={classes.facts}>
      {facts.map(({ label, value }, index) => (
        <div key={index}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
