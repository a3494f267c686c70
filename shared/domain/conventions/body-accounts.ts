import { addMonths } from '#shared/domain/calendar/civil-date.ts'
import { cents } from '#shared/domain/money/cents.ts'
import type { Cents, CivilDate } from '#shared/workspace/fields.ts'
import type { Row } from '#shared/workspace/registry.ts'
import { legalFigure, type LegalFigure } from './legal-figures.ts'
import { currentVersion } from './versions.ts'

/** Rows that say what a body receives. */
export type GrantRows = {
  readonly organisations: readonly Row<'organisations'>[]
  readonly conventions: readonly Row<'conventions'>[]
  readonly conventionVersions: readonly Row<'conventionVersions'>[]
  readonly instalments: readonly Row<'instalments'>[]
  readonly deliberations: readonly Row<'deliberations'>[]
  readonly deliberationItems: readonly Row<'deliberationItems'>[]
}

/** Cash granted to one body for one year, in cents: in all, and the most from one authority. */
export type YearOfGrants = {
  readonly organisationId: string
  readonly year: number
  readonly total: Cents
  readonly largest: Cents
}

/**
 * Cash granted to each private-law body by year, whatever the authority: amounts given by the acts adopted or signed of its
 * conventions, and lines voted without a convention, in the year of their sitting. Linear in the number of rows.
 */
export function yearsOfGrants(rows: GrantRows): readonly YearOfGrants[] {
  const isPrivate = new Set(
    rows.organisations.flatMap(({ id, legalNature }) => (legalNature?.startsWith('P') ? [id] : [])),
  )
  // By body, then by authority, then by year: few maps, since most bodies have one authority.
  const sums = new Map<string, Map<string, Map<number, number>>>()
  const add = (organisationId: string, grantorId: string, year: number, amount: number): void => {
    const byYear = entry(entry(sums, organisationId), grantorId)
    byYear.set(year, (byYear.get(year) ?? 0) + amount)
  }
  const granted = new Map<string, Row<'conventions'>>()
  for (const [convention, version] of currentOf(rows))
    if (version.state !== 'draft' && convention.kind !== 'framework' && isPrivate.has(convention.beneficiaryId))
      granted.set(version.id, convention)
  for (const { versionId, year, amountCents } of rows.instalments) {
    const convention = granted.get(versionId)
    if (convention !== undefined && amountCents !== null)
      add(convention.beneficiaryId, convention.grantorId, year, amountCents)
  }
  const sittings = new Map(rows.deliberations.map((one) => [one.id, one]))
  for (const { deliberationId, conventionId, beneficiaryId, votedCents, voteResult } of rows.deliberationItems) {
    const sitting = sittings.get(deliberationId)
    if (conventionId !== null || votedCents === null || sitting === undefined || !isPrivate.has(beneficiaryId)) continue
    if (sitting.state === 'draft' || voteResult === 'rejected' || voteResult === 'adjourned') continue
    add(beneficiaryId, sitting.grantorId, Number(sitting.sittingOn.slice(0, 4)), votedCents)
  }
  const years: YearOfGrants[] = []
  for (const [organisationId, byGrantor] of sums) {
    const known = new Map<number, { total: number; largest: number }>()
    for (const byYear of byGrantor.values())
      for (const [year, amount] of byYear) {
        const sum = known.get(year)
        if (sum === undefined) known.set(year, { total: amount, largest: amount })
        else {
          sum.total += amount
          sum.largest = Math.max(sum.largest, amount)
        }
      }
    for (const [year, { total, largest }] of known)
      years.push({ organisationId, year, total: cents(total), largest: cents(largest) })
  }
  return years
}

function entry<K, V extends Map<unknown, unknown>>(map: Map<K, V>, key: K): V {
  let found = map.get(key)
  if (found === undefined) map.set(key, (found = new Map() as V))
  return found
}

