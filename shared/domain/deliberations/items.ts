import { sumOrNull } from '#shared/domain/money/cents.ts'
import type { Cents } from '#shared/workspace/fields.ts'
import type { Row } from '#shared/workspace/registry.ts'

type Item = Pick<Row<'deliberationItems'>, 'requestedCents' | 'votedCents' | 'approvedPaymentCents' | 'voteResult'>

/** Totals of the items of a deliberation, in cents; null when there is none, or one is not given. */
type ItemTotals = {
  readonly requested: Cents | null
  readonly voted: Cents | null
  /** Payments that the act approves now: the item's own figure, else what it votes. */
  readonly approvedPayment: Cents | null
  /** Items rejected or adjourned, left out of the totals. */
  readonly leftOut: number
}

export function itemTotals(items: readonly Item[]): ItemTotals {
  const counted = items.filter(({ voteResult }) => voteResult !== 'rejected' && voteResult !== 'adjourned')
  const total = (amount: (item: Item) => Cents | null): Cents | null =>
    counted.length === 0 ? null : sumOrNull(counted.map(amount))
  return {
    requested: total(({ requestedCents }) => requestedCents),
    voted: total(({ votedCents }) => votedCents),
    approvedPayment: total(({ approvedPaymentCents, votedCents }) => approvedPaymentCents ?? votedCents),
    leftOut: items.length - counted.length,
  }
}
