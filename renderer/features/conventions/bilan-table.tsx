import { Fragment } from 'react'
import { Empty } from '#renderer/ui/empty.tsx'
import { Missing } from '#renderer/ui/missing.tsx'
import { Section } from '#renderer/ui/section.tsx'
import { formatPartialDate } from '#shared/domain/calendar/format-date.ts'
import { meanResult, reachedShare } from '#shared/domain/conventions/action-results.ts'
import { formatPercent } from '#shared/domain/money/format-money.ts'
import type { Row } from '#shared/workspace/registry.ts'
import classes from './bilan.module.css'

type Action = Row<'actions'>

const number = new Intl.NumberFormat('fr-FR', { maximumFractionDigits: 3 })

/** « ≈ 30 »: a figure keeps its operator. */
export function quoted(operator: Action['targetOperator'], value: number | null): string | null {
  return value === null ? null : `${operator === '=' ? '' : `${operator}\u00a0`}${number.format(value)}`
}

/** Actions with their indicators: target, result, what is reached drawn to scale, source. */
export function BilanTable({ actions }: { readonly actions: readonly Action[] }) {
  const names = [...new Set(actions.map(({ name }) => name))]
  return (
    <Section title="Actions" scope="cibles et résultats" rule={actions.length === 0}>
      {actions.length === 0 ? (
        <Empty>Aucune action dans cette convention. Elles s’ajoutent dans sa page.</Empty>
      ) : (
        <div className={classes.frame}>
          <table className={classes.table} aria-label="Bilan des actions">
            <thead>
              <tr>
                <th scope="col">Indicateur</th>
                <th scope="col" className={classes.figure}>
                  Cible
                </th>
                <th scope="col" className={classes.figure}>
                  Résultat
                </th>
                <th scope="col" className={classes.figure}>
                  Atteint
                </th>
                <th scope="col">À l’échelle de la cible</th>
                <th scope="col">Période et source</th>
              </tr>
            </thead>
            <tbody>
              {names.map((name) => (
                <Fragment key={name}>
                  <tr className={classes.group}>
                    <th scope="rowgroup" colSpan={6}>
                      {name}
                    </th>
                  </tr>
                  {actions
                    .filter((action) => action.name === name)
                    .map((action) => (
                      <Line key={action.id} action={action} />
                    ))}
                  <Mean actions={actions.filter((action) => action.name === name)} />
                </Fragment>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Section>
  )
}

function Line({ action }: { readonly action: Action }) {
  const { indicator, unit, targetOperator, target, resultOperator, result, period, source } = action
  const reached = reachedShare(target, result)
  return (
    <tr>
      <th scope="row">{indicator === unit ? indicator : `${indicator} (${unit})`}</th>
      <td className={classes.figure}>{quoted(targetOperator, target) ?? <Missing />}</td>
      <td className={classes.figure}>{quoted(resultOperator, result) ?? <Missing />}</td>
      <td className={classes.figure}>
        {reached === null ? <Missing kind="not-computable" /> : formatPercent(reached, 1)}
      </td>
      <td>{reached !== null && <Bar reached={reached} />}</td>
      <td className={classes.source}>
        {[period === null ? null : formatPartialDate(period), source].filter((part) => part !== null).join(', ')}
      </td>
    </tr>
  )
}

/** Result on the target, hatched where it lacks; the percentage beside says the same in words. */
function Bar({ reached }: { readonly reached: number }) {
  const width = Math.min(1000, Math.max(0, reached)) / 10
  return (
    <div className={classes.bar} aria-hidden="true">
      <div className={classes.done} style={{ width: `${String(width)}%` }} />
      <div className={classes.lack} style={{ width: `${String(100 - width)}%` }} />
    </div>
  )
}

/** Hours over those who received them: 80 h for 23 companies, 3,478 h each. */
function Mean({ actions }: { readonly actions: readonly Action[] }) {
  const hours = actions.find(({ unit }) => unit.toLowerCase() === 'heures')
  const count = actions.find(({ unit, result }) => unit.toLowerCase() !== 'heures' && result !== null)
  const mean = meanResult(hours?.result ?? null, count?.result ?? null)
  if (mean === null || count === undefined) return null
  return (
    <tr>
      <th scope="row">{`heures en moyenne (${count.indicator})`}</th>
      <td className={classes.figure}>
        <Missing kind="not-applicable" />
      </td>
      <td className={classes.figure}>{`${number.format(mean / 1000)}\u00a0h`}</td>
      <td className={classes.figure}>
        <Missing kind="not-applicable" />
      </td>
      <td />
      <td className={classes.source}>calculé</td>
    </tr>
  )
}
