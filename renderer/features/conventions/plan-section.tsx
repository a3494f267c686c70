import { useState, type ReactNode } from 'react'
import { useLocation } from 'wouter'
import { useWorkspace } from '#renderer/data/workspace.ts'
import { ActionLink } from '#renderer/ui/action-link.tsx'
import { Empty } from '#renderer/ui/empty.tsx'
import { Follow } from '#renderer/ui/follow.tsx'
import { Missing } from '#renderer/ui/missing.tsx'
import { Money } from '#renderer/ui/money.tsx'
import { RefusalLine } from '#renderer/ui/refusal-line.tsx'
import { Section } from '#renderer/ui/section.tsx'
import { createFinancingPlan } from '#shared/commands/conventions/financing.ts'
import { scheduleOf } from '#shared/domain/conventions/schedule.ts'
import { currentVersion } from '#shared/domain/conventions/versions.ts'
import { emptyLedger } from '#shared/domain/conventions/ledger.ts'
import { formatPercent } from '#shared/domain/money/format-money.ts'
import type { ConventionFile } from './convention-file.ts'
import { planMatrix, type PlanYear } from './plan-matrix.ts'
import classes from './plan-table.module.css'

/** Resources by funder and year, with costs and gap; findings that concern the plan come under (`children`). */
export function PlanSection({ file, children }: { readonly file: ConventionFile; readonly children: ReactNode }) {
  const { dispatch, readOnly } = useWorkspace()
  const [, navigate] = useLocation()
  const [refusal, setRefusal] = useState<string | null>(null)
  const { convention } = file
  const version = currentVersion(file.versions)
  const schedule = scheduleOf(
    file.instalments.filter(({ versionId }) => versionId === version?.id),
    () => emptyLedger,
  )
  const matrix = planMatrix(file, new Map(schedule.years.map(({ year, agreed }) => [year, agreed])))
  const add = async () => {
    const year = schedule.years.find((one) => !file.plans.some((plan) => plan.year === one.year))?.year ?? null
    const result = await dispatch(createFinancingPlan, {
      title: `Plan de financement${year === null ? '' : ` ${String(year)}`}, ${convention.title}`.slice(0, 400),
      conventionId: convention.id,
      year,
    })
    if (result.ok) navigate(`/conventions/${convention.id}/plan/${result.created[0] ?? ''}`)
    else setRefusal(result.refusal.message)
  }
  return (
    <Section
      title="Plan de financement"
      {...(file.plans[0] === undefined
        ? {}
        : { scope: file.plans[0].title.charAt(0).toLowerCase() + file.plans[0].title.slice(1) })}
      rule={matrix === null}
      actions={!readOnly && <ActionLink onClick={() => void add()}>Ajouter un plan</ActionLink>}
    >
      {refusal !== null && <RefusalLine>{refusal}</RefusalLine>}
      {matrix === null ? (
        <Empty>Aucun plan de financement. Les dépenses et les ressources s’y ajoutent une à une.</Empty>
      ) : (
        <div className={classes.frame}>
          <table className={classes.table} aria-label="Plan de financement">
            <thead>
              <tr>
                <th scope="col">Financeur</th>
                <th scope="col">Nature</th>
                {matrix.years.map((year, index) => (
                  <YearHead key={String(year.year)} year={year} conventionId={convention.id} share={index === 0} />
                ))}
              </tr>
            </thead>
            <tbody>
              {matrix.rows.map((row) => (
                <tr key={row.key} className={row.own ? classes.own : undefined}>
                  <th scope="row">{row.label}</th>
                  <td>{row.inKind ? `en nature${row.quantity === null ? '' : `, ${row.quantity}`}` : 'numéraire'}</td>
                  {row.amounts.map((amount, index) => (
                    <YearCells
                      key={String(matrix.years[index]?.year)}
                      amount={<Money cents={amount} unit={false} />}
                      share={index === 0 ? <Share value={row.share} inKind={row.inKind} /> : null}
                    />
                  ))}
                </tr>
              ))}
            </tbody>
            <tfoot>
              <tr className={classes.total}>
                <th scope="row">Ressources</th>
                <td />
                {matrix.totals.map((total, index) => (
                  <YearCells
                    key={String(matrix.years[index]?.year)}
                    amount={<Money cents={total} unit={false} missing="not-computable" />}
                    share={index === 0 ? (total === null ? '' : formatPercent(10_000, 2)) : null}
                  />
                ))}
              </tr>
              <FootRow
                label="Dépenses"
                years={matrix.years}
                cell={({ totals }) => <Money cents={totals?.cost} unit={false} />}
              />
              <FootRow
                label="Écart"
                strong
                years={matrix.years}
                cell={({ plan, totals }) =>
                  plan === null ? (
                    <Missing kind="not-computable" />
                  ) : (
                    <Follow to={`/suivre/financingPlans/${plan.id}`} name="Écart du plan de financement">
                      <Money cents={totals?.gap} unit={false} sign missing="not-computable" />
                    </Follow>
                  )
                }
              />
            </tfoot>
          </table>
        </div>
      )}
      {children}
    </Section>
  )
}

function YearHead({
  year,
  conventionId,
  share,
}: {
  readonly year: PlanYear
  readonly conventionId: string
  readonly share: boolean
}) {
  const name = year.year === null ? 'Montant' : String(year.year)
  return (
    <>
      <th scope="col" className={classes.figure}>
        {year.plan === null ? (
          name
        ) : (
          <ActionLink to={`/conventions/${conventionId}/plan/${year.plan.id}`} name={`Plan de financement, ${name}`}>
            {name}
          </ActionLink>
        )}
      </th>
      {share && (
        <th scope="col" className={classes.figure}>
          Part
        </th>
      )}
    </>
  )
}

function YearCells({ amount, share }: { readonly amount: ReactNode; readonly share: ReactNode }) {
  return (
    <>
      <td className={classes.figure}>{amount}</td>
      {share !== null && <td className={classes.figure}>{share}</td>}
    </>
  )
}

function Share({ value, inKind }: { readonly value: number | null; readonly inKind: boolean }) {
  if (value !== null) return formatPercent(value, 2)
  return <Missing kind={inKind ? 'not-applicable' : 'not-computable'} />
}

function FootRow({
  label,
  strong = false,
  years,
  cell,
}: {
  readonly label: string
  readonly strong?: boolean
  readonly years: readonly PlanYear[]
  readonly cell: (year: PlanYear) => ReactNode
}) {
  return (
    <tr className={strong ? classes.strong : undefined}>
      <th scope="row">{label}</th>
      <td />
      {years.map((year, index) => (
        <YearCells key={String(year.year)} amount={cell(year)} share={index === 0 ? '' : null} />
      ))}
    </tr>
  )
}
