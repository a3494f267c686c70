import { addMonths } from '#shared/domain/calendar/civil-date.ts'
import { cents, sum, sumOrNull } from '#shared/domain/money/cents.ts'
import { formatMoney } from '#shared/domain/money/format-money.ts'
import { splitByWeights, type SplitPolicy } from '#shared/domain/money/split.ts'
import type { Cents } from '#shared/workspace/fields.ts'
import type { Row } from '#shared/workspace/registry.ts'
import type { AmendmentChange, YearAmount } from './amendment-change.ts'
import { changesByYear, type YearChange } from './amendment-effect.ts'
import { totalOf } from './schedule.ts'

type Stated = Pick<
  Row<'instalments'>,
  | 'year'
  | 'rank'
  | 'kind'
  | 'label'
  | 'amountCents'
  | 'shareBps'
  | 'credit'
  | 'budgetLineId'
  | 'dueOn'
  | 'trigger'
  | 'triggeredOn'
>

/** An instalment of the version in force, with what is paid of it and what is committed (paid or ordered), in cents. */
export type BaseInstalment = Stated & { readonly id: string; readonly paid: Cents; readonly committed: Cents }

/** An instalment of the new version; `continuesId` is the one that it restates, null for a new one. */
export type PlannedInstalment = Stated & { readonly continuesId: string | null }

export type Amendment =
  | {
      readonly ok: true
      readonly instalments: readonly PlannedInstalment[]
      readonly years: readonly YearChange[]
      readonly before: Cents | null
      readonly after: Cents | null
      readonly difference: Cents | null
    }
  | { readonly ok: false; readonly code: AmendmentFault; readonly message: string }

type AmendmentFault = 'below-paid' | 'nothing-open' | 'negative' | 'not-computable' | 'total-changed' | 'past-year'

/**
 * Schedule of an amendment: what is committed is frozen, the rest is recomputed by the convention's rounding policy, so that
 * Σ committed + Σ remaining = the new total to the cent. Refused in words, never corrected, when that cannot be.
 */
export function planAmendment(
  base: readonly BaseInstalment[],
  change: AmendmentChange,
  policy: SplitPolicy,
): Amendment {
  const sorted = [...base].sort((a, b) => a.year - b.year || a.rank - b.rank)
  const planned = restate(sorted, change, policy)
  if ('fault' in planned) return { ok: false, code: planned.fault, message: planned.message }
  const instalments = [...planned]
    .sort((a, b) => a.year - b.year || a.rank - b.rank)
    .map((instalment, index) => ({ ...instalment, rank: index + 1 }))
  const [before, after] = [totalOf(sorted), totalOf(instalments)]
  if (change.kind === 'schedule-by-year' && before !== after) return totalChanged(before, after)
  const difference = before === null || after === null ? null : cents(after - before)
  return { ok: true, instalments, years: changesByYear(sorted, instalments), before, after, difference }
}

type Fault = { readonly fault: AmendmentFault; readonly message: string }

function restate(
  base: readonly BaseInstalment[],
  change: AmendmentChange,
  policy: SplitPolicy,
): readonly PlannedInstalment[] | Fault {
  switch (change.kind) {
    case 'amount':
      return spreadTotal(base, change.totalCents, change.spread, policy)
    case 'amount-by-year':
    case 'schedule-by-year':
      return setYears(base, change.amounts, policy)
    case 'schedule':
      return shiftAll(base, change.shiftYears)
    case 'yearly': {
      const set = setYears(base, [change], policy)
      if ('fault' in set) return set
      return set.map((one) => (one.year === change.year ? { ...one, credit: 'voted' as const } : one))
    }
    case 'duration':
    case 'object':
    case 'beneficiary':
      return base.map((instalment) => restated(instalment, instalment.amountCents))
  }
}

