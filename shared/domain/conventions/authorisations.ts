import { cents, sumOrNull } from '#shared/domain/money/cents.ts'
import type { Cents } from '#shared/workspace/fields.ts'
import type { Row } from '#shared/workspace/registry.ts'
import { sectionOfAccount } from './accounts.ts'
import type { LegalNature } from './nomenclature/plan-row.ts'

/** What conventions put on an authorisation: engaged by their acts, ordered by year, in cents. */
export type AuthorisationUse = {
  /** Agreed amounts of the acts in force, by instalment; null: not given. */
  readonly engaged: readonly (Cents | null)[]
  readonly ordered: readonly { readonly year: number; readonly amount: Cents }[]
}

export type AuthorisationYear = {
  readonly year: number
  /** Payment credits of the year; null when none are given. */
  readonly credits: Cents | null
  readonly ordered: Cents
  /** Credits not ordered yet; negative when more was ordered than the credits allow; null without credits. */
  readonly left: Cents | null
}

/** An authorisation as it stands, in cents; null: not computable. */
export type AuthorisationState = {
  readonly amount: Cents | null
  readonly credits: Cents | null
  /** Amount − Σ credits: 0 when the credits cover it all. */
  readonly uncovered: Cents | null
  readonly engaged: Cents | null
  /** Amount − engaged. */
  readonly available: Cents | null
  readonly ordered: Cents
  /** « Reste à réaliser »: amount − ordered. */
  readonly remaining: Cents | null
  readonly years: readonly AuthorisationYear[]
}

type Vote = Pick<Row<'authorisationVotes'>, 'on' | 'amountCents' | 'createdAt'>
type Credit = Pick<Row<'authorisationCredits'>, 'year' | 'amountCents' | 'otherOrderedCents'>

/** Amount of an authorisation after its last vote, in cents; null before the first. */
function authorisedAmount(votes: readonly Vote[]): Cents | null {
  const order = ({ on, createdAt }: Vote): string => `${on} ${createdAt}`
  return [...votes].sort((a, b) => (order(a) < order(b) ? -1 : 1)).at(-1)?.amountCents ?? null
}

const difference = (a: Cents | null, b: Cents | null): Cents | null => (a === null || b === null ? null : cents(a - b))

/** Table of an authorisation: voted, engaged, credits and orders by year, what remains. */
export function authorisationState(
  votes: readonly Vote[],
  credits: readonly Credit[],
  use: AuthorisationUse,
): AuthorisationState {
  const years = [...new Set([...credits, ...use.ordered].map(({ year }) => year))].sort((a, b) => a - b)
  const table = years.map((year): AuthorisationYear => {
    const own = credits.filter((one) => one.year === year)
    const voted = own.length === 0 ? null : sumOrNull(own.map(({ amountCents }) => amountCents))
    const other = own.reduce((all, one) => all + (one.otherOrderedCents ?? 0), 0)
    const ordered = cents(use.ordered.reduce((all, one) => all + (one.year === year ? one.amount : 0), other))
    return { year, credits: voted, ordered, left: difference(voted, ordered) }
  })
  const amount = authorisedAmount(votes)
  const covered = credits.length === 0 ? null : sumOrNull(credits.map(({ amountCents }) => amountCents))
  const engaged = use.engaged.length === 0 ? cents(0) : sumOrNull(use.engaged)
  const ordered = table.reduce((all, one) => cents(all + one.ordered), cents(0))
  return {
    amount,
    credits: covered,
    uncovered: difference(amount, covered),
    engaged,
    available: difference(amount, engaged),
    ordered,
    remaining: difference(amount, ordered),
    years: table,
  }
}

export type AuthorisationFault = {
  readonly reason: 'section' | 'private'
  readonly message: string
  readonly source: string
}

/**
 * Whether an authorisation may carry a grant. An AP carries investment, an AE operating. The rule of municipalities (M14)
 * leaves subsidies to private-law bodies out of AE; the text of the M57 does not repeat it, so nothing is found there.
 * Source: CGCT, art. L.2311-3.
 */
export function authorisationFault(
  authorisation: Pick<Row<'authorisations'>, 'kind' | 'nomenclature'>,
  nature: string | null,
  legalNature: LegalNature | null,
): AuthorisationFault | null {
  const source = 'CGCT, art. L.2311-3'
  const section = sectionOfAccount(nature)
  if (section !== null && section !== (authorisation.kind === 'AP' ? 'I' : 'F'))
    return {
      reason: 'section',
      message:
        authorisation.kind === 'AP'
          ? `Une AP porte l’investissement\u00a0; le compte ${nature ?? ''} est un compte de fonctionnement.`
          : `Une AE porte le fonctionnement\u00a0; le compte ${nature ?? ''} est un compte d’investissement.`,
      source,
    }
  if (authorisation.kind === 'AE' && authorisation.nomenclature === 'M14' && legalNature?.startsWith('P') === true)
    return {
      reason: 'private',
      message:
        'En M14, une AE ne porte pas de subvention à un organisme de droit privé\u00a0: inscrivez des crédits annuels.',
      source,
    }
  return null
}

/** Programme of an operation code of the Lyon type: « 0P02O2864 » is operation 2864 of programme P02; else null. */
export function programmeOf(operation: string | null): string | null {
  return /^\d?(P\d{2})O\d+$/.exec(operation ?? '')?.[1] ?? null
}