function currentOf(rows: GrantRows): readonly (readonly [Row<'conventions'>, Row<'conventionVersions'>])[] {
  const versions = new Map<string, Row<'conventionVersions'>[]>()
  for (const version of rows.conventionVersions) {
    const group = versions.get(version.conventionId)
    if (group === undefined) versions.set(version.conventionId, [version])
    else group.push(version)
  }
  return rows.conventions.flatMap((convention) => {
    const current = currentVersion(versions.get(convention.id) ?? [])
    return current === null ? [] : [[convention, current] as const]
  })
}

/** What a private-law body owes for the accounts of one year, and until when. */
export type AccountsDuty = YearOfGrants & {
  /** Six months after the end of the year. */
  readonly on: CivilDate
  /** Income of the year, in cents; null: not given, and its share cannot be told. */
  readonly income: Cents | null
  /** Certified accounts, joined to those of the authority: above the amount, or above the share of the income. */
  readonly certified: { readonly by: 'amount' | 'share'; readonly figure: LegalFigure } | null
  /** Auditor and published accounts. */
  readonly published: LegalFigure | null
}

type Income = Pick<Row<'bodyIncomes'>, 'organisationId' | 'year' | 'incomeCents'>

/**
 * Accounts that bodies owe, the oldest year first. From one authority: more than (never exactly) 75 000 €, or more than
 * 23 000 € that make more than half of the income, oblige to certified accounts. From all: more than 153 000 €, to an auditor
 * and to published accounts. Thresholds are those in force at the end of the year. No rate is rounded.
 * Sources: CGCT, art. L. 2313-1-1 ; code de commerce, art. L. 612-4 et D. 612-5.
 */
export function accountsDuties(
  years: readonly YearOfGrants[],
  incomes: readonly Income[],
  own: readonly Row<'legalFigures'>[] = [],
): readonly AccountsDuty[] {
  const incomeOf = new Map<string, Map<number, Cents>>()
  for (const { organisationId, year, incomeCents } of incomes) entry(incomeOf, organisationId).set(year, incomeCents)
  const limits = limitsByYear(own)
  const duties: AccountsDuty[] = []
  for (const grants of years) {
    const { certified, share, published, floor, on } = limits(grants.year)
    const isOver = certified !== null && grants.largest > certified.value
    const isPublished = published !== null && grants.total > published.value
    const income = grants.largest > floor ? (incomeOf.get(grants.organisationId)?.get(grants.year) ?? null) : null
    const isMost =
      share !== null && income !== null && BigInt(grants.largest) * 10_000n > BigInt(income) * BigInt(share.value)
    if (!isOver && !isMost && !isPublished) continue
    duties.push({
      organisationId: grants.organisationId,
      year: grants.year,
      total: grants.total,
      largest: grants.largest,
      on,
      income,
      certified: isOver ? { by: 'amount', figure: certified } : isMost ? { by: 'share', figure: share } : null,
      published: isPublished ? published : null,
    })
  }
  return duties.sort((a, b) => a.year - b.year)
}

/** The figures that bear on the accounts of a year, looked up once a year. */
function limitsByYear(own: readonly Row<'legalFigures'>[]) {
  const look = (year: number) => {
    const end = `${String(year)}-12-31` as CivilDate
    return {
      on: addMonths(end, 6, 'end-of-month'),
      certified: legalFigure('certified-accounts', end, own),
      share: legalFigure('certified-share', end, own),
      floor: legalFigure('convention', end, own)?.value ?? 0,
      published: legalFigure('published-accounts', end, own),
    }
  }
  const known = new Map<number, ReturnType<typeof look>>()
  return (year: number): ReturnType<typeof look> => {
    const limits = known.get(year) ?? look(year)
    known.set(year, limits)
    return limits
  }
}

const known = new WeakMap<GrantRows, readonly AccountsDuty[]>()

/** The same on the rows of a workspace, computed once for those who ask about the same rows. */
export function accountsDutiesOf(
  rows: GrantRows & {
    readonly bodyIncomes: readonly Row<'bodyIncomes'>[]
    readonly legalFigures: readonly Row<'legalFigures'>[]
  },
): readonly AccountsDuty[] {
  const duties = known.get(rows) ?? accountsDuties(yearsOfGrants(rows), rows.bodyIncomes, rows.legalFigures)
  known.set(rows, duties)
  return duties
}
