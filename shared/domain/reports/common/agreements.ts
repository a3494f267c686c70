import type { Facts } from '#shared/domain/coherence/facts.ts'
import { factsOf, gatherBundle } from '#shared/domain/coherence/facts.ts'
import { fourAmounts, type FourAmounts } from '#shared/domain/conventions/four-amounts.ts'
import { foldMovements, type Ledger } from '#shared/domain/conventions/ledger.ts'
import { ledgersOf } from '#shared/domain/conventions/lineage.ts'
import type { CivilDate } from '#shared/workspace/fields.ts'
import type { Row } from '#shared/workspace/registry.ts'
import type { Reader } from '#shared/workspace/state.ts'

/** A convention as finance reads it: the act in force, its instalments by year, and what the ledger says of each. */
export type Agreement = {
  readonly convention: Row<'conventions'>
  readonly beneficiary: Row<'organisations'> | null
  readonly beneficiaryName: string
  /** The version that screens show: in force, else adopted, else the initial draft. */
  readonly version: Row<'conventionVersions'> | null
  readonly instalments: readonly Row<'instalments'>[]
  readonly ledgerOf: (instalmentId: string) => Ledger
  readonly movements: readonly Row<'movements'>[]
  readonly ledger: Ledger
  readonly amounts: FourAmounts
}

/** Facts of a workspace, read once for a report. */
export async function gatherFacts(read: Reader, today: CivilDate): Promise<Facts> {
  return factsOf(await gatherBundle(read), today)
}

const collator = new Intl.Collator('fr', { numeric: true })

/** Every convention that has a schedule or payments, or the one asked, by beneficiary then title. */
export function agreementsOf(facts: Facts, conventionId: string | null = null): readonly Agreement[] {
  return facts.conventions
    .filter(({ id }) => conventionId === null || id === conventionId)
    .map((convention) => agreementOf(facts, convention))
    .filter(({ instalments, movements }) => instalments.length > 0 || movements.length > 0)
    .sort(
      (a, b) =>
        collator.compare(a.beneficiaryName, b.beneficiaryName) ||
        collator.compare(a.convention.title, b.convention.title) ||
        (a.convention.id < b.convention.id ? -1 : 1),
    )
}

export function agreementOf(facts: Facts, convention: Row<'conventions'>): Agreement {
  const version = facts.current(convention.id) ?? null
  const versions = facts.versionsOf(convention.id)
  const all = versions.flatMap(({ id }) => facts.instalmentsOfVersion(id))
  const movements = facts.movementsOf(convention.id)
  const beneficiary = facts.organisation(convention.beneficiaryId) ?? null
  const adopted = facts.itemsOf(convention.id).filter(({ deliberationId }) => {
    const deliberation = facts.deliberation(deliberationId)
    return deliberation !== undefined && deliberation.state !== 'draft'
  })
  return {
    convention,
    beneficiary,
    beneficiaryName: beneficiary?.name ?? 'bénéficiaire non renseigné',
    version,
    instalments: [...facts.instalmentsOfVersion(version?.id ?? null)].sort(
      (a, b) => a.year - b.year || a.rank - b.rank,
    ),
    ledgerOf: ledgersOf(all, movements),
    movements,
    ledger: foldMovements(movements),
    amounts: fourAmounts({
      requestedCents: convention.requestedCents,
      versions,
      instalments: all,
      movements,
      items: adopted,
    }),
  }
}
