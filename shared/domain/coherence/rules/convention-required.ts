import { conventionRequired as isRequired, legalFigure } from '#shared/domain/conventions/duties.ts'
import { cents } from '#shared/domain/money/cents.ts'
import type { Rule } from '../finding.ts'
import { money, relatedToItem } from '../wording.ts'

/** Private beneficiary voted more than 23 000,00 € (strictly) without a convention; a public body needs none. */
export const conventionRequired: Rule = {
  id: 'convention-required',
  title: 'Convention au-delà du seuil',
  source: 'Loi n°\u00a02000-321 du 12 avril 2000, art. 10\u00a0; décret n°\u00a02001-495 du 6 juin 2001, art. 1er.',
  *check(facts) {
    for (const item of facts.deliberationItems) {
      const on = facts.deliberation(item.deliberationId)?.sittingOn
      const beneficiary = facts.organisation(item.beneficiaryId)
      if (item.conventionId !== null || item.votedCents === null || on === undefined || beneficiary === undefined)
        continue
      const { legalNature } = beneficiary
      if (isRequired({ legalNature, cash: item.votedCents, inKind: cents(0), on }) !== true) continue
      const threshold = legalFigure('convention', on)
      yield {
        severity: 'blocking',
        table: 'deliberationItems',
        id: item.id,
        title: `${beneficiary.name}, ${item.object}`,
        headline: 'Convention obligatoire, absente',
        message: `${money(item.votedCents)} à un organisme de droit privé sans convention\u00a0; elle est obligatoire au-delà de ${money(cents(threshold?.value ?? 0))} par an.`,
        expected: 'une convention',
        found: money(item.votedCents),
        related: relatedToItem(item),
      }
    }
  },
}
