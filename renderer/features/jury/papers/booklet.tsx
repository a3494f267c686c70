import { formatInstant } from '#shared/domain/calendar/format-date.ts'
import { purposeWords, segmentsWords } from '#shared/domain/jury/formats.ts'
import { scaleWords, totalWeight } from '#shared/domain/jury/grid.ts'
import { jurorName, pitchName, type JuryFile } from '#shared/domain/jury/jury-file.ts'
import { orderEffectNotice, orderOrigin } from '#shared/domain/jury/order.ts'
import { quorumWords } from '#shared/domain/jury/presence.ts'
import { hourStyle, plannedStart, timetable } from '#shared/domain/jury/timetable.ts'
import { recusalWords } from '#shared/domain/jury/words.ts'
import type { Row } from '#shared/workspace/registry.ts'
import classes from './papers.module.css'
import { NoteLines, Sheet } from './sheet.tsx'

const figure = (value: number): string => String(value).replace('.', ',').replace('-', '−')

/** What a juror holds during the session: rules, recusals, projects in order, grid with its anchors, room for notes. */
export function Booklet({
  file,
  juror,
  projects,
}: {
  readonly file: JuryFile
  readonly juror: Row<'jurors'>
  readonly projects: ReadonlyMap<string, Row<'projects'>>
}) {
  const { session, grid, criteria, pitches } = file
  const start = plannedStart(session)
  const slots = start === null ? [] : timetable(session, pitches, start)
  const own = file.recusals.filter(({ jurorId }) => jurorId === juror.id)
  const origin = orderOrigin(session)
  return (
    <Sheet file={file} title="Livret du juré" whose={jurorName(file, juror.id)}>
      <section>
        <h3>Déroulement</h3>
        <p>
          {segmentsWords(session.segments)}. {purposeWords[session.purpose].head}&nbsp;:{' '}
          {purposeWords[session.purpose].sentence}. Quorum&nbsp;: {quorumWords(session)}.
        </p>
        {juror.quality !== null && <p>Vous siégez en qualité de&nbsp;: {juror.quality}.</p>}
      </section>
      <section>
        <h3>Vos déports</h3>
        {own.length === 0 ? (
          <p>
            Aucun déport déclaré. Si vous avez un lien avec un projet (professionnel, financier, familial ou autre),
            dites-le avant d’ouvrir son dossier.
          </p>
        ) : (
          <ul>
            {own.map((row) => (
              <li key={row.id}>
                <strong>
                  <bdi>{pitchName(file, row.pitchId)}</bdi>
                </strong>
                , {recusalWords[row.kind]}
                {row.reason === null ? '' : `, ${row.reason}`}. Vous quittez la salle pendant ce passage et ne notez
                pas.
              </li>
            ))}
          </ul>
        )}
      </section>
      {grid !== null && (
        <section>
          <h3>Grille</h3>
          <p>
            {grid.name}
            {grid.version === 1 ? '' : `, version ${String(grid.version)}`}. Notes {scaleWords(grid)}.
          </p>
          <table className={classes.table}>
            <thead>
              <tr>
                <th scope="col">Critère</th>
                <th scope="col">Poids</th>
                <th scope="col">Repères</th>
              </tr>
            </thead>
            <tbody>
              {criteria.map((row) => (
                <tr key={row.id}>
                  <th scope="row">
                    {row.name}
                    {row.description !== null && <span className={classes.pale}> {row.description}</span>}
                  </th>
                  <td className={classes.whole}>
                    {row.weight === 0 ? 'à part' : `${String(row.weight)} sur ${String(totalWeight(criteria))}`}
                  </td>
                  <td>
                    {row.anchors.map(({ value, text }) => (
                      <span key={value} className={classes.anchor}>
                        <strong>{figure(value)}</strong> {text}
                      </span>
                    ))}
                    {row.notApplicable && <span className={classes.anchor}>«&nbsp;sans objet&nbsp;» admis</span>}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
      <section>
        <h3>Projets, dans l’ordre de passage</h3>
        {origin !== null && <p className={classes.pale}>Ordre {origin}.</p>}
        {session.purpose === 'ranking' && origin !== null && pitches.length > 2 && (
          <p className={classes.pale}>{orderEffectNotice}</p>
        )}
        <ol className={classes.projects}>
          {pitches.map((pitch, index) => {
            const slot = slots.find(({ pitchId }) => pitchId === pitch.id)
            const away = own.some(({ pitchId }) => pitchId === pitch.id)
            return (
              <li key={pitch.id}>
                <p>
                  <strong>
                    {index + 1}. <bdi>{pitchName(file, pitch.id)}</bdi>
                  </strong>
                  {slot !== undefined && `, ${formatInstant(slot.startsAt, hourStyle(slots))}`}
                  {away && ', déport\u00a0: ne pas noter'}
                </p>
                {(projects.get(pitch.projectId)?.summary ?? null) !== null && (
                  <p>{projects.get(pitch.projectId)?.summary}</p>
                )}
                {!away && <NoteLines />}
              </li>
            )
          })}
        </ol>
      </section>
    </Sheet>
  )
}
