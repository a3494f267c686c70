import { formatDate } from '#shared/domain/calendar/format-date.ts'
import { cohortHeadcount, concurrentHeadcount, peakHeadcount } from '#shared/domain/programmes/headcount.ts'
import type { Rule } from '../finding.ts'
import type { Facts } from '../facts.ts'
import { plural } from '../wording.ts'

/** Headcount of a cohort: records, else what the source states, else its places. */
function headcount(facts: Facts, cohort: Facts['cohorts'][number]): number | null {
  const projects = new Set(facts.enrolmentsOfCohort(cohort.id).map((stay) => stay.projectId))
  return cohortHeadcount(cohort, projects.size)?.count ?? cohort.capacity
}

/**
 * Cohorts of one programme that are present together: places are counted together, not per cohort.
 * Case B20: Évident, two sessions a year of 9 months, 12 holders each: 24 present during 3 months, never 36.
 */
export const cohortOverlap: Rule = {
  id: 'cohort-overlap',
  title: 'Promotions présentes ensemble',
  source: 'Dates et effectifs des promotions du programme.',
  *check(facts) {
    for (const programme of facts.programmes) {
      const presences = facts.cohortsOf(programme.id).flatMap((cohort) => {
        const count = headcount(facts, cohort)
        const { startsOn: first, endsOn: last } = cohort
        return first === null || count === null || (last !== null && last < first)
          ? []
          : [{ cohort, first, last, count }]
      })
      const peak = peakHeadcount(concurrentHeadcount(presences))
      const largest = Math.max(0, ...presences.map(({ count }) => count))
      if (peak === null || peak.count <= largest) continue
      const present = presences.filter(({ first, last }) => first <= peak.from && (last === null || peak.from <= last))
      const until = peak.to === null ? '' : ` au ${formatDate(peak.to)}`
      yield {
        severity: 'info',
        table: 'programmes',
        id: programme.id,
        title: programme.name,
        headline: `${String(peak.count)} places à prévoir, non ${String(largest)}`,
        message: `${plural(present.length, 'promotion')} présentes ensemble du ${formatDate(peak.from)}${until}\u00a0: ${String(peak.count)} places à prévoir, et non ${String(largest)}.`,
        expected: `${String(largest)} places`,
        found: `${String(peak.count)} places du ${formatDate(peak.from)}${until}`,
        related: present.map(({ cohort }) => ({ table: 'cohorts' as const, id: cohort.id })),
      }
    }
  },
}
