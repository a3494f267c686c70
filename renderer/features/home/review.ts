import { checkWorkspace } from '#shared/domain/coherence/check-workspace.ts'
import { gatherBundle, type Bundle } from '#shared/domain/coherence/facts.ts'
import type { Finding } from '#shared/domain/coherence/finding.ts'
import { dutiesOf, type Duty } from '#shared/domain/conventions/duties.ts'
import { instalmentState, remainingOf, type InstalmentState } from '#shared/domain/conventions/ledger.ts'
import { ledgersOf } from '#shared/domain/conventions/lineage.ts'
import { currentVersion } from '#shared/domain/conventions/versions.ts'
import type { Cents, CivilDate } from '#shared/workspace/fields.ts'
import type { Row } from '#shared/workspace/registry.ts'
import type { Reader } from '#shared/workspace/state.ts'

/** An instalment that is still to be paid, wholly or in part. */
export type ExpectedPayment = {
  readonly instalment: Row<'instalments'>
  readonly conventionId: string
  readonly convention: string
  readonly beneficiary: string | null
  readonly remaining: Cents | null
  readonly state: InstalmentState
  readonly signed: boolean
}

export type DutyOfConvention = Duty & { readonly conventionId: string; readonly convention: string }

export type Review = {
  readonly open: readonly Finding[]
  /** With a due date, soonest first, then those that wait for a fact (« à la signature »). */
  readonly payments: readonly ExpectedPayment[]
  readonly duties: readonly DutyOfConvention[]
}

/** What needs the whole workspace to be known: findings, payments that are expected, dates that the law sets. */
export async function gatherReview(read: Reader, today: CivilDate): Promise<Review> {
  const bundle = await gatherBundle(read)
  const names = new Map(bundle.organisations.map(({ id, name }) => [id, name]))
  return {
    open: checkWorkspace(bundle, today).findings.filter((finding) => finding.answer === null),
    payments: expectedPayments(bundle, names),
    duties: bundle.conventions.flatMap((convention) =>
      dutiesOf(convention).map((duty) => ({ ...duty, conventionId: convention.id, convention: convention.title })),
    ),
  }
}

function grouped<T extends { readonly conventionId: string }>(rows: readonly T[]): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>()
  for (const row of rows) {
    const group = groups.get(row.conventionId)
    if (group === undefined) groups.set(row.conventionId, [row])
    else group.push(row)
  }
  return groups
}

function expectedPayments(bundle: Bundle, names: ReadonlyMap<string, string>): readonly ExpectedPayment[] {
  const versions = grouped(bundle.conventionVersions)
  const instalments = grouped(bundle.instalments)
  const movements = grouped(bundle.movements)
  const expected = bundle.conventions.flatMap((convention): readonly ExpectedPayment[] => {
    const version = currentVersion(versions.get(convention.id) ?? [])
    if (version === null) return []
    const all = instalments.get(convention.id) ?? []
    const ledgerOf = ledgersOf(all, movements.get(convention.id) ?? [])
    return all
      .filter((one) => one.versionId === version.id && (one.dueOn !== null || one.trigger !== null))
      .map((instalment) => ({
        instalment,
        conventionId: convention.id,
        convention: convention.title,
        beneficiary: names.get(version.beneficiaryId ?? convention.beneficiaryId) ?? null,
        remaining: remainingOf(instalment.amountCents, ledgerOf(instalment.id)),
        state: instalmentState(instalment.amountCents, ledgerOf(instalment.id)),
        signed: version.state === 'signed',
      }))
      .filter(({ state }) => state !== 'paid' && state !== 'released' && state !== 'to-reclaim')
  })
  const date = (payment: ExpectedPayment): string => payment.instalment.dueOn ?? '9999'
  return [...expected].sort((a, b) => date(a).localeCompare(date(b)))
}
