import { cents, sumOrNull } from '#shared/domain/money/cents.ts'
import { percentages, shareOf } from '#shared/domain/money/share.ts'
import type { Cents } from '#shared/workspace/fields.ts'
import type { Row } from '#shared/workspace/registry.ts'

type Line = Pick<Row<'fundingLines'>, 'id' | 'side' | 'rank' | 'amountCents' | 'inKind' | 'certainty'>

/** One side of a plan, in cents; null: an amount is not given, or there is no line. */
type SideTotals<L extends Line> = {
  readonly lines: readonly L[]
  readonly cash: Cents | null
  /** Contributions in kind: null as soon as one of them is not valued; 0 when there is none. */
  readonly inKind: Cents | null
  readonly obtained: Cents | null
  readonly requested: Cents | null
}

export type FinancingPlan<L extends Line = Line> = {
  readonly costs: SideTotals<L>
  readonly resources: SideTotals<L>
  /** Cost in cash: the sum of the lines, else the total that the source states. */
  readonly cost: Cents | null
  /** Cash resources − cash costs; null: « non calculable ». Negative: money is missing. */
  readonly gap: Cents | null
  /** Gap in hundredths of a percent of the cost. */
  readonly gapShare: number | null
  /** The same with what is given in kind on both sides. */
  readonly gapWithInKind: Cents | null
  /** Share of each cash resource in their sum, in hundredths of a percent: they sum to 100 %. Null when one is missing. */
  readonly shares: ReadonlyMap<string, number> | null
  /** Share of each cash resource in the cost, in hundredths of a percent. */
  readonly sharesOfCost: ReadonlyMap<string, number> | null
  readonly unvalued: readonly L[]
}

/** Totals, shares and gap of a financing plan. Nothing is corrected to make the sum fall right. */
export function financingPlanOf<L extends Line>(statedCost: Cents | null, lines: readonly L[]): FinancingPlan<L> {
  const sorted = [...lines].sort((a, b) => a.rank - b.rank)
  const costs = sideOf(sorted.filter(({ side }) => side === 'cost'))
  const resources = sideOf(sorted.filter(({ side }) => side === 'resource'))
  const cost = costs.cash ?? statedCost
  const gap = difference(resources.cash, cost)
  const cash = resources.lines.filter(({ inKind }) => !inKind)
  const shares = percentages(
    cash.map(({ amountCents }) => amountCents),
    2,
  )
  const ofCost = cash.map(({ id, amountCents }) => [id, shareOf(amountCents, cost)] as const)
  return {
    costs,
    resources,
    cost,
    gap,
    gapShare: shareOf(gap, cost),
    gapWithInKind: difference(plus(resources.cash, resources.inKind), plus(cost, costs.inKind)),
    shares: shares === null ? null : new Map(cash.map(({ id }, index) => [id, shares[index] ?? 0])),
    sharesOfCost: ofCost.some(([, share]) => share === null)
      ? null
      : new Map(ofCost.map(([id, share]) => [id, share ?? 0])),
    unvalued: sorted.filter(({ inKind, amountCents }) => inKind && amountCents === null),
  }
}

function sideOf<L extends Line>(lines: readonly L[]): SideTotals<L> {
  const cash = lines.filter(({ inKind }) => !inKind)
  const total = (those: readonly L[]): Cents | null => sumOrNull(those.map(({ amountCents }) => amountCents))
  return {
    lines,
    cash: cash.length === 0 ? null : total(cash),
    inKind: total(lines.filter(({ inKind }) => inKind)),
    obtained: total(cash.filter(({ certainty }) => certainty === 'obtained')),
    requested: total(cash.filter(({ certainty }) => certainty === 'requested')),
  }
}

function plus(a: Cents | null, b: Cents | null): Cents | null {
  return sumOrNull([a, b])
}

function difference(a: Cents | null, b: Cents | null): Cents | null {
  return a === null || b === null ? null : cents(a - b)
}
