import { addMonths, daysBetween } from '#shared/domain/calendar/civil-date.ts'
import { formatDate } from '#shared/domain/calendar/format-date.ts'
import type { Rule } from '../finding.ts'
import { plural } from '../wording.ts'

/**
 * Time spent in a phase against its longest duration. Case B10: Novacité, phase of 4 to 6 months, in on 14/12/2017,
 * jury on 08/11/2018: 329 days, ceiling 14/06/2018, 147 days over. A phase that goes on is measured to today.
 */
export const phaseOverrun: Rule = {
  id: 'phase-overrun',
  title: 'Durée des phases',
  source: 'Règlement du programme\u00a0: durée maximale de la phase.',
  *check(facts) {
    const phases = new Map(facts.phases.map((phase) => [phase.id, phase]))
    for (const stay of facts.enrolments) {
      const phase = phases.get(stay.phaseId)
      if (phase?.maxMonths === undefined || phase.maxMonths === null) continue
      const ceiling = addMonths(stay.enteredOn, phase.maxMonths, 'same-day')
      const end = stay.leftOn ?? facts.today
      const over = daysBetween(ceiling, end)
      if (over <= 0) continue
      const project = facts.project(stay.projectId)?.name ?? 'projet non renseigné'
      const spent = daysBetween(stay.enteredOn, end)
      yield {
        severity: 'warning',
        table: 'enrolments',
        id: stay.id,
        title: `${project}, ${phase.name}`,
        message: `${plural(spent, 'jour')} dans ${phase.name}, du ${formatDate(stay.enteredOn)} au ${formatDate(end)}\u00a0; le plafond de ${plural(phase.maxMonths, 'mois', 'mois')} tombait le ${formatDate(ceiling)}\u00a0: ${plural(over, 'jour')} de dépassement.`,
        expected: `jusqu’au ${formatDate(ceiling)}`,
        found: stay.leftOn === null ? 'phase en cours' : formatDate(stay.leftOn),
        related: [
          { table: 'projects', id: stay.projectId },
          { table: 'programmes', id: stay.programmeId },
          ...(stay.cohortId === null ? [] : [{ table: 'cohorts' as const, id: stay.cohortId }]),
        ],
      }
    }
  },
}
