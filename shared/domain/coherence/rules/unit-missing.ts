import { isQuotedFamily } from '../quoted-families.ts'
import type { Rule } from '../finding.ts'

/** A quoted number without its unit: 450 may be square metres or thousands of euros (B14, deliberation 2003-1198). */
export const unitMissing: Rule = {
  id: 'unit-missing',
  title: 'Unités des chiffres cités',
  source: 'Règle de saisie\u00a0: une unité avec chaque chiffre cité.',
  *check(facts) {
    for (const claim of facts.claims) {
      if (claim.value === null || claim.unit !== null || !isQuotedFamily(claim.table)) continue
      yield {
        severity: 'warning',
        table: claim.table,
        id: claim.recordId,
        title: claim.label,
        headline: 'Chiffre sans unité',
        message: `${claim.label}\u00a0: ${String(claim.value).replace('.', ',')} sans unité. Précisez ce qui est compté.`,
        expected: 'une unité',
        found: `${claim.topic} ${String(claim.value)}`,
      }
    }
  },
}
