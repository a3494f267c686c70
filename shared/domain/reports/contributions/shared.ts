import type { Facts } from '#shared/domain/coherence/facts.ts'
import { cents } from '#shared/domain/money/cents.ts'
import { splitByWeights } from '#shared/domain/money/split.ts'
import type { Row } from '#shared/workspace/registry.ts'
import { partyOf, type Contribution } from './lines.ts'

/**
 * Lines of the annex for grants that several bodies share: one a beneficiary, its part of the amount by largest remainder, so
 * that together they make the amount to the cent. Words in kind stay with the first. Other lines pass unchanged.
 */
export function sharedContributions(
  facts: Facts,
  lines: readonly Contribution[],
  beneficiaries: readonly Row<'grantBeneficiaries'>[],
  publish: boolean,
): readonly Contribution[] {
  const sharing = new Map<string, Row<'grantBeneficiaries'>[]>()
  for (const row of [...beneficiaries].sort((a, b) => a.rank - b.rank))
    sharing.set(row.conventionId, [...(sharing.get(row.conventionId) ?? []), row])
  return lines.flatMap((line): readonly Contribution[] => {
    const parts = line.conventionId === null ? undefined : sharing.get(line.conventionId)
    if (parts === undefined) return [line]
    const weights = parts.map(({ amountCents }) => amountCents)
    const amounts = line.MtSubv === null ? null : splitByWeights(line.MtSubv, weights, 'largest-remainder')
    return parts.map(({ organisationId }, index) => ({
      ...line,
      ...partyOf(facts.organisation(organisationId), publish),
      MtSubv: amounts?.[index] ?? null,
      LibPrestaNat: index === 0 ? line.LibPrestaNat : null,
      inKindCents: index === 0 ? line.inKindCents : cents(0),
    }))
  })
}
