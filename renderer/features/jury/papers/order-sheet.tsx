import { formatInstant } from '#shared/domain/calendar/format-date.ts'
import { durationWords } from '#shared/domain/jury/clock.ts'
import { drawKey } from '#shared/domain/jury/draw.ts'
import { pitchName, type JuryFile } from '#shared/domain/jury/jury-file.ts'
import { hoursAsked, orderEffectNotice, orderOrigin } from '#shared/domain/jury/order.ts'
import { hourStyle, plannedStart, timetable } from '#shared/domain/jury/timetable.ts'
import classes from './papers.module.css'
import { Sheet } from './sheet.tsx'

/** The passing order with its hours; drawn, it prints the seed and what anybody needs to draw it again. */
export function OrderSheet({ file }: { readonly file: JuryFile }) {
  const { session, pitches } = file
  const start = plannedStart(session)
  const slots = start === null ? [] : timetable(session, pitches, start)
  const style = hourStyle(slots)
  const origin = orderOrigin(session)
  const seed = session.drawSeed
  return (
    <Sheet file={file} title="Ordre de passage">
      {origin !== null && <p>Ordre {origin}.</p>}
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">Rang</th>
            <th scope="col">Heures</th>
            <th scope="col">Projet</th>
            <th scope="col">Demande et pause</th>
            {seed !== null && <th scope="col">Clé du tirage</th>}
          </tr>
        </thead>
        <tbody>
          {pitches.map((pitch, index) => {
            const slot = slots.find(({ pitchId }) => pitchId === pitch.id)
            const rest = pitch.breakSeconds ?? 0
            return (
              <tr key={pitch.id}>
                <td>{index + 1}</td>
                <td className={classes.whole}>
                  {slot === undefined
                    ? ''
                    : `${formatInstant(slot.startsAt, style)} – ${formatInstant(slot.endsAt, style)}`}
                </td>
                <th scope="row">{pitchName(file, pitch.id)}</th>
                <td>
                  {[hoursAsked(pitch), pitch.constraint, rest === 0 ? null : `pause de ${durationWords(rest)} ensuite`]
                    .filter((part) => part !== null && part !== '')
                    .join(', ')}
                </td>
                {seed !== null && <td className={classes.key}>{drawKey(pitch.id, seed).slice(0, 8)}</td>}
              </tr>
            )
          })}
        </tbody>
      </table>
      {seed !== null && (
        <p className={classes.pale}>
          La clé d’un projet est le début de l’empreinte SHA-256 de «&nbsp;graine:identifiant&nbsp;»&nbsp;; l’ordre suit
          les clés, aux heures demandées et aux déports groupés près.{' '}
          {session.purpose === 'ranking' && orderEffectNotice}
        </p>
      )}
    </Sheet>
  )
}
