import type { Facts } from '#shared/domain/coherence/facts.ts'
import { rangeOf } from '#shared/domain/calendar/partial-date.ts'
import { normaliseDigits } from '#shared/domain/identifiers/check.ts'
import { missingPart, sharesOfParts } from '#shared/domain/conventions/beneficiary-shares.ts'
import { totalOf } from '#shared/domain/conventions/schedule.ts'
import { versionChain } from '#shared/domain/conventions/versions.ts'
import type { Cents, CivilDate } from '#shared/workspace/fields.ts'
import type { Row } from '#shared/workspace/registry.ts'
import { decimalText } from '../contributions/xml.ts'
import type { ScdlRow } from './fields.ts'

/** A beneficiary of a grant and its share, in ten-thousandths. */
export type ScdlBeneficiary = {
  readonly name: string
  readonly siret: string | null
  readonly rna: string | null
  /** A natural person, who is not published. */
  readonly natural: boolean
  readonly share: number
}

/** A grant to publish: what is the same on the line of each beneficiary. */
export type ScdlGrant = {
  readonly recordId: string
  readonly grantor: { readonly name: string; readonly siret: string | null }
  readonly signedOn: CivilDate
  readonly decision: string | null
  readonly object: string
  /** The whole, before it is split between beneficiaries; null: not computable. */
  readonly amount: Cents | null
  readonly cash: boolean
  readonly inKind: boolean
  readonly payments: 'unique' | 'échelonné'
  readonly from: CivilDate | null
  readonly to: CivilDate | null
  readonly beneficiaries: readonly ScdlBeneficiary[]
  /** What the parts of several beneficiaries lack to make the grant; null: nothing to compare. */
  readonly missing: Cents | null
  /** Whether the aid was notified to the Commission; null: the convention does not say. */
  readonly notified: boolean | null
  readonly raeId: string | null
  readonly schemeId: string | null
}

/** What conventions say for their publication: who shares the grant, and what the file asks for besides. */
export type PublicationRows = {
  readonly beneficiaries: readonly Row<'grantBeneficiaries'>[]
  readonly publications: readonly Row<'grantPublications'>[]
}

/** The decree applies to conventions signed from that day on (décret n° 2017-779, art. 6). */
export const publishedFrom = '2017-08-01' as CivilDate

/** One row a beneficiary; only name, identifiers and share differ. `notified`: what is answered where the grant does not say. */
export function scdlRowsOf(grant: ScdlGrant, notified: boolean): readonly ScdlRow[] {
  const period = grant.payments === 'unique' && grant.from === grant.to ? grant.from : periodText(grant.from, grant.to)
  return grant.beneficiaries.map((beneficiary) => ({
    nomAttribuant: grant.grantor.name,
    idAttribuant: normaliseDigits(grant.grantor.siret ?? ''),
    dateConvention: grant.signedOn,
    referenceDecision: grant.decision ?? '',
    nomBeneficiaire: beneficiary.name,
    idBeneficiaire: normaliseDigits(beneficiary.siret ?? ''),
    rnaBeneficiaire: beneficiary.rna ?? '',
    objet: shortened(grant.object),
    montant: grant.amount === null ? '' : decimalText(grant.amount),
    nature: [grant.cash ? 'aide en numéraire' : '', grant.inKind ? 'aide en nature' : ''].filter(Boolean).join(';'),
    conditionsVersement: grant.payments,
    datesPeriodeVersement: period ?? '',
    idRAE: grant.raeId ?? '',
    notificationUE: (grant.notified ?? notified) ? 'oui' : 'non',
    pourcentageSubvention: shareText(beneficiary.share),
    dispositifAide: grant.schemeId ?? '',
  }))
}

/** Two decimals where they are enough, else four: « 0.80 », « 0.3334 ». */
const shareText = (share: number): string =>
  share % 100 === 0
    ? decimalText((share / 100) as Cents)
    : `${String(Math.floor(share / 10_000))}.${String(share % 10_000).padStart(4, '0')}`

const periodText = (from: CivilDate | null, to: CivilDate | null): string | null =>
  from === null || to === null ? null : `${from}/${to}`

/** At most 256 characters, cut after a word, with an ellipsis. */
function shortened(text: string): string {
  const plain = text.replace(/[\s\u00a0\u202f]+/g, ' ').trim()
  const letters = [...plain]
  if (letters.length <= 256) return plain
  return `${letters
    .slice(0, 255)
    .join('')
    .replace(/\s+\S*$/, '')}…`
}

/**
 * Grants that the decree has published, by date of signature: one a convention, at the amount in force; one a yearly
 * execution, at the amount that it sets. A convention whose total is not computable is published through its executions.
 */
export function scdlGrants(facts: Facts, rows: PublicationRows, year: number | null): readonly ScdlGrant[] {
  const publications = new Map(rows.publications.map((row) => [row.conventionId, row]))
  const sharing = new Map<string, Row<'grantBeneficiaries'>[]>()
  for (const row of [...rows.beneficiaries].sort((a, b) => a.rank - b.rank))
    sharing.set(row.conventionId, [...(sharing.get(row.conventionId) ?? []), row])
  const grants = facts.conventions
    .filter(({ kind }) => kind !== 'framework')
    .flatMap((convention) => {
      const said = publications.get(convention.id)
      return grantsOf(facts, convention).map((grant): ScdlGrant => ({
        ...grant,
        ...sharedBetween(facts, grant, sharing.get(convention.id) ?? []),
        notified: said?.notified ?? null,
        raeId: said?.raeId ?? null,
        schemeId: said?.schemeId ?? null,
      }))
    })
  return grants
    .filter(({ signedOn }) => signedOn >= publishedFrom && (year === null || signedOn.startsWith(String(year))))
    .sort((a, b) => (a.signedOn < b.signedOn ? -1 : a.signedOn > b.signedOn ? 1 : a.recordId < b.recordId ? -1 : 1))
}

