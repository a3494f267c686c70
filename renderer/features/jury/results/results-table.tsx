import { Missing } from '#renderer/ui/missing.tsx'
import { ScrollFrame } from '#renderer/ui/scroll-frame.tsx'
import { formatFraction } from '#shared/domain/jury/fraction.ts'
import { jurorName, pitchName, type JuryFile } from '#shared/domain/jury/jury-file.ts'
import { severityRefusal } from '#shared/domain/jury/minutes.ts'
import type { JuryResults, PitchResult } from '#shared/domain/jury/results.ts'
import { aggregateWords, type Aggregate } from '#shared/domain/jury/words.ts'
import { DecisionCell, decisionBoard } from './decision-cell.tsx'
import classes from './results.module.css'
import { CellText, RankText, ScoreText, shortScore } from './score-text.tsx'
import { SpreadText } from './spread-text.tsx'

type TableProps = {
  readonly file: JuryFile
  readonly results: JuryResults
  readonly shown: readonly Aggregate[]
  readonly onCorrect: ((jurorId: string, pitchId: string) => void) | null
}

/** Ballots, aggregates with their ranks, spread and decision: one row a project, severities underneath. */
export function ResultsTable({ file, results, shown, onCorrect }: TableProps) {
  const voting = file.jurors.filter(({ voting }) => voting)
  const announced = results.announced
  const board = decisionBoard(file, results)
  const cell = (name: Aggregate) => (name === announced ? classes.announced : undefined)
  return (
    <ScrollFrame label="Résultats, tableau entier">
      <table className={classes.table} aria-label="Résultats">
        <thead>
          <tr>
            <th scope="col">Projet</th>
            {voting.map(({ id }) => (
              <th key={id} scope="col" className={classes.juror}>
                {jurorName(file, id)}
              </th>
            ))}
            {shown.map((name) => (
              <th key={name} scope="col" className={`${classes.figures ?? ''} ${cell(name) ?? ''}`}>
                {aggregateWords[name].head}
                {name === announced && <span className="visually-hidden"> (annoncée)</span>}
                {file.session.ranked && <span className={classes.rank}> rang</span>}
              </th>
            ))}
            <th scope="col">Écart entre jurés</th>
            <th scope="col">Décision</th>
          </tr>
        </thead>
        <tbody>
          {results.pitches.map((row) => (
            <tr key={row.pitchId}>
              <th scope="row">
                <span className={classes.name} title={pitchName(file, row.pitchId)} dir="auto">
                  {pitchName(file, row.pitchId)}
                </span>
              </th>
              {voting.map(({ id }) => (
                <td key={id} className={classes.figures}>
                  <Ballot file={file} row={row} jurorId={id} onCorrect={onCorrect} />
                </td>
              ))}
              {shown.map((name) => (
                <td key={name} className={`${classes.figures ?? ''} ${cell(name) ?? ''}`}>
                  <Value row={row} name={name} absent={board.absent.has(row.pitchId)} />
                  {file.session.ranked && (
                    <span className={classes.rank}>
                      {' '}
                      <RankText rank={row.ranks[name]} differs={row.ranks[name] !== row.ranks[announced]} />
                    </span>
                  )}
                </td>
              ))}
              <td>
                <SpreadText row={row} />
              </td>
              <td>
                <DecisionCell file={file} board={board} row={row} />
              </td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">Sévérité</th>
            {results.severity.ok &&
              voting.map(({ id }) => {
                const value = results.severity.ok ? results.severity.severities.get(id) : undefined
                return (
                  <td key={id} className={classes.figures}>
                    {value === undefined ? '–' : formatFraction(value, 3, true)}
                  </td>
                )
              })}
            <td colSpan={shown.length + 2 + (results.severity.ok ? 0 : voting.length)} className={classes.legend}>
              {results.severity.ok
                ? results.severity.exact
                  ? 'somme nulle\u00a0; tous les résidus valent 0, le modèle explique chaque note'
                  : 'somme nulle\u00a0; au mieux des moindres carrés, résidus plus bas'
                : severityRefusal(file, results)}
            </td>
          </tr>
        </tfoot>
      </table>
    </ScrollFrame>
  )
}

/** A value under an aggregate; a project that was not heard has none to compute. */
function Value({
  row,
  name,
  absent,
}: {
  readonly row: PitchResult
  readonly name: Aggregate
  readonly absent: boolean
}) {
  return absent ? <Missing kind="not-applicable" /> : <ScoreText value={row.values[name]} />
}

function Ballot({
  file,
  row,
  jurorId,
  onCorrect,
}: {
  readonly file: JuryFile
  readonly row: PitchResult
  readonly jurorId: string
  readonly onCorrect: TableProps['onCorrect']
}) {
  const cell = row.cells.get(jurorId)
  if (onCorrect === null || (cell?.kind !== 'scored' && cell?.kind !== 'partial')) return <CellText cell={cell} />
  const score = cell.kind === 'scored' ? shortScore(cell.value) : 'incomplet'
  return (
    <button
      type="button"
      className={classes.cellButton}
      aria-label={`Corriger le bulletin de ${jurorName(file, jurorId)} sur ${pitchName(file, row.pitchId)}, ${score}`}
      onClick={() => {
        onCorrect(jurorId, row.pitchId)
      }}
    >
      {score}
    </button>
  )
}
