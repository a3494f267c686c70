import { sumOrNull } from '#shared/domain/money/cents.ts'
import { financingPlanOf, type FinancingPlan } from '#shared/domain/conventions/financing.ts'
import type { Cents } from '#shared/workspace/fields.ts'
import type { Row } from '#shared/workspace/registry.ts'
import type { ConventionFile } from './convention-file.ts'

type Line = Row<'fundingLines'>

export type PlanYear = {
  /** Null: one plan for the whole convention. */
  readonly year: number | null
  readonly plan: Row<'financingPlans'> | null
  readonly totals: FinancingPlan<Line> | null
}

type FunderRow = {
  readonly key: string
  readonly label: string
  readonly inKind: boolean
  readonly quantity: string | null
  readonly own: boolean
  /** One amount a year, in the order of the years; null is not given. */
  readonly amounts: readonly (Cents | null)[]
  /** Share of the first plan, in hundredths of a percent. */
  readonly share: number | null
}

type PlanMatrix = {
  readonly years: readonly PlanYear[]
  readonly rows: readonly FunderRow[]
  readonly totals: readonly (Cents | null)[]
}

/**
 * Resources of a convention's plans, one row a funder, one column a year. In a year that no plan covers, the grantor's own row
 * takes the schedule's amount and the others stay not given.
 */
export function planMatrix(file: ConventionFile, schedule: ReadonlyMap<number, Cents | null>): PlanMatrix | null {
  if (file.plans.length === 0) return null
  const linesOf = (plan: Row<'financingPlans'>) => file.fundingLines.filter(({ planId }) => planId === plan.id)
  const yearly = file.plans.filter(({ year }) => year !== null)
  const wanted: readonly (number | null)[] =
    yearly.length === 0
      ? [null]
      : [...new Set([...yearly.flatMap(({ year }) => year ?? []), ...schedule.keys()])].sort((a, b) => a - b)
  const years = wanted.map((year): PlanYear => {
    const plan = file.plans.find((one) => one.year === year) ?? null
    return { year, plan, totals: plan === null ? null : financingPlanOf(plan.statedCostCents, linesOf(plan)) }
  })
  const keys = new Map<string, Line>()
  for (const { totals } of years)
    for (const line of totals?.resources.lines ?? []) if (!keys.has(keyOf(line))) keys.set(keyOf(line), line)
  const first = years.find(({ totals }) => totals !== null)?.totals ?? null
  const rows = [...keys].map(([key, line]): FunderRow => {
    const found = first?.resources.lines.find((one) => keyOf(one) === key)
    return {
      key,
      label: line.label,
      inKind: line.inKind,
      quantity: line.quantity,
      own: line.own,
      amounts: years.map(({ year, totals }) => {
        if (totals === null) return line.own && year !== null ? (schedule.get(year) ?? null) : null
        return totals.resources.lines.find((one) => keyOf(one) === key)?.amountCents ?? null
      }),
      share: found === undefined ? null : (first?.shares?.get(found.id) ?? null),
    }
  })
  const cash = rows.filter(({ inKind }) => !inKind)
  return {
    years,
    rows,
    totals: years.map(({ totals }, index) =>
      totals === null ? sumOrNull(cash.map(({ amounts }) => amounts[index] ?? null)) : totals.resources.cash,
    ),
  }
}

const keyOf = ({ funderId, label, inKind }: Line): string => `${funderId ?? label.toLowerCase()} ${String(inKind)}`
