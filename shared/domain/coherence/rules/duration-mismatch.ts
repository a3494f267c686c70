import { monthsCovered } from '#shared/domain/calendar/partial-date.ts'
import type { Rule } from '../finding.ts'
import { plural, relatedToConvention } from '../wording.ts'

/**
 * A duration quoted about a convention (premises, lease: topic `….months`) that ends before the convention does.
 * Case B13: premises for 2 years, convention of 3 years (deliberation 2003-1198).
 */
export const durationMismatch: Rule = {
  id: 'duration-mismatch',
  title: 'Durées citées et durée des conventions',
  source: 'Durée de la convention.',
  *check(facts) {
    for (const claim of facts.claims) {
      if (claim.table !== 'conventions' || !claim.topic.endsWith('.months') || claim.value === null) continue
      const convention = facts.convention(claim.recordId)
      if (convention?.startsOn == null || convention.endsOn === null) continue
      const covered = monthsCovered(convention.startsOn, convention.endsOn)
      const months = claim.unit?.startsWith('an') === true ? claim.value * 12 : claim.value
      if (months >= covered) continue
      yield {
        severity: 'warning',
        table: 'conventions',
        id: convention.id,
        title: convention.title,
        headline: 'Durées qui diffèrent',
        message: `${claim.label}\u00a0: ${plural(months, 'mois', 'mois')}, pour une convention de ${plural(covered, 'mois', 'mois')}.`,
        expected: plural(covered, 'mois', 'mois'),
        found: `${claim.label}, ${plural(months, 'mois', 'mois')}`,
        related: relatedToConvention(facts, convention.id),
      }
    }
  },
}
