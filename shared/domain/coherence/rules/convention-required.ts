import { conventionRequired as isRequired } from '#shared/domain/conventions/duties.ts'
import { legalFigure } from '#shared/domain/conventions/legal-figures.ts'
import { cents, sum } from '#shared/domain/money/cents.ts'
import type { Facts } from '../facts.ts'
import type { Rule } from '../finding.ts'
import { money, plural, relatedToItem } from '../wording.ts'

type Item = Facts['deliberationItems'][number]

/** Items without a convention, by authority, beneficiary and year of the sitting: the threshold is yearly. */
function withoutConvention(facts: Facts): readonly (readonly Item[])[] {
  const groups = new Map<string, Item[]>()
  for (const item of facts.deliberationItems) {
    const deliberation = facts.deliberation(item.deliberationId)
    if (item.conventionId !== null || item.votedCents === null || deliberation === undefined) continue
    if (item.voteResult === 'rejected' || item.voteResult === 'adjourned') continue
    const key = `${deliberation.grantorId} ${item.beneficiaryId} ${deliberation.sittingOn.slice(0, 4)}`
    groups.set(key, [...(groups.get(key) ?? []), item])
  }
  return [...groups.values()]
}

/**
 * Beneficiary voted more than 23 000,00 € (strictly) in one year without a convention. Blocking for a private-law body, whose
 * grants of the year add up; for information for a public body, whom the duty leaves out.
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
      const voted = sum(items.flatMap(({ votedCents }) => (votedCents === null ? [] : [votedCents])))
      const threshold = cents(legalFigure('convention', on)?.value ?? Number.MAX_SAFE_INTEGER)
      const required = isRequired({ legalNature: beneficiary.legalNature, cash: voted, inKind: cents(0), on }) === true
      if (!required && voted <= threshold) continue
      const several = items.length > 1 ? `, en ${plural(items.length, 'ligne')} de ${on.slice(0, 4)}` : ''
      yield {
        severity: required ? 'blocking' : 'info',
        table: 'deliberationItems',
        id: last.id,
        title: `${beneficiary.name}, ${last.object}`,
        headline: required ? 'Convention obligatoire, absente' : 'Convention non obligatoire',
        message: required
          ? `${money(voted)} à un organisme de droit privé sans convention${several}\u00a0; elle est obligatoire au-delà de ${money(threshold)} par an.`
          : `${money(voted)} sans convention${several}\u00a0: le seuil de ${money(threshold)} ne vise pas un organisme public.`,
        expected: required ? 'une convention' : null,
        found: money(voted),
        related: items.flatMap(relatedToItem),
      }
    }
  },
}
