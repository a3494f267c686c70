import { daysBetween } from '#shared/domain/calendar/civil-date.ts'
import { formatDate } from '#shared/domain/calendar/format-date.ts'
import { openAmendment } from '#shared/domain/conventions/versions.ts'
import type { Rule } from '../finding.ts'
import { plural, relatedToConvention } from '../wording.ts'

/** The window in which a renewable convention may be renewed is open, and no amendment is being prepared. */
export const renewalWindow: Rule = {
  id: 'renewal-window',
  title: 'Fenêtres de renouvellement',
  source: 'Clause de renouvellement de la convention.',
  *check(facts) {
    for (const convention of facts.conventions) {
      const { renewalFromOn: from, renewalUntilOn: until } = convention
      if (!convention.renewable || until === null || facts.today > until) continue
      if ((from ?? until) > facts.today || openAmendment(facts.versionsOf(convention.id)) !== null) continue
      yield {
        severity: 'info',
        table: 'conventions',
        id: convention.id,
        title: convention.title,
        headline: 'À renouveler',
        message: `Le renouvellement se demande jusqu’au ${formatDate(until)}, dans ${plural(daysBetween(facts.today, until), 'jour')}. Préparez un avenant, ou laissez la convention finir.`,
        expected: `jusqu’au ${formatDate(until)}`,
        found: 'aucun avenant en préparation',
        related: relatedToConvention(facts, convention.id),
      }
    }
  },
}
