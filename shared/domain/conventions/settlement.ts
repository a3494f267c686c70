import { daysBetween } from '#shared/domain/calendar/civil-date.ts'
import { cents, roundedDivision } from '#shared/domain/money/cents.ts'
import { prorata } from '#shared/domain/money/share.ts'
import type { Cents, CivilDate } from '#shared/workspace/fields.ts'
import type { Row } from '#shared/workspace/registry.ts'
import { netPaid, remainingOf, type Ledger } from './ledger.ts'

type Bases = Pick<
  Row<'grantTerms'>,
  'eligibleCents' | 'eligibleInKindCents' | 'actualCents' | 'actualInKindCents' | 'excludesInKind'
>

/** What is due on a grant once the real cost is known, in cents; null: « non calculable ». */
export type Settlement = {
  /** Base of the pro rata, in-kind taken out when the clause says so. */
  readonly base: Cents | null
  readonly actual: Cents | null
  /** Never above the grant. */
  readonly due: Cents | null
  /** grant − due. */
  readonly reduction: Cents | null
  /** due − paid. Negative: a sum to reclaim by a « titre de recette », never a negative instalment. */
  readonly balance: Cents | null
}

/**
 * Balance of a grant reduced in proportion of the real cost: due = min(grant, grant × actual ÷ base), in one computation with
 * one rounding, then due − paid. Amounts in cents.
 * Source: the clauses « forfaitaire et non révisable à la hausse, réduite au prorata du coût réel », « assiette hors
 * prestations en nature ».
 */
export function settlementOf(granted: Cents | null, paid: Cents, terms: Bases): Settlement {
  const { eligibleCents, eligibleInKindCents, actualCents, actualInKindCents, excludesInKind } = terms
  const base = excludesInKind ? less(eligibleCents, eligibleInKindCents) : eligibleCents
  const actual = excludesInKind ? less(actualCents, actualInKindCents) : actualCents
  const due = prorata(granted, actual, base)
  return { base, actual, due, reduction: less(granted, due), balance: less(due, paid) }
}

/**
 * Part of a grant withdrawn for a breach of the « contrat d’engagement républicain »: in proportion of the days that remain of
 * the period, the day of the breach included. Null when the breach is not within the period.
 * Source: décret n° 2021-1947 du 31 décembre 2021, art. 4.
 */
export function breachReduction(
  granted: Cents,
  period: { readonly from: CivilDate; readonly to: CivilDate },
  breachOn: CivilDate,
): { readonly remaining: number; readonly days: number; readonly amount: Cents } | null {
  if (breachOn < period.from || breachOn > period.to) return null
  const days = daysBetween(period.from, period.to) + 1
  const remaining = daysBetween(breachOn, period.to) + 1
  const amount = cents(Number(roundedDivision(BigInt(granted) * BigInt(remaining), BigInt(days))))
  return { remaining, days, amount }
}

type Instalment = Pick<Row<'instalments'>, 'id' | 'year' | 'rank' | 'amountCents'>

/** What a reduction writes in the ledger for one instalment, in cents. */
export type ReductionPart = { readonly instalmentId: string; readonly released: Cents; readonly reclaimed: Cents }

/**
 * Spreads a reduction (cents) over the instalments in force: first on what is not paid yet, the last one first, then on what
 * is paid, which is to be reclaimed. Null when it is more than what the instalments still hold, or an amount is not given.
 */
export function reductionParts(
  instalments: readonly Instalment[],
  ledgerOf: (instalmentId: string) => Ledger,
  reduction: Cents,
): readonly ReductionPart[] | null {
  const order = [...instalments].sort((a, b) => b.year - a.year || b.rank - a.rank)
  const parts = new Map<string, { released: number; reclaimed: number }>()
  let left: number = reduction
  for (const { id, amountCents } of order) {
    const remaining = remainingOf(amountCents, ledgerOf(id))
    if (remaining === null) return null
    const released = Math.min(left, remaining)
    parts.set(id, { released, reclaimed: 0 })
    left -= released
  }
  for (const { id } of order) {
    const part = parts.get(id)
    const reclaimed = Math.min(left, Math.max(0, netPaid(ledgerOf(id))))
    if (part === undefined) continue
    parts.set(id, { released: part.released + reclaimed, reclaimed })
    left -= reclaimed
  }
  if (left > 0) return null
  return order.flatMap(({ id }) => {
    const { released = 0, reclaimed = 0 } = parts.get(id) ?? {}
    return released === 0 ? [] : [{ instalmentId: id, released: cents(released), reclaimed: cents(reclaimed) }]
  })
}

function less(a: Cents | null, b: Cents | null): Cents | null {
  return a === null || b === null ? null : cents(a - b)
}