function spreadTotal(
  base: readonly BaseInstalment[],
  total: Cents,
  spread: 'equal' | 'proportional',
  policy: SplitPolicy,
): readonly PlannedInstalment[] | Fault {
  const floor = sum(base.map(({ committed }) => committed))
  if (total < 0) return negative(total)
  if (total < floor) return belowPaid(total, floor, sum(base.map(({ paid }) => paid)))
  const open = base.filter(isOpen)
  const rest = cents(total - floor)
  if (open.length === 0 && rest > 0) {
    return {
      fault: 'nothing-open',
      message: `Toutes les échéances sont déjà versées. Rien n’a changé. Pour porter le total à ${money(total)}, ajoutez un exercice.`,
    }
  }
  const shares = share(rest, open, spread, policy)
  return shares === null ? notComputable() : restateAll(base, open, shares)
}

function setYears(
  base: readonly BaseInstalment[],
  amounts: readonly YearAmount[],
  policy: SplitPolicy,
): readonly PlannedInstalment[] | Fault {
  let planned: readonly PlannedInstalment[] = base.map((one) => restated(one, one.amountCents))
  for (const { year, amountCents } of amounts) {
    const those = base.filter((instalment) => instalment.year === year)
    const paidUntil = lastCommittedYear(base)
    if (those.length === 0 && amountCents !== null && paidUntil !== null && year < paidUntil)
      return pastYear(year, paidUntil)
    const floor = sum(those.map(({ committed }) => committed))
    if (amountCents !== null && amountCents < 0) return negative(amountCents)
    if (amountCents === null && floor > 0) return unsetPaid(year, floor)
    if (amountCents !== null && amountCents < floor)
      return belowPaid(amountCents, floor, sum(those.map(({ paid }) => paid)), year)
    if (sumOrNull(those.map((one) => one.amountCents)) === amountCents && those.length > 0) continue
    planned = [...planned.filter((one) => one.year !== year), ...setYear(base, those, year, amountCents, policy)]
  }
  return planned
}

function setYear(
  base: readonly BaseInstalment[],
  those: readonly BaseInstalment[],
  year: number,
  amount: Cents | null,
  policy: SplitPolicy,
): readonly PlannedInstalment[] {
  if (those.length === 0) return [added(base, year, amount)]
  if (amount === null) return those.map((one) => restated(one, null))
  const rest = cents(amount - sum(those.map(({ committed }) => committed)))
  const open = those.filter(isOpen)
  if (open.length === 0) return [...those.map((one) => restated(one, one.committed)), added(base, year, rest)]
  const spread = open.every(({ amountCents }) => amountCents !== null) ? 'proportional' : 'equal'
  return restateAll(those, open, share(rest, open, spread, policy) ?? [])
}

/** Amounts of a whole, over the open instalments; null when their present amounts cannot weigh. */
function share(
  rest: Cents,
  open: readonly BaseInstalment[],
  spread: 'equal' | 'proportional',
  policy: SplitPolicy,
): readonly Cents[] | null {
  if (open.length === 0) return []
  if (spread === 'equal')
    return splitByWeights(
      rest,
      open.map(() => 1),
      policy,
    )
  const weights = open.map(({ amountCents, committed }) => (amountCents === null ? null : amountCents - committed))
  const known = weights.filter((weight) => weight !== null)
  if (known.length < weights.length) return null
  return splitByWeights(rest, known.some((weight) => weight > 0) ? known : known.map(() => 1), policy)
}

function restateAll(
  base: readonly BaseInstalment[],
  open: readonly BaseInstalment[],
  shares: readonly Cents[],
): readonly PlannedInstalment[] {
  return base.map((one) => {
    const part = shares[open.indexOf(one)]
    return restated(one, part === undefined ? one.committed : cents(one.committed + part))
  })
}

function shiftAll(base: readonly BaseInstalment[], years: number): readonly PlannedInstalment[] | Fault {
  const first = Math.min(...base.filter(isOpen).map(({ year }) => year)) + years
  const floor = lastCommittedYear(base)
  if (years < 0 && floor !== null && first < floor) return pastYear(first, floor)
  return base.flatMap((instalment) => shift(instalment, years))
}

