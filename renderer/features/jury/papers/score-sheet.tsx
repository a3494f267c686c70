import { jurorName, pitchName, type JuryFile } from '#shared/domain/jury/jury-file.ts'
import { scaleWords } from '#shared/domain/jury/grid.ts'
import { scoreBoxes } from '#shared/domain/jury/score-boxes.ts'
import type { Row } from '#shared/workspace/registry.ts'
import classes from './papers.module.css'
import { NoteLines, Sheet } from './sheet.tsx'

const figure = (value: number): string => String(value).replace('.', ',').replace('-', '−')

/** The paper ballots of one juror: a box to tick for each score, or a box to fill when the scale is long. */
export function ScoreSheet({ file, juror }: { readonly file: JuryFile; readonly juror: Row<'jurors'> }) {
  const { grid, pitches, recusals } = file
  const name = jurorName(file, juror.id)
  const away = (pitchId: string) => recusals.some((row) => row.jurorId === juror.id && row.pitchId === pitchId)
  return (
    <Sheet file={file} title={grid === null ? 'Feuille d’avis' : 'Feuille de notation'} whose={name}>
      {grid !== null && <p>Notes {scaleWords(grid)}. Une croix par ligne. Une rature se paraphe.</p>}
      {pitches.map((pitch, index) => (
        <section key={pitch.id} className={classes.ballot}>
          <h3>
            {index + 1}. <bdi>{pitchName(file, pitch.id)}</bdi>
          </h3>
          {away(pitch.id) ? (
            <p>Déport&nbsp;: {name} ne note pas ce projet.</p>
          ) : (
            <>
              {grid !== null && <Boxes file={file} grid={grid} />}
              <p className={classes.tick}>
                {grid !== null && (
                  <span>
                    <i className={classes.box} /> Abstention
                  </span>
                )}
                <span>Appréciation, communicable au candidat&nbsp;:</span>
              </p>
              <NoteLines />
            </>
          )}
        </section>
      ))}
      <p className={classes.signature}>Signature de {name}</p>
    </Sheet>
  )
}

function Boxes({ file, grid }: { readonly file: JuryFile; readonly grid: Row<'grids'> }) {
  const scores = scoreBoxes(grid)
  return (
    <table className={`${classes.table ?? ''} ${classes.boxes ?? ''}`}>
      <tbody>
        {file.criteria.map((criterion) => (
          <tr key={criterion.id}>
            <th scope="row">
              {criterion.name}{' '}
              <span className={classes.pale}>
                {criterion.weight === 0 ? 'à part' : `poids ${String(criterion.weight)}`}
              </span>
            </th>
            <td>
              {scores === null ? (
                <span className={classes.fill}>
                  <i className={classes.wide} /> sur {figure(grid.scaleMax)}
                </span>
              ) : (
                scores.map((score) => (
                  <span key={score} className={classes.score}>
                    <i className={classes.box} />
                    {figure(score)}
                  </span>
                ))
              )}
              {criterion.notApplicable && (
                <span className={classes.score}>
                  <i className={classes.box} />
                  s.&nbsp;o.
                </span>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
