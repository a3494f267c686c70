import { formatDate } from '#shared/domain/calendar/format-date.ts'
import type { CivilDate } from '#shared/workspace/fields.ts'
import type { Rule } from '../finding.ts'
import type { Facts } from '../facts.ts'
import { plural } from '../wording.ts'

type Cohort = Facts['cohorts'][number]
type Peak = { readonly count: number; readonly on: CivilDate; readonly cohorts: readonly Cohort[] }

const headcount = (cohort: Cohort): number | null => cohort.statedHeadcount ?? cohort.capacity

/** Largest number present together, on the first day that it is reached; null when no two cohorts are present together. */
export function peakOf(cohorts: readonly Cohort[]): Peak | null {
  let peak: Peak | null = null
  for (const { startsOn } of cohorts) {
    if (startsOn === null) continue
    const present = cohorts.filter(
      (other) =>
        other.startsOn !== null && other.endsOn !== null && other.startsOn <= startsOn && startsOn <= other.endsOn,
    )
    const counts = present.map(headcount)
    if (present.length < 2 || counts.some((count) => count === null)) continue
    const count = counts.reduce<number>((sum, one) => sum + (one ?? 0), 0)
    if (peak === null || count > peak.count) peak = { count, on: startsOn, cohorts: present }
  }
  return peak
}

/**
 * Cohorts of one programme that are present together: places are counted together, not per cohort.
 * Case B20: Évident, two sessions a year of 9 months, 12 holders each: 24 present during 3 months, never 36.
 */
export const cohortOverlap: Rule = {
  id: 'cohort-overlap',
  title: 'Promotions présentes ensemble',
  source: 'Évident\u00a0: deux sessions de douze porteurs par an, neuf mois chacune.',
  *check(facts) {
    for (const programme of facts.programmes) {
      const peak = peakOf(facts.cohortsOf(programme.id))
      if (peak === null) continue
      const largest = Math.max(...peak.cohorts.map((cohort) => headcount(cohort) ?? 0))
      yield {
        severity: 'info',
        table: 'programmes',
        id: programme.id,
        title: programme.name,
        message: `${plural(peak.cohorts.length, 'promotion')} présentes ensemble à partir du ${formatDate(peak.on)}\u00a0: ${String(peak.count)} places à prévoir, et non ${String(largest)}.`,
        expected: `${String(largest)} places`,
        found: `${String(peak.count)} places le ${formatDate(peak.on)}`,
        related: peak.cohorts.map((cohort) => ({ table: 'cohorts' as const, id: cohort.id })),
      }
    }
  },
}
