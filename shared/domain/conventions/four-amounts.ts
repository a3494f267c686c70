import { cents, sumOrNull } from '#shared/domain/money/cents.ts'
import type { Cents } from '#shared/workspace/fields.ts'
import type { Row } from '#shared/workspace/registry.ts'
import { foldMovements, netPaid } from './ledger.ts'
import { totalOf } from './schedule.ts'
import { currentVersion, versionChain } from './versions.ts'

/** The four amounts that always stand together, in cents; null: not given, or not computable. */
export type FourAmounts = {
  readonly asked: Cents | null
  readonly voted: Cents | null
  readonly agreed: Cents | null
  readonly paid: Cents
}

type VotedItem = Pick<Row<'deliberationItems'>, 'versionId' | 'votedCents' | 'requestedCents' | 'voteResult'>

/**
 * Asked, voted, agreed and paid of a convention. `items` are its lines in adopted deliberations.
 * - asked: the convention's own request, else the sum of what the items asked;
 * - voted: the last vote on a whole amount (initial act or change of amount), plus the yearly executions voted since;
 * - agreed: the total of the version in force;
 * - paid: paid and not taken back.
 */
export function fourAmounts(facts: {
  readonly requestedCents: Cents | null
  readonly versions: readonly Pick<Row<'conventionVersions'>, 'id' | 'number' | 'kind' | 'state'>[]
  readonly instalments: readonly Pick<Row<'instalments'>, 'versionId' | 'amountCents'>[]
  readonly movements: readonly Row<'movements'>[]
  readonly items: readonly VotedItem[]
}): FourAmounts {
  const inForce = currentVersion(facts.versions)
  const asked = facts.items.filter(({ requestedCents }) => requestedCents !== null)
  return {
    asked: facts.requestedCents ?? (asked.length === 0 ? null : sumOrNull(asked.map((item) => item.requestedCents))),
    voted: votedOf(facts.versions, facts.items),
    agreed: totalOf(facts.instalments.filter(({ versionId }) => versionId === inForce?.id)),
    paid: cents(Math.max(0, netPaid(foldMovements(facts.movements)))),
  }
}

function votedOf(
  versions: readonly Pick<Row<'conventionVersions'>, 'id' | 'number' | 'kind' | 'state'>[],
  items: readonly VotedItem[],
): Cents | null {
  const accepted = items.filter(({ voteResult }) => voteResult !== 'rejected' && voteResult !== 'adjourned')
  const chain = versionChain(versions)
  const of = (index: number): readonly VotedItem[] =>
    accepted.filter(({ versionId }) => (versionId ?? chain[0]?.id) === chain[index]?.id)
  const whole = chain.findLastIndex(
    ({ kind }, index) => (kind === 'initial' || kind === 'amount') && of(index).length > 0,
  )
  const yearly = chain.flatMap(({ kind }, index) => (kind === 'yearly' && index > whole ? of(index) : []))
  const counted = [...(whole < 0 ? [] : of(whole)), ...yearly]
  return counted.length === 0 ? null : sumOrNull(counted.map(({ votedCents }) => votedCents))
}
