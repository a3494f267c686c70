import { isQuotedFamily } from '../quoted-families.ts'
import type { Rule } from '../finding.ts'
import { claimWords } from './rival-claims.ts'

/**
 * Quoted parts (`surface.part`) against their quoted total (`surface.total`) on the same record and in the same unit.
 * Silent when they agree: La Duchère, 1 700 + 2 200 + 1 800 = 5 700 m². Compared in thousandths, since quoted figures may have decimals.
 */
export const partsTotal: Rule = {
  id: 'parts-total',
  title: 'Parties et totaux des chiffres cités',
  source: 'Sources citées par la fiche.',
  *check(facts) {
    const groups = new Map<string, (typeof facts.claims)[number][]>()
    for (const claim of facts.claims) {
      const subject = /^(.*)\.(?:total|part)$/.exec(claim.topic)?.[1]
      if (subject === undefined) continue
      const key = `${claim.table} ${claim.recordId} ${subject}`
      groups.set(key, [...(groups.get(key) ?? []), claim])
    }
    for (const claims of groups.values()) {
      const total = claims.find((claim) => claim.topic.endsWith('.total'))
      const parts = claims.filter((claim) => claim.topic.endsWith('.part'))
      if (total === undefined || total.value === null || total.operator !== '=' || parts.length === 0) continue
      if (!isQuotedFamily(total.table)) continue
      if (parts.some((part) => part.value === null || part.operator !== '=' || part.unit !== total.unit)) continue
      const sum = parts.reduce((all, part) => all + Math.round((part.value ?? 0) * 1000), 0)
      if (sum === Math.round(total.value * 1000)) continue
      const found = claimWords({ ...total, value: sum / 1000 })
      yield {
        severity: 'warning',
        table: total.table,
        id: total.recordId,
        title: total.label,
        headline: 'Parties et total qui diffèrent',
        message: `${total.label}\u00a0: les parties font ${found}, le total cité ${claimWords(total)}.`,
        expected: claimWords(total),
        found,
      }
    }
  },
}
