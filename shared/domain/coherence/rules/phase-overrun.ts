import { formatDate } from '#shared/domain/calendar/format-date.ts'
import { pendingJury } from '#shared/domain/programmes/pending-jury.ts'
import { phaseClock } from '#shared/domain/programmes/phase-clock.ts'
import type { Rule } from '../finding.ts'
import { plural } from '../wording.ts'

/**
 * Time spent in a phase against its longest duration. Case B10: Novacité, phase of 4 to 6 months, in on 14/12/2017,
 * jury on 08/11/2018: 329 days, ceiling 14/06/2018, 147 days over. A phase that goes on is measured to today, or to the
 * jury of the next phase while its decision is awaited.
 */
export const phaseOverrun: Rule = {
  id: 'phase-overrun',
  title: 'Durée des phases',
  source: 'Règlement du programme\u00a0: durée maximale de la phase.',
  *check(facts) {
    const phases = new Map(facts.phases.map((phase) => [phase.id, phase]))
    const pitches = groupBy(facts.pitches)
    const decisions = groupBy(facts.decisions)
    for (const stay of facts.enrolments) {
      const phase = phases.get(stay.phaseId)
      if (phase === undefined || phase.maxMonths === null) continue
      const next = facts.phases.find(
        ({ programmeId, rank }) => programmeId === phase.programmeId && rank === phase.rank + 1,
      )
      const rows = {
        sessions: facts.jurySessions,
        pitches: pitches.get(stay.projectId) ?? [],
        decisions: decisions.get(stay.projectId) ?? [],
      }
      const atJury = pendingJury(stay, next?.id ?? null, rows, facts.today)?.heldOn ?? null
      const { ceilingOn, until, elapsedDays, overDays, running } = phaseClock(stay, phase, atJury ?? facts.today)
      if (ceilingOn === null || overDays === 0) continue
      const project = facts.project(stay.projectId)?.name ?? 'projet non renseigné'
      yield {
        severity: 'warning',
        table: 'enrolments',
        id: stay.id,
        title: `${project}, ${phase.name}`,
        headline: `Phase dépassée de ${plural(overDays, 'jour')}`,
        message: `${plural(elapsedDays, 'jour')} dans ${phase.name}, du ${formatDate(stay.enteredOn)} au ${formatDate(until)}\u00a0; le plafond de ${plural(phase.maxMonths, 'mois', 'mois')} tombait le ${formatDate(ceilingOn)}\u00a0: ${plural(overDays, 'jour')} de dépassement.`,
        expected: `jusqu’au ${formatDate(ceilingOn)}`,
        found:
          atJury !== null
            ? `jury du ${formatDate(atJury)}, décision attendue`
            : running
              ? 'phase en cours'
              : formatDate(until),
        related: [
          { table: 'projects', id: stay.projectId },
          { table: 'programmes', id: stay.programmeId },
          ...(stay.cohortId === null ? [] : [{ table: 'cohorts' as const, id: stay.cohortId }]),
        ],
      }
    }
  },
}

function groupBy<T extends { readonly projectId: string }>(rows: readonly T[]): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>()
  for (const row of rows) groups.set(row.projectId, [...(groups.get(row.projectId) ?? []), row])
  return groups
}
