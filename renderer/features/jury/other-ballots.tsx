import { ballotKey, readCells } from '#shared/domain/jury/ballots.ts'
import { formatFraction } from '#shared/domain/jury/fraction.ts'
import { jurorName, type JuryFile } from '#shared/domain/jury/jury-file.ts'
import { seesOthers } from '#shared/domain/jury/secrecy.ts'
import classes from './jury.module.css'

/** What the other jurors gave to this project, once the rule of the session lets this juror see it. */
export function OtherBallots({
  file,
  jurorId,
  pitchId,
}: {
  readonly file: JuryFile
  readonly jurorId: string
  readonly pitchId: string
}) {
  const cells = readCells(file)
  if (!seesOthers(file, pitchId, jurorId, cells))
    return (
      <p className={classes.quiet}>
        {file.session.ballotSecrecy === 'until-sealed'
          ? 'Les notes des autres jurés restent cachées jusqu’au scellement.'
          : 'Les notes des autres jurés se montrent quand ce bulletin est rendu.'}
      </p>
    )
  const others = file.jurors.flatMap(({ id }) => {
    const cell = id === jurorId ? undefined : cells.get(ballotKey(id, pitchId))
    if (cell?.kind === 'scored') return [{ id, words: formatFraction(cell.value, 3) }]
    return cell?.kind === 'abstained' ? [{ id, words: 'abstention' }] : []
  })
  if (others.length === 0) return null
  return (
    <dl className={classes.others} aria-label="Notes des autres jurés">
      {others.map(({ id, words }) => (
        <div key={id}>
          <dt>{jurorName(file, id)}</dt>
          <dd>{words}</dd>
        </div>
      ))}
    </dl>
  )
}
