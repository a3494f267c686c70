import { ActionLink } from '#renderer/ui/action-link.tsx'
import { RefusalLine } from '#renderer/ui/refusal-line.tsx'
import { StatusSymbol } from '#renderer/ui/symbol.tsx'
import { formatInstant } from '#shared/domain/calendar/format-date.ts'
import { durationWords } from '#shared/domain/jury/clock.ts'
import { jurorName, pitchName, type JuryFile } from '#shared/domain/jury/jury-file.ts'
import { sessionQuorum } from '#shared/domain/jury/presence.ts'
import type { JuryDay } from '#shared/domain/jury/day.ts'
import classes from './console.module.css'

type AlertsProps = {
  readonly file: JuryFile
  readonly view: JuryDay
  readonly refusal: string | null
  readonly onBallot: (jurorId: string, pitchId: string) => void
  readonly onCountJump: (pitchId: string, eventId: string) => void
}

/** The one place of alerts: what was refused, what is missing, what the clock met. Nothing here interrupts. */
export function Alerts({ file, view, refusal, onBallot, onCountJump }: AlertsProps) {
  const quorum = sessionQuorum(file)
  const missing = file.pitches
    .filter(({ status }) => status === 'done')
    .flatMap(({ id }) => (view.progress.get(id)?.waited ?? []).map((jurorId) => ({ pitchId: id, jurorId })))
  const jumps = file.pitches.flatMap(({ id }) =>
    (view.timers.get(id)?.jumps ?? []).map((jump) => ({ ...jump, eventId: jump.id, pitchId: id })),
  )
  const waiting = file.grid === null ? [] : missing
  const quiet = refusal === null && quorum.reached && waiting.length === 0 && jumps.length === 0
  return (
    <section className={classes.alerts} aria-labelledby="alerts-head">
      <h2 className={classes.columnHead} id="alerts-head">
        À surveiller
      </h2>
      {refusal !== null && <RefusalLine>{refusal}</RefusalLine>}
      {quiet && <p className={classes.quiet}>Rien à signaler.</p>}
      <ul>
        {!quorum.reached && (
          <li className={classes.alertWatch}>
            <StatusSymbol name="watch" />
            <span>
              Quorum perdu&nbsp;: {quorum.present} présents pour {quorum.needed} requis.
            </span>
          </li>
        )}
        {waiting.map(({ pitchId, jurorId }) => (
          <li key={`${pitchId} ${jurorId}`} className={classes.alertWatch}>
            <StatusSymbol name="watch" />
            <span>
              {jurorName(file, jurorId)} n’a pas rendu son bulletin sur {pitchName(file, pitchId)}.{' '}
              <ActionLink
                name={`Saisir le bulletin de ${jurorName(file, jurorId)} sur ${pitchName(file, pitchId)}`}
                onClick={() => {
                  onBallot(jurorId, pitchId)
                }}
              >
                Le saisir
              </ActionLink>
            </span>
          </li>
        ))}
        {jumps.map(({ eventId, pitchId, at, millis }) => (
          <li key={eventId} className={classes.alertInfo}>
            <StatusSymbol name="info" />
            <span>
              Un saut d’horloge de {millis < 0 ? '−' : ''}
              {durationWords(Math.round(Math.abs(millis) / 1000))} a été absorbé à {formatInstant(at, 'time')}. Les
              durées restent exactes.{' '}
              {millis > 0 && pitchId === view.current?.id && (
                <ActionLink
                  onClick={() => {
                    onCountJump(pitchId, eventId)
                  }}
                >
                  Compter ce temps
                </ActionLink>
              )}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
