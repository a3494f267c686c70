import { conventionRequired as isRequired } from '#shared/domain/conventions/duties.ts'
import { legalFigure } from '#shared/domain/conventions/legal-figures.ts'
import { cents, sum } from '#shared/domain/money/cents.ts'
import type { Facts } from '../facts.ts'
import type { FindingDraft, Rule } from '../finding.ts'
import { list, money, plural, relatedToItem } from '../wording.ts'

type Item = Facts['deliberationItems'][number]

/** Items without a convention, by authority, beneficiary and year of the sitting: the threshold is yearly. */
function withoutConvention(facts: Facts): readonly (readonly Item[])[] {
  const groups = new Map<string, Item[]>()
  for (const item of facts.deliberationItems) {
    const deliberation = facts.deliberation(item.deliberationId)
    const empty = item.votedCents === null && item.inKindCents === null
    if (item.conventionId !== null || empty || deliberation === undefined) continue
    if (item.voteResult === 'rejected' || item.voteResult === 'adjourned') continue
    const key = `${deliberation.grantorId} ${item.beneficiaryId} ${deliberation.sittingOn.slice(0, 4)}`
    groups.set(key, [...(groups.get(key) ?? []), item])
  }
  return [...groups.values()]
}

const totalOf = (items: readonly Item[], field: 'votedCents' | 'inKindCents') =>
  sum(items.flatMap((item) => item[field] ?? []))

/**
 * Beneficiary voted more than 23 000,00 € (strictly) in one year without a convention, in cash and in kind together. Blocking
 * for a private-law body, whose grants of the year add up; for information for a public body, whom the duty leaves out. An
 * aid in kind without a value makes the sum not computable: said, unless the rest is already over.
 * Case: 20 000 € and premises valued 3 000,01 €.
 */
export const conventionRequired: Rule = {
  id: 'convention-required',
  title: 'Convention au-delà du seuil',
  source: 'Loi n°\u00a02000-321 du 12 avril 2000, art. 10\u00a0; décret n°\u00a02001-495 du 6 juin 2001, art. 1er.',
  *check(facts) {
    for (const items of withoutConvention(facts)) {
      const last = items.at(-1)
      const on = facts.deliberation(last?.deliberationId ?? null)?.sittingOn
      const beneficiary = facts.organisation(last?.beneficiaryId ?? null)
      if (last === undefined || on === undefined || beneficiary?.legalNature == null) continue
      const [cash, inKind] = [totalOf(items, 'votedCents'), totalOf(items, 'inKindCents')]
      const given = cents(cash + inKind)
      const figure = legalFigure('convention', on, facts.legalFigures)
      if (figure === null) continue
      const threshold = cents(figure.value)
      const { legalNature } = beneficiary
      const required = isRequired({ legalNature, cash, inKind, on }, facts.legalFigures) === true
      const several = items.length > 1 ? `, en ${plural(items.length, 'ligne')} de ${on.slice(0, 4)}` : ''
      const kind = inKind === 0 ? '' : `, dont ${money(inKind)} en nature`
      const draft = (severity: FindingDraft['severity'], headline: string, message: string): FindingDraft => ({
        severity,
        table: 'deliberationItems',
        id: last.id,
        title: `${beneficiary.name}, ${last.object}`,
        headline,
        message,
        expected: required ? 'une convention' : null,
        found: money(given),
        related: items.flatMap(relatedToItem),
      })
      const unvalued = items.filter(({ inKindCents, inKindNature }) => inKindCents === null && inKindNature !== null)
      if (required)
        yield draft(
          'blocking',
          'Convention obligatoire, absente',
          `${money(given)} à un organisme de droit privé sans convention${kind}${several}\u00a0; elle est obligatoire au-delà de ${money(threshold)} par an.`,
        )
      else if (given > threshold)
        yield draft(
          'info',
          'Convention non obligatoire',
          `${money(given)} sans convention${kind}${several}\u00a0: le seuil de ${money(threshold)} ne vise pas un organisme public.`,
        )
      else if (unvalued.length > 0 && legalNature.startsWith('P'))
        yield draft(
          'warning',
          'Aide en nature sans valeur',
          `${list(unvalued.map(({ inKindNature }) => inKindNature ?? ''))}\u00a0: sans valeur, on ne peut dire si les ${money(threshold)} qui obligent à une convention sont dépassés.`,
        )
    }
  },
}
