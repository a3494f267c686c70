import { accountFaults } from '#shared/domain/conventions/accounts.ts'
import type { Rule } from '../finding.ts'
import { relatedToItem } from '../wording.ts'

/**
 * Account of an item against the legal nature of its beneficiary, and membership fees (6281) taken for subsidies.
 * 65748 for a company is common practice (Montpellier, 2018 accounts) and passes. Silent when the nature is not given.
 */
export const accountBeneficiary: Rule = {
  id: 'account-beneficiary',
  title: 'Comptes et nature juridique des bénéficiaires',
  source: 'Plan de comptes M57\u00a0: 6573 et 2041 aux organismes publics, 6574 et 2042 aux personnes de droit privé.',
  *check(facts) {
    for (const item of facts.deliberationItems) {
      const line = facts.budgetLine(item.budgetLineId)
      const beneficiary = facts.organisation(item.beneficiaryId)
      if (line === undefined || beneficiary === undefined) continue
      for (const fault of accountFaults(line, beneficiary.legalNature)) {
        if (fault.rule === 'section') continue
        yield {
          severity: 'warning',
          table: 'deliberationItems',
          id: item.id,
          title: `${beneficiary.name}, ${item.object}`,
          headline: 'Compte qui ne va pas au bénéficiaire',
          message: `Le compte ${line.nature ?? ''} ne va pas à ce bénéficiaire\u00a0: attendu ${fault.expected}, constaté ${fault.found}.`,
          expected: fault.expected,
          found: fault.found,
          related: relatedToItem(item),
        }
      }
    }
  },
}
