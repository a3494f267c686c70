import { isQuotedFamily } from '../quoted-families.ts'
import type { Rule } from '../finding.ts'

/** A quoted number without its unit: 450 may be square metres or thousands of euros (B14, deliberation 2003-1198). */
export const unitMissing: Rule = {
  id: 'unit-missing',
  title: 'Unités des chiffres cités',
  source: 'Délibération n°\u00a02003-1198\u00a0: 450\u00a0m², 450\u00a0000\u00a0€ et 450\u00a0k€ dans le même acte.',
  *check(facts) {
    for (const claim of facts.claims) {
      if (claim.value === null || claim.unit !== null || !isQuotedFamily(claim.table)) continue
      yield {
        severity: 'warning',
        table: claim.table,
        id: claim.recordId,
        title: claim.label,
        message: `${claim.label}\u00a0: ${String(claim.value).replace('.', ',')} sans unité. Précisez ce qui est compté.`,
        expected: 'une unité',
        found: `${claim.topic} ${String(claim.value)}`,
      }
    }
  },
}