/** The beneficiaries who share a grant, with their shares; the one of the convention when nobody else does. */
function sharedBetween(
  facts: Facts,
  { beneficiaries, amount, yearly }: WholeGrant,
  rows: readonly Row<'grantBeneficiaries'>[],
): Pick<ScdlGrant, 'beneficiaries' | 'missing'> {
  const parts = rows.map(({ amountCents }) => amountCents)
  const shares = sharesOfParts(parts)
  if (shares === null) return { beneficiaries, missing: null }
  return {
    beneficiaries: rows.map(({ organisationId }, index) => ({
      ...partyOf(facts.organisation(organisationId)),
      share: shares[index] ?? 0,
    })),
    // A yearly execution is shared like the convention, whose whole the parts make.
    missing: yearly ? null : missingPart(amount, parts),
  }
}

const partyOf = (row: Row<'organisations'> | undefined): Omit<ScdlBeneficiary, 'share'> => ({
  name: row?.name ?? '',
  siret: row?.siret ?? null,
  rna: row?.rna ?? null,
  natural: row?.legalNature === 'P3',
})

/** A grant as its convention alone tells it. */
type WholeGrant = Omit<ScdlGrant, 'missing' | 'notified' | 'raeId' | 'schemeId'> & {
  /** One year of a convention, under its execution act. */
  readonly yearly: boolean
}
type Version = Row<'conventionVersions'>

function grantsOf(facts: Facts, convention: Row<'conventions'>): readonly WholeGrant[] {
  const chain = versionChain(facts.versionsOf(convention.id)).filter(({ state }) => state === 'signed')
  const yearly = chain.filter(({ kind }) => kind === 'yearly')
  const whole = chain.filter(({ kind }) => kind !== 'yearly').at(-1)
  const grants: WholeGrant[] = []
  const [initial] = chain
  const signedOn = initial?.signedOn ?? convention.signedOn
  if (whole !== undefined && initial !== undefined && signedOn !== null) {
    const instalments = facts.instalmentsOfVersion(whole.id)
    const amount = totalOf(instalments)
    if (amount !== null || yearly.length === 0)
      grants.push(grantOf(facts, convention, initial, signedOn, convention.object, instalments, amount))
  }
  for (const version of yearly) {
    if (version.signedOn === null || grants.length > 0) continue
    const set = instalmentsSetBy(facts, chain, version)
    const object = `${convention.object}, ${version.title}`
    grants.push(grantOf(facts, convention, version, version.signedOn, object, set, totalOf(set)))
  }
  return grants
}

/** Instalments whose amount the act sets: those that the act before did not have so. */
function instalmentsSetBy(facts: Facts, chain: readonly Version[], version: Version): readonly Row<'instalments'>[] {
  const base = chain.findLast(({ number }) => number < version.number)
  const before = new Map(facts.instalmentsOfVersion(base?.id ?? null).map((row) => [row.id, row.amountCents]))
  return facts
    .instalmentsOfVersion(version.id)
    .filter((row) => row.amountCents !== null && before.get(row.continuesId ?? '') !== row.amountCents)
}

function grantOf(
  facts: Facts,
  convention: Row<'conventions'>,
  version: Version,
  signedOn: CivilDate,
  object: string,
  instalments: readonly Row<'instalments'>[],
  amount: Cents | null,
): WholeGrant {
  const grantor = facts.organisation(convention.grantorId)
  const item = facts.itemsOfVersion(version.id)[0] ?? facts.itemsOf(convention.id)[0]
  const inKind = facts
    .plansOf(convention.id)
    .flatMap((plan) => facts.linesOf(plan.id))
    .some((line) => line.own && line.inKind)
  const dates = instalments.flatMap(({ dueOn }) => dueOn ?? []).sort()
  const known = dates.length === instalments.length && dates.length > 0
  const years = instalments.map(({ year }) => year)
  const spans = years.length > 0
  return {
    recordId: convention.id,
    grantor: { name: grantor?.name ?? '', siret: grantor?.siret ?? null },
    signedOn,
    decision: facts.deliberation(item?.deliberationId ?? null)?.number ?? convention.reference,
    object,
    amount,
    cash: instalments.length > 0 || !inKind,
    inKind,
    payments: instalments.length === 1 ? 'unique' : 'échelonné',
    from: known ? (dates[0] ?? null) : startOf(convention, signedOn, spans ? Math.min(...years) : null),
    to: known ? (dates.at(-1) ?? null) : endOf(convention, spans ? Math.max(...years) : null),
    beneficiaries: [{ ...partyOf(facts.organisation(convention.beneficiaryId)), share: 10_000 }],
    yearly: version.kind === 'yearly',
  }
}

/** Payments without dates are between the signature, or the start of their first year, and the end of their last one. */
function startOf({ startsOn }: Row<'conventions'>, signedOn: CivilDate, year: number | null): CivilDate {
  const first =
    year === null ? (startsOn === null ? signedOn : rangeOf(startsOn).first) : (`${String(year)}-01-01` as CivilDate)
  return first > signedOn ? first : signedOn
}

function endOf({ endsOn }: Row<'conventions'>, year: number | null): CivilDate | null {
  if (year !== null) return `${String(year)}-12-31` as CivilDate
  return endsOn === null ? null : rangeOf(endsOn).last
}
