import { Missing } from '#renderer/ui/missing.tsx'
import type { CandidateSheet } from '#shared/domain/jury/candidate-sheet.ts'
import { ordinal } from '#shared/domain/jury/words.ts'
import type { Row } from '#shared/workspace/registry.ts'
import classes from './after.module.css'

/** The sheet of one candidate: its own scores and appreciations, jurors numbered, nothing of the others. */
export function SheetText({
  sheet,
  criteria,
}: {
  readonly sheet: CandidateSheet
  readonly criteria: readonly Row<'criteria'>[]
}) {
  const place = sheet.rank === null ? '' : `, ${ordinal(sheet.rank)} sur ${String(sheet.heard)} projets entendus`
  return (
    <section className={classes.sheet} aria-label={`Fiche de ${sheet.project}`}>
      <h2>Fiche de «&nbsp;{sheet.project}&nbsp;»</h2>
      <p>
        {sheet.words}
        {place}. {sheet.score === null ? '' : `Note retenue\u00a0: ${sheet.score}, ${sheet.aggregate}.`}
      </p>
      <div className={classes.frame}>
        <table className={classes.table} aria-label={`Notes de ${sheet.project}`}>
          <thead>
            <tr>
              <th scope="col">Juré</th>
              {criteria.map(({ id, name }) => (
                <th key={id} scope="col">
                  {name}
                </th>
              ))}
              <th scope="col">Appréciation</th>
            </tr>
          </thead>
          <tbody>
            {sheet.ballots.map(({ juror, scores, comment }) => (
              <tr key={juror}>
                <th scope="row">{juror}</th>
                {scores.map((score, index) => (
                  <td key={criteria[index]?.id ?? index}>
                    {score === null ? <Missing kind="not-applicable" /> : String(score).replace('.', ',')}
                  </td>
                ))}
                <td>{comment ?? <Missing kind="not-applicable" />}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}