/** Last budget year in which something is paid or ordered; nothing new may be scheduled before it. */
function lastCommittedYear(base: readonly BaseInstalment[]): number | null {
  const years = base.filter(({ committed }) => committed > 0).map(({ year }) => year)
  return years.length === 0 ? null : Math.max(...years)
}

function shift(instalment: BaseInstalment, years: number): readonly PlannedInstalment[] {
  const { amountCents, committed, year, dueOn } = instalment
  const due = dueOn === null ? null : addMonths(dueOn, 12 * years, 'same-day')
  const moved = { year: year + years, dueOn: due, triggeredOn: null }
  if (!isOpen(instalment)) return [restated(instalment, amountCents)]
  if (committed === 0) return [{ ...restated(instalment, amountCents), ...moved }]
  const rest = amountCents === null ? null : cents(amountCents - committed)
  return [restated(instalment, committed), { ...restated(instalment, rest), ...moved, continuesId: null }]
}

/** Something of it is neither paid nor ordered yet. */
function isOpen({ amountCents, committed }: BaseInstalment): boolean {
  return amountCents === null || committed < amountCents || committed === 0
}

function restated(instalment: BaseInstalment, amountCents: Cents | null): PlannedInstalment {
  const { id, paid: _paid, committed: _committed, ...stated } = instalment
  // A share of the former total says nothing of another amount.
  const shareBps = amountCents === stated.amountCents ? stated.shareBps : null
  return { ...stated, amountCents, shareBps, continuesId: id }
}

function added(base: readonly BaseInstalment[], year: number, amountCents: Cents | null): PlannedInstalment {
  const last = base.at(-1)
  return {
    year,
    rank: (last?.rank ?? 0) + 1,
    kind: 'yearly',
    label: null,
    amountCents,
    shareBps: null,
    credit: 'to-vote',
    budgetLineId: last?.budgetLineId ?? null,
    dueOn: null,
    trigger: null,
    triggeredOn: null,
    continuesId: null,
  }
}

const money = (amount: Cents): string => formatMoney(amount, { decimals: 'auto' })

function belowPaid(wanted: Cents, floor: Cents, paid: Cents, year?: number): Fault {
  const what = floor === paid ? 'déjà versés' : 'déjà versés ou mandatés'
  const when = year === undefined ? '' : ` en ${String(year)}`
  return {
    fault: 'below-paid',
    message: `${money(wanted)} est moins que les ${money(floor)} ${what}${when}. Rien n’a changé. Pour reprendre ${money(cents(floor - wanted))}, ouvrez un reversement.`,
  }
}

const negative = (wanted: Cents): Fault => ({
  fault: 'negative',
  message: `${money(wanted)} : un montant de convention n’est jamais négatif. Rien n’a changé. Pour reprendre une somme versée, ouvrez un reversement.`,
})

const unsetPaid = (year: number, floor: Cents): Fault => ({
  fault: 'below-paid',
  message: `${money(floor)} sont déjà versés en ${String(year)} : le montant de cet exercice ne peut pas redevenir non renseigné. Rien n’a changé.`,
})

const notComputable = (): Fault => ({
  fault: 'not-computable',
  message:
    'Le montant d’un exercice n’est pas renseigné : le reste ne peut pas se répartir comme avant. Rien n’a changé. Choisissez les parts égales, ou saisissez les montants par exercice.',
})

const pastYear = (year: number, floor: number): Fault => ({
  fault: 'past-year',
  message: `${String(year)} est avant ${String(floor)}, dernier exercice versé ou mandaté : rien de nouveau ne s’inscrit sur un exercice clos. Rien n’a changé. Choisissez ${String(floor)} ou plus tard.`,
})

const totalChanged = (before: Cents | null, after: Cents | null): Amendment => ({
  ok: false,
  code: 'total-changed',
  message: `Le total passerait de ${before === null ? 'non calculable' : money(before)} à ${after === null ? 'non calculable' : money(after)} : un avenant d’échéancier ne change pas le total. Rien n’a changé. Ajustez un autre exercice, ou choisissez un avenant de montant.`,
})
