import type { Facts } from '#shared/domain/coherence/facts.ts'
import { rangeOf } from '#shared/domain/calendar/partial-date.ts'
import { normaliseDigits } from '#shared/domain/identifiers/check.ts'
import { totalOf } from '#shared/domain/conventions/schedule.ts'
import { versionChain } from '#shared/domain/conventions/versions.ts'
import type { Cents, CivilDate } from '#shared/workspace/fields.ts'
import type { Row } from '#shared/workspace/registry.ts'
import { decimalText } from '../contributions/xml.ts'
import type { ScdlRow } from './fields.ts'

/** A beneficiary of a grant and its share, in hundredths. */
export type ScdlBeneficiary = {
  readonly name: string
  readonly siret: string | null
  readonly rna: string | null
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
}

/** The decree applies to conventions signed from that day on (décret n° 2017-779, art. 6). */
export const publishedFrom = '2017-08-01' as CivilDate

/** One row a beneficiary; only name, identifiers and share differ. `notified`: the aid was notified to the Commission. */
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
    idRAE: '',
    notificationUE: notified ? 'oui' : 'non',
    pourcentageSubvention: decimalText(beneficiary.share),
    dispositifAide: '',
  }))
}

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
export function scdlGrants(facts: Facts, year: number | null): readonly ScdlGrant[] {
  const grants = facts.conventions.flatMap((convention) =>
    convention.kind === 'framework' ? [] : grantsOf(facts, convention),
  )
  return grants
    .filter(({ signedOn }) => signedOn >= publishedFrom && (year === null || signedOn.startsWith(String(year))))
    .sort((a, b) => (a.signedOn < b.signedOn ? -1 : a.signedOn > b.signedOn ? 1 : a.recordId < b.recordId ? -1 : 1))
}

type Version = Row<'conventionVersions'>

function grantsOf(facts: Facts, convention: Row<'conventions'>): readonly ScdlGrant[] {
  const chain = versionChain(facts.versionsOf(convention.id)).filter(({ state }) => state === 'signed')
  const yearly = chain.filter(({ kind }) => kind === 'yearly')
  const whole = chain.filter(({ kind }) => kind !== 'yearly').at(-1)
  const grants: ScdlGrant[] = []
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
): ScdlGrant {
  const beneficiary = facts.organisation(convention.beneficiaryId)
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
    beneficiaries: [
      { name: beneficiary?.name ?? '', siret: beneficiary?.siret ?? null, rna: beneficiary?.rna ?? null, share: 100 },
    ],
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
