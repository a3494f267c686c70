import { Missing } from '#renderer/ui/missing.tsx'
import { Money } from '#renderer/ui/money.tsx'
import { Status } from '#renderer/ui/status.tsx'
import type { YearChange } from '#shared/domain/conventions/amendment-effect.ts'
import { formatPercent } from '#shared/domain/money/format-money.ts'
import { shareOf } from '#shared/domain/money/share.ts'
import type { Cents } from '#shared/workspace/fields.ts'
import classes from './amendment.module.css'

/** Before, after and signed difference of each budget year. Before is pale, after is tinted. */
export function ChangeTable({
  years,
  before,
  after,
  difference,
}: {
  readonly years: readonly YearChange[]
  readonly before: Cents | null
  readonly after: Cents | null
  readonly difference: Cents | null
}) {
  const share = shareOf(difference, before)
  return (
    <div className={classes.frame}>
      <table className={classes.table} aria-label="Avant, après, différence">
        <thead>
          <tr>
            <th scope="col">Exercice</th>
            <th scope="col" className={classes.figure}>
              Avant
            </th>
            <th scope="col" className={`${classes.figure ?? ''} ${classes.after ?? ''}`}>
              Après
            </th>
            <th scope="col" className={classes.figure}>
              Différence
            </th>
            <th scope="col">Ce qui se passe</th>
          </tr>
        </thead>
        <tbody>
          {years.map((year) => (
            <tr key={year.year}>
              <th scope="row">{year.year}</th>
              <td className={`${classes.figure ?? ''} ${classes.pale ?? ''}`}>
                {year.exists === 'after' ? (
                  <Missing kind="not-applicable" />
                ) : (
                  <Money cents={year.before} unit={false} />
                )}
              </td>
              <td className={`${classes.figure ?? ''} ${classes.after ?? ''}`}>
                {year.exists === 'before' ? (
                  <Missing kind="not-applicable" />
                ) : (
                  <Money cents={year.after} unit={false} />
                )}
              </td>
              <td className={year.difference === 0 ? `${classes.figure ?? ''} ${classes.pale ?? ''}` : classes.figure}>
                <Money cents={year.difference} unit={false} sign missing="not-computable" />
              </td>
              <td className={classes.happens}>
                <Happens year={year} />
              </td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">Total</th>
            <td className={`${classes.figure ?? ''} ${classes.pale ?? ''}`}>
              <Money cents={before} unit={false} missing="not-computable" />
            </td>
            <td className={`${classes.figure ?? ''} ${classes.after ?? ''}`}>
              <Money cents={after} unit={false} missing="not-computable" />
            </td>
            <td className={classes.figure}>
              <Money cents={difference} unit={false} sign missing="not-computable" />
            </td>
            <td className={classes.happens}>{share === null ? '' : formatPercent(Math.round(share / 10), 1)}</td>
          </tr>
        </tfoot>
      </table>
    </div>
  )
}

function Happens({ year }: { readonly year: YearChange }) {
  if (year.frozen) return <Status kind="locked">Versé, ne bouge pas</Status>
  if (year.exists === 'after') return 'exercice ajouté, à inscrire'
  if (year.exists === 'before') return 'exercice retiré'
  if (year.before === null && year.after !== null) return 'montant fixé'
  if (year.difference === 0 || (year.before === null && year.after === null)) return 'ne change pas'
  return year.committed > 0 ? 'versé en partie, le reste recalculé' : 'reste à inscrire, recalculé'
}
