import { dutiesOf, paymentAwaited, type Duty } from '#shared/domain/conventions/duties.ts'
import { instalmentState, remainingOf, type InstalmentState } from '#shared/domain/conventions/ledger.ts'
import { ledgersOf } from '#shared/domain/conventions/lineage.ts'
import { currentVersion } from '#shared/domain/conventions/versions.ts'
import type { Cents } from '#shared/workspace/fields.ts'
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
  /** With a due date, soonest first, then those that wait for a fact (« à la signature »). */
  readonly payments: readonly ExpectedPayment[]
  readonly duties: readonly DutyOfConvention[]
}

type Rows = {
  readonly conventions: readonly Row<'conventions'>[]
  readonly versions: readonly Row<'conventionVersions'>[]
  readonly instalments: readonly Row<'instalments'>[]
  readonly movements: readonly Row<'movements'>[]
  readonly organisations: readonly Row<'organisations'>[]
}

/** What needs every convention to be known: payments that are expected, dates that the law sets. */
export async function gatherReview(read: Reader): Promise<Review> {
  const [conventions, versions, instalments, movements, organisations, done, own] = await Promise.all([
    read.all('conventions'),
    read.all('conventionVersions'),
    read.all('instalments'),
    read.all('movements'),
    read.all('organisations'),
    read.all('dutyRecords'),
    read.all('legalFigures'),
  ])
  const [versionsOf, instalmentsOf, movementsOf] = [grouped(versions), grouped(instalments), grouped(movements)]
  const awaited = (id: string): boolean => {
    const current = currentVersion(versionsOf.get(id) ?? [])
    const own = (instalmentsOf.get(id) ?? []).filter(({ versionId }) => versionId === current?.id)
    return paymentAwaited(own, movementsOf.get(id) ?? [])
  }
  const kept = new Set(done.map(({ conventionId, topic, on }) => `${conventionId ?? ''} ${topic} ${on}`))
  return {
    payments: expectedPayments({ conventions, versions, instalments, movements, organisations }),
    duties: conventions.flatMap((convention) =>
      dutiesOf(convention, own, awaited(convention.id))
        .filter(({ topic, on }) => !kept.has(`${convention.id} ${topic} ${on}`))
        .map((duty) => ({ ...duty, conventionId: convention.id, convention: convention.title })),
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

function expectedPayments(rows: Rows): readonly ExpectedPayment[] {
  const names = new Map(rows.organisations.map(({ id, name }) => [id, name]))
  const versions = grouped(rows.versions)
  const instalments = grouped(rows.instalments)
  const movements = grouped(rows.movements)
  const expected = rows.conventions.flatMap((convention): readonly ExpectedPayment[] => {
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
