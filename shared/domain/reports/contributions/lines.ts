import type { Facts } from '#shared/domain/coherence/facts.ts'
import { sectionOfAccount } from '#shared/domain/conventions/accounts.ts'
import { totalOf } from '#shared/domain/conventions/schedule.ts'
import { formatMoneyText } from '#shared/domain/money/format-money.ts'
import { cents, sum } from '#shared/domain/money/cents.ts'
import { checkSiret } from '#shared/domain/identifiers/siren.ts'
import type { Cents } from '#shared/workspace/fields.ts'
import type { Row } from '#shared/workspace/registry.ts'
import { agreementOf, agreementsOf, type Agreement } from '../common/agreements.ts'
import { scheduleLines, type ScheduleLine } from '../schedule/lines.ts'

/** Budget documents that carry the annex, under the codes of TotEM (NatDec). */
const budgetDocuments = { BP: '01', DM: '02', BS: '03', CA: '09' } as const
export type BudgetDocument = keyof typeof budgetDocuments

/** One grant of the annex, in the fields of TotEM's `DATA_CONCOURS`; null: the field is left out. */
export type Contribution = {
  readonly CodArticle: string | null
  readonly CodInvFonc: 'I' | 'F' | null
  readonly CodNatJurBenefCA: Row<'organisations'>['legalNature']
  readonly LibOrgaBenef: string
  readonly MtSubv: Cents | null
  readonly LibPrestaNat: string | null
  readonly ObjSubv: string
  readonly Siret: string | null
  readonly DenomOuNumSubv: string | null
  readonly NatDec: string
  /** Convention of the grant; null when it was voted without one. */
  readonly conventionId: string | null
  /** What the line comes from. */
  readonly source: { readonly table: 'conventions' | 'deliberationItems'; readonly id: string }
  /** Value of what is given in kind, when every part of it has one; 0 without any, null when one has none. */
  readonly inKindCents: Cents | null
  /** Whether the beneficiary is a natural person whose name was masked. */
  readonly masked: boolean
}

/** Words that stand in the place of the name of a natural person in what is published (CRPA, art. L. 311-7). */
export const maskedName = 'Occultation article L. 311-7 CRPA'

/**
 * Grants to third parties of a year, one a convention and account. In an administrative account (CA), the amount is what was
 * paid against the instalments of that budget year; in a budget, what its credits hold. A contribution in kind alone has an
 * amount of 0 and its words, as the annex wants it, whether a convention carries it or a vote alone.
 */
export function contributionsOf(
  facts: Facts,
  year: number,
  document: BudgetDocument,
  publish: boolean,
): readonly Contribution[] {
  const agreements = agreementsOf(facts)
  const listed = new Set(agreements.map(({ convention }) => convention.id))
  // A convention that grants nothing but premises or staff has no schedule.
  const inKindOnly = facts.conventions.filter(({ id }) => !listed.has(id)).map((row) => agreementOf(facts, row))
  return [
    ...[...agreements, ...inKindOnly].flatMap((agreement) =>
      contributionsOfOne(facts, agreement, year, document, publish),
    ),
    ...votedInKind(facts, year, document, publish),
  ]
}

/**
 * Aids in kind that a sitting of the year granted without a convention, one a line of its deliberation. Money voted beside is
 * the credit of a budget; what was paid of it is not followed without a convention, and is then not given.
 */
function votedInKind(facts: Facts, year: number, document: BudgetDocument, publish: boolean): readonly Contribution[] {
  return facts.deliberationItems.flatMap((item): readonly Contribution[] => {
    const { conventionId, inKindCents, inKindNature, voteResult } = item
    if (conventionId !== null || (inKindCents === null && inKindNature === null)) return []
    if (voteResult === 'rejected' || voteResult === 'adjourned') return []
    const act = facts.deliberation(item.deliberationId)
    if (act === undefined || act.state === 'draft' || act.sittingOn.slice(0, 4) !== String(year)) return []
    const line = facts.budgetLine(item.budgetLineId)
    const account = line?.nature ?? null
    const money = item.votedCents ?? cents(0)
    return [
      {
        ...partyOf(facts.organisation(item.beneficiaryId), publish),
        CodArticle: account,
        CodInvFonc: sectionOfAccount(account) ?? line?.section ?? null,
        MtSubv: document === 'CA' && money !== 0 ? null : money,
        LibPrestaNat: wordsOf(inKindCents, inKindNature),
        ObjSubv: item.object,
        DenomOuNumSubv: act.number,
        NatDec: budgetDocuments[document],
        conventionId: null,
        source: { table: 'deliberationItems', id: item.id },
        inKindCents,
      },
    ]
  })
}

