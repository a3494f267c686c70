import { accountFaults } from '#shared/domain/conventions/accounts.ts'
import type { Facts } from '../facts.ts'
import type { FindingDraft, Rule } from '../finding.ts'
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
    const told = new Set<string>()
    for (const item of facts.deliberationItems) {
      const line = facts.budgetLine(item.budgetLineId)
      const beneficiary = facts.organisation(item.beneficiaryId)
      if (line === undefined || beneficiary === undefined) continue
      for (const fault of faultsOf(facts, line, beneficiary)) {
        told.add(`${line.nature ?? ''} ${beneficiary.id}`)
        const title = `${beneficiary.name}, ${item.object}`
        yield { ...fault, table: 'deliberationItems', id: item.id, title, related: relatedToItem(item) }
      }
    }
    // What no item cites: the lines of the schedule itself.
    for (const convention of facts.conventions) {
      const beneficiary = facts.organisation(convention.beneficiaryId)
      const current = facts.current(convention.id)
      if (beneficiary === undefined || current === undefined) continue
      for (const id of new Set(facts.instalmentsOfVersion(current.id).map(({ budgetLineId }) => budgetLineId))) {
        const line = facts.budgetLine(id)
        if (line === undefined || told.has(`${line.nature ?? ''} ${beneficiary.id}`)) continue
        for (const fault of faultsOf(facts, line, beneficiary))
          yield { ...fault, table: 'conventions', id: convention.id, title: convention.title }
      }
    }
  },
}

function faultsOf(
  facts: Facts,
  line: Facts['budgetLines'][number],
  { legalNature }: Facts['organisations'][number],
): readonly Pick<FindingDraft, 'severity' | 'headline' | 'message' | 'expected' | 'found'>[] {
  return accountFaults(line, legalNature, facts.plan)
    .filter(({ rule }) => rule !== 'section')
    .map(({ expected, found }) => ({
      severity: 'warning',
      headline: 'Compte qui ne va pas au bénéficiaire',
      message: `Le compte ${line.nature ?? ''} ne va pas à ce bénéficiaire\u00a0: attendu ${expected}, constaté ${found}.`,
      expected,
      found,
    }))
}
