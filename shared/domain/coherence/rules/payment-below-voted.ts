import { cents } from '#shared/domain/money/cents.ts'
import type { Rule } from '../finding.ts'
import { money, relatedToItem } from '../wording.ts'

/**
 * An act that approves the payment of less than it imputes: what is engaged, voted and still to be voted are three amounts.
 * Case B15: 130 000 € approved, 450 000 € imputed, credits of 2004 and 2005 « à inscrire » (deliberation 2003-1198).
 */
export const paymentBelowVoted: Rule = {
  id: 'payment-below-voted',
  title: 'Versement approuvé et montant imputé',
  source: 'Dispositif de la délibération\u00a0: montant approuvé, montant imputé.',
  *check(facts) {
    for (const item of facts.deliberationItems) {
      const { approvedPaymentCents: approved, votedCents: voted } = item
      if (approved === null || voted === null || approved === voted) continue
      const more = approved > voted
      yield {
        severity: more ? 'blocking' : 'info',
        table: 'deliberationItems',
        id: item.id,
        title: `${facts.organisation(item.beneficiaryId)?.name ?? 'bénéficiaire non renseigné'}, ${item.object}`,
        headline: more ? 'Versement au-delà de l’imputé' : 'Reste à inscrire et à voter',
        message: more
          ? `L’acte approuve le versement de ${money(approved)}, plus que les ${money(voted)} imputés.`
          : `L’acte n’approuve que le versement de ${money(approved)}\u00a0; ${money(voted)} sont imputés, dont ${money(cents(voted - approved))} restent à inscrire et à voter.`,
        expected: money(voted),
        found: money(approved),
        related: relatedToItem(item),
      }
    }
  },
}
