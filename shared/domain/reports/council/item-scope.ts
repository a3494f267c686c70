import { sameImputation } from '#shared/domain/conventions/budget-line.ts'
import { ledgersOf } from '#shared/domain/conventions/lineage.ts'
import { foldMovements, netPaid, type Ledger } from '#shared/domain/conventions/ledger.ts'
import { totalOf } from '#shared/domain/conventions/schedule.ts'
import { baseVersion } from '#shared/domain/conventions/versions.ts'
import { cents, sum } from '#shared/domain/money/cents.ts'
import type { Cents } from '#shared/workspace/fields.ts'
import type { Row } from '#shared/workspace/registry.ts'
import type { CouncilSources } from './sources.ts'

type Item = Row<'deliberationItems'>

/** What one item of a deliberation covers: its act, and the instalments of that act that it votes. */
export type ItemScope = {
  readonly item: Item
  readonly beneficiary: string
  readonly convention: Row<'conventions'> | null
  readonly version: Row<'conventionVersions'> | null
  /** The version before, for an amendment. */
  readonly base: Row<'conventionVersions'> | null
  readonly instalments: readonly Row<'instalments'>[]
  readonly ledgerOf: (instalmentId: string) => Ledger
  /** Total of those instalments; null: not computable. Meaningless without a convention. */
  readonly agreed: Cents | null
  readonly paid: Cents
  /** Rejected or adjourned: nothing is voted. */
  readonly set: boolean
}

const amountIn = (rows: readonly Row<'instalments'>[], year: number): Cents | null =>
  totalOf(rows.filter((row) => row.year === year))

/**
 * Scope of an item. A yearly execution covers the years whose amount it fixes (50 000 € for 2018, not the three years of the
 * convention); two items of one convention in the same deliberation cover each their own imputation.
 */
export function scopeOf(sources: CouncilSources, item: Item): ItemScope {
  const { facts, deliberation } = sources
  const convention = facts.convention(item.conventionId) ?? null
  const versions = facts.versionsOf(item.conventionId)
  const version = facts.version(item.versionId) ?? facts.current(item.conventionId) ?? null
  const base = version === null || version.number === 0 ? null : baseVersion(versions, version)
  const all = version === null ? [] : facts.instalmentsOfVersion(version.id)
  const shared = facts.itemsOf(item.conventionId).filter((other) => other.deliberationId === deliberation.id)
  const line = facts.budgetLine(item.budgetLineId)
  const ofLine = (row: Row<'instalments'>): boolean => {
    const other = facts.budgetLine(row.budgetLineId)
    return row.budgetLineId === item.budgetLineId || (!!line && !!other && sameImputation(line, other))
  }
  const own = shared.length < 2 || item.budgetLineId === null ? all : all.filter(ofLine)
  const before = base === null ? [] : facts.instalmentsOfVersion(base.id)
  const fixed = own.filter((row) => row.amountCents !== null && amountIn(own, row.year) !== amountIn(before, row.year))
  const instalments = version?.kind === 'yearly' && fixed.length > 0 ? fixed : own
  const movements = facts.movementsOf(item.conventionId)
  const ledgerOf = ledgersOf(
    versions.flatMap(({ id }) => facts.instalmentsOfVersion(id)),
    movements,
  )
  const loose = instalments.length === all.length ? movements.filter((row) => row.instalmentId === null) : []
  const paid = sum([...instalments.map(({ id }) => netPaid(ledgerOf(id))), netPaid(foldMovements(loose))])
  const vote = item.voteResult ?? deliberation.voteResult
  return {
    item,
    beneficiary: facts.organisation(item.beneficiaryId)?.name ?? 'bénéficiaire non renseigné',
    convention,
    version,
    base,
    instalments: [...instalments].sort((a, b) => a.year - b.year || a.rank - b.rank),
    ledgerOf,
    agreed: totalOf(instalments),
    paid: cents(Math.max(0, paid)),
    set: vote !== 'rejected' && vote !== 'adjourned',
  }
}
