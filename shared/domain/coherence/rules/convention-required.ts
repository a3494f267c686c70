import type { Cents } from '#shared/workspace/fields.ts'
import type { Rule } from '../finding.ts'
import { money, relatedToItem } from '../wording.ts'

type Threshold = { readonly since: string; readonly above: Cents; readonly source: string }

/** Yearly amount beyond which a subsidy to a private body needs a convention, with the date from which it applies. */
const thresholds: readonly Threshold[] = [
  {
    since: '2001-06-06',
    above: 2_300_000 as Cents,
    source: 'Loi n°\u00a02000-321 du 12 avril 2000, art. 10\u00a0; décret n°\u00a02001-495 du 6 juin 2001, art. 1er.',
  },
]

/** Private beneficiary voted more than 23 000,00 € (strictly) without a convention; a public body needs none. */
export const conventionRequired: Rule = {
  id: 'convention-required',
  title: 'Convention au-delà du seuil',
  source: thresholds[0]?.source ?? '',
  *check(facts) {
    for (const item of facts.deliberationItems) {
      const deliberation = facts.deliberation(item.deliberationId)
      const beneficiary = facts.organisation(item.beneficiaryId)
      if (item.conventionId !== null || item.votedCents === null || deliberation === undefined) continue
      const threshold = thresholds.findLast(({ since }) => since <= deliberation.sittingOn)
      if (threshold === undefined || item.votedCents <= threshold.above) continue
      if (beneficiary?.legalNature?.startsWith('P') !== true) continue
      yield {
        severity: 'blocking',
        table: 'deliberationItems',
        id: item.id,
        title: `${beneficiary.name}, ${item.object}`,
        message: `${money(item.votedCents)} à un organisme de droit privé sans convention\u00a0; elle est obligatoire au-delà de ${money(threshold.above)} par an.`,
        expected: 'une convention',
        found: money(item.votedCents),
        related: relatedToItem(item),
      }
    }
  },
}
