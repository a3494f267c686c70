import type { Rule } from '../finding.ts'
import { list, relatedToConvention } from '../wording.ts'

/** A convention still in draft whose instalments sit on years already closed: nothing can be ordered on them any more. */
export const pastSchedule: Rule = {
  id: 'past-schedule',
  title: 'Échéanciers passés',
  source: 'Annualité du budget\u00a0: un exercice clos ne reçoit plus de mandat.',
  *check(facts) {
    const year = Number(facts.today.slice(0, 4))
    for (const convention of facts.conventions) {
      const version = facts.current(convention.id)
      if (version?.state !== 'draft' || version.number > 0) continue
      const past = facts.instalmentsOfVersion(version.id).filter((row) => row.year < year)
      const found = [...new Set(past.map((row) => row.year))].sort((a, b) => a - b).map(String)
      if (found.length === 0) continue
      yield {
        severity: 'warning',
        table: 'conventions',
        id: convention.id,
        title: convention.title,
        headline: 'Échéancier déjà passé',
        message: `La convention est en brouillon et prévoit ${list(found)}, ${found.length > 1 ? 'exercices clos' : 'exercice clos'}. Décalez l’échéancier, ou reprenez l’acte comme déjà signé.`,
        expected: `à partir de ${String(year)}`,
        found: list(found),
        related: relatedToConvention(facts, convention.id),
      }
    }
  },
}
