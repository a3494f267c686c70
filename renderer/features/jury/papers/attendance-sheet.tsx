import { jurorName, type JuryFile } from '#shared/domain/jury/jury-file.ts'
import { quorumWords } from '#shared/domain/jury/presence.ts'
import classes from './papers.module.css'
import { Sheet } from './sheet.tsx'

/** Rows left free at the foot of the sheet, for substitutes and guests of the day. */
const spare = 3

/** The members of the jury with their hours and signature, to fill by hand. */
export function AttendanceSheet({ file }: { readonly file: JuryFile }) {
  return (
    <Sheet file={file} title="Feuille d’émargement">
      <p>Quorum&nbsp;: {quorumWords(file.session)}.</p>
      <table className={`${classes.table ?? ''} ${classes.signed ?? ''}`}>
        <thead>
          <tr>
            <th scope="col">Membre</th>
            <th scope="col">Organisme et qualité</th>
            <th scope="col">Voix</th>
            <th scope="col">Arrivée</th>
            <th scope="col">Départ</th>
            <th scope="col">Signature</th>
          </tr>
        </thead>
        <tbody>
          {file.jurors.map((juror) => (
            <tr key={juror.id}>
              <th scope="row">
                {jurorName(file, juror.id)}
                {juror.role === 'chair' && <span className={classes.pale}> présidence</span>}
                {juror.replacesId !== null && (
                  <span className={classes.pale}> remplace {jurorName(file, juror.replacesId)}</span>
                )}
              </th>
              <td>{[file.jurorOrganisations.get(juror.id), juror.quality].filter(Boolean).join(', ')}</td>
              <td>{juror.voting ? 'délibérative' : 'consultative'}</td>
              <td />
              <td />
              <td />
            </tr>
          ))}
          {Array.from({ length: spare }, (_, index) => (
            <tr key={`spare-${String(index)}`}>
              <th scope="row" aria-label="Ligne libre" />
              <td />
              <td />
              <td />
              <td />
              <td />
            </tr>
          ))}
        </tbody>
      </table>
      <p className={classes.signature}>Signature de la présidence</p>
    </Sheet>
  )
}
