import type { Rule } from '../finding.ts'
import type { Facts } from '../facts.ts'
import { relatedToItem } from '../wording.ts'

type Nature = NonNullable<Facts['organisations'][number]['legalNature']>
type Expectation = { readonly account: RegExp; readonly natures: RegExp; readonly words: string }

/** First match wins; an account that is not there expects nothing. */
const expectations: readonly Expectation[] = [
  { account: /^65741/, natures: /^P3$/, words: 'une personne physique' },
  { account: /^65742/, natures: /^P2$/, words: 'une entreprise' },
  { account: /^6573/, natures: /^U/, words: 'un organisme public' },
  { account: /^6574/, natures: /^P/, words: 'une personne de droit privé' },
  { account: /^2041/, natures: /^U/, words: 'un organisme public' },
  { account: /^2042/, natures: /^P/, words: 'une personne de droit privé' },
]

const natureWords: Readonly<Record<Nature, string>> = {
  P1: 'une association',
  P2: 'une entreprise',
  P3: 'une personne physique',
  P4: 'une autre personne de droit privé',
  U1: 'une région',
  U2: 'un département',
  U3: 'une commune',
  U4: 'un établissement de droit public',
  U5: 'l’État',
  U6: 'une autre personne de droit public',
}

/**
 * Account of an item against the legal nature of its beneficiary. 65748 for a company is common practice
 * (Montpellier, 2018 accounts) and is left alone. Silent when the nature is not given.
 */
export const accountBeneficiary: Rule = {
  id: 'account-beneficiary',
  title: 'Comptes et nature juridique des bénéficiaires',
  source: 'Plan de comptes M57\u00a0: 6573 et 2041 aux organismes publics, 6574 et 2042 aux personnes de droit privé.',
  *check(facts) {
    for (const item of facts.deliberationItems) {
      const account = facts.budgetLine(item.budgetLineId)?.nature ?? null
      const beneficiary = facts.organisation(item.beneficiaryId)
      const nature = beneficiary?.legalNature ?? null
      if (account === null || nature === null || beneficiary === undefined) continue
      const rule = expectations.find((one) => one.account.test(account))
      if (rule === undefined || rule.natures.test(nature)) continue
      yield {
        severity: 'warning',
        table: 'deliberationItems',
        id: item.id,
        title: `${beneficiary.name}, ${item.object}`,
        message: `Le compte ${account} est celui d’une aide à ${rule.words}\u00a0; ${beneficiary.name} est ${natureWords[nature]}.`,
        expected: rule.words,
        found: natureWords[nature],
        related: relatedToItem(item),
      }
    }
  },
}
