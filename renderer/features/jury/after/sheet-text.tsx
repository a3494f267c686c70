import { Missing } from '#renderer/ui/missing.tsx'
import { raised } from '#renderer/ui/raised.tsx'
import { sheetScores, sheetSentence, type CandidateSheet } from '#shared/domain/jury/candidate-sheet.ts'
import type { JuryFile } from '#shared/domain/jury/jury-file.ts'
import classes from './after.module.css'

/** The sheet of one candidate: its own scores, appreciations and advice, jurors numbered, nothing of the others. */
export function SheetText({ file, sheet }: { readonly file: JuryFile; readonly sheet: CandidateSheet }) {
  const scores = sheetScores(file, sheet)
  const comments = sheet.ballots.filter(({ comment }) => comment !== null)
  return (
    <section className={classes.sheet} aria-label={`Fiche de ${sheet.project}`}>
      <h2>Fiche de «&nbsp;{sheet.project}&nbsp;»</h2>
      <p>{raised(sheetSentence(sheet))}</p>
      {scores !== null && (
        <>
          <p className={classes.draft}>{scores.scale}</p>
          <div className={classes.frame}>
            <table className={classes.table} aria-label={`Notes de ${sheet.project}`}>
              <thead>
                <tr>
                  <th scope="col">Critère</th>
                  {scores.jurors.map((juror) => (
                    <th key={juror} scope="col" className={classes.score}>
                      {juror}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {scores.rows.map(({ criterion, cells }) => (
                  <tr key={criterion}>
                    <th scope="row">{criterion}</th>
                    {cells.map((cell, index) => (
                      <td key={scores.jurors[index] ?? index} className={classes.score}>
                        {cell ?? <Missing kind="not-applicable" />}
                      </td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </>
      )}
      {comments.length > 0 && (
        <>
          <h3>Appréciations</h3>
          {comments.map(({ juror, comment }) => (
            <p key={juror}>
              {juror}&nbsp;: {comment}
            </p>
          ))}
        </>
      )}
      {sheet.offers.length > 0 && (
        <>
          <h3>Conseils et contacts</h3>
          {sheet.offers.map((offer) => (
            <p key={offer}>{offer}</p>
          ))}
        </>
      )}
    </section>
  )
}