/** « 1 175 € Mise à disposition de locaux »: the value, then what is given. */
const wordsOf = (value: Cents | null, what: string | null): string =>
  [value === null ? null : formatMoneyText(value, { decimals: 'auto' }), what].filter((part) => part !== null).join(' ')

function contributionsOfOne(
  facts: Facts,
  agreement: Agreement,
  year: number,
  document: BudgetDocument,
  publish: boolean,
): readonly Contribution[] {
  const { convention, beneficiary } = agreement
  const groups = new Map<string, ScheduleLine[]>()
  for (const line of scheduleLines(facts, [agreement], year)) {
    if (document !== 'CA' && line.instalment.credit !== 'voted') continue
    const key = line.budgetLine?.nature ?? ''
    groups.set(key, [...(groups.get(key) ?? []), line])
  }
  const inKind = inKindOf(facts, convention.id, year)
  const base = {
    ...partyOf(beneficiary ?? undefined, publish),
    ObjSubv: convention.object,
    DenomOuNumSubv: convention.reference,
    NatDec: budgetDocuments[document],
    conventionId: convention.id,
    source: { table: 'conventions', id: convention.id },
  } as const
  const lines = [...groups.values()].flatMap((group, index): readonly Contribution[] => {
    const [first] = group
    const amount =
      document === 'CA'
        ? group.reduce((paid, line) => cents(paid + line.paid), cents(0))
        : totalOf(group.map(({ instalment }) => instalment))
    const words = index === 0 ? inKind.words : null
    if (amount === 0 && words === null) return []
    const account = first?.budgetLine?.nature ?? null
    return [
      {
        ...base,
        CodArticle: account,
        CodInvFonc: sectionOfAccount(account) ?? first?.budgetLine?.section ?? null,
        MtSubv: amount,
        LibPrestaNat: words,
        inKindCents: words === null ? cents(0) : inKind.value,
      },
    ]
  })
  if (lines.length > 0 || inKind.words === null) return lines
  return [
    {
      ...base,
      CodArticle: null,
      CodInvFonc: null,
      MtSubv: cents(0),
      LibPrestaNat: inKind.words,
      inKindCents: inKind.value,
    },
  ]
}

/** What the annex says of a beneficiary; a natural person is masked in what is published. */
export function partyOf(
  beneficiary: Row<'organisations'> | undefined,
  publish: boolean,
): Pick<Contribution, 'CodNatJurBenefCA' | 'LibOrgaBenef' | 'Siret' | 'masked'> {
  const nature = beneficiary?.legalNature ?? null
  const masked = publish && nature === 'P3'
  const siret = beneficiary?.siret ?? null
  return {
    CodNatJurBenefCA: nature,
    LibOrgaBenef: masked ? maskedName : (beneficiary?.name ?? 'bénéficiaire non renseigné'),
    Siret: masked || siret === null ? null : checkSiret(siret).normalised,
    masked,
  }
}

/** What the authority itself gives in kind that year under a convention, in words, and its value. */
function inKindOf(
  facts: Facts,
  conventionId: string,
  year: number,
): { readonly words: string | null; readonly value: Cents | null } {
  const lines = facts
    .plansOf(conventionId)
    .filter((plan) => plan.year === null || plan.year === year)
    .flatMap((plan) => facts.linesOf(plan.id))
    .filter((line) => line.own && line.inKind && line.side === 'resource')
  const words = lines.map(({ amountCents, quantity, label }) =>
    amountCents === null && quantity !== null ? `${quantity} ${label}` : wordsOf(amountCents, label),
  )
  const values = lines.map(({ amountCents }) => amountCents)
  return {
    words: words.length === 0 ? null : words.join('\u00a0; '),
    value: values.every((value) => value !== null) ? sum(values) : null,
  }
}
