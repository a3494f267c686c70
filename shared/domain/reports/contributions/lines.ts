import type { Facts } from '#shared/domain/coherence/facts.ts'
import { sectionOfAccount } from '#shared/domain/conventions/accounts.ts'
import { totalOf } from '#shared/domain/conventions/schedule.ts'
import { formatMoneyText } from '#shared/domain/money/format-money.ts'
import { cents } from '#shared/domain/money/cents.ts'
import { checkSiret } from '#shared/domain/identifiers/siren.ts'
import type { Cents } from '#shared/workspace/fields.ts'
import type { Row } from '#shared/workspace/registry.ts'
import { agreementsOf, type Agreement } from '../common/agreements.ts'
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
  readonly conventionId: string
  /** Whether the beneficiary is a natural person whose name was masked. */
  readonly masked: boolean
}

/** Words that stand in the place of the name of a natural person in what is published (CRPA, art. L. 311-7). */
export const maskedName = 'Occultation article L. 311-7 CRPA'

/**
 * Grants to third parties of a year, one a convention and account. In an administrative account (CA), the amount is what was
 * paid against the instalments of that budget year; in a budget, what its credits hold. A contribution in kind alone has an
 * amount of 0 and its words, as the annex wants it.
 */
export function contributionsOf(
  facts: Facts,
  year: number,
  document: BudgetDocument,
  publish: boolean,
): readonly Contribution[] {
  return agreementsOf(facts).flatMap((agreement) => contributionsOfOne(facts, agreement, year, document, publish))
}

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
  const inKind = inKindWords(facts, convention.id, year)
  const base = {
    ...partyOf(beneficiary ?? undefined, publish),
    ObjSubv: convention.object,
    DenomOuNumSubv: convention.reference,
    NatDec: budgetDocuments[document],
    conventionId: convention.id,
  } as const
  const lines = [...groups.values()].flatMap((group, index): readonly Contribution[] => {
    const [first] = group
    const amount =
      document === 'CA'
        ? group.reduce((paid, line) => cents(paid + line.paid), cents(0))
        : totalOf(group.map(({ instalment }) => instalment))
    const words = index === 0 ? inKind : null
    if (amount === 0 && words === null) return []
    const account = first?.budgetLine?.nature ?? null
    return [
      {
        ...base,
        CodArticle: account,
        CodInvFonc: sectionOfAccount(account) ?? first?.budgetLine?.section ?? null,
        MtSubv: amount,
        LibPrestaNat: words,
      },
    ]
  })
  if (lines.length > 0 || inKind === null) return lines
  return [{ ...base, CodArticle: null, CodInvFonc: null, MtSubv: cents(0), LibPrestaNat: inKind }]
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

/** « 1 175 € Mise à disposition de locaux » : what the authority itself gives in kind that year, or null. */
function inKindWords(facts: Facts, conventionId: string, year: number): string | null {
  const lines = facts
    .plansOf(conventionId)
    .filter((plan) => plan.year === null || plan.year === year)
    .flatMap((plan) => facts.linesOf(plan.id))
    .filter((line) => line.own && line.inKind && line.side === 'resource')
  const words = lines.map((line) =>
    [line.amountCents === null ? line.quantity : formatMoneyText(line.amountCents, { decimals: 'auto' }), line.label]
      .filter((part) => part !== null)
      .join(' '),
  )
  return words.length === 0 ? null : words.join('\u00a0; ')
}
