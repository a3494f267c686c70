import { cohortHeadcount } from '#shared/domain/programmes/headcount.ts'
import type { Rule } from '../finding.ts'
import { plural } from '../wording.ts'

/** A cohort with more people than places: real ones happen, so it is said and blocks nothing. */
export const cohortCapacity: Rule = {
  id: 'cohort-capacity',
  title: 'Places des promotions',
  source: 'Places de la promotion et ses parcours.',
  *check(facts) {
    for (const cohort of facts.cohorts) {
      const projects = new Set(facts.enrolmentsOfCohort(cohort.id).map((stay) => stay.projectId))
      const count = cohortHeadcount(cohort, projects.size)?.count ?? null
      if (cohort.capacity === null || count === null || count <= cohort.capacity) continue
      yield {
        severity: 'warning',
        table: 'cohorts',
        id: cohort.id,
        title: cohort.name,
        headline: `${plural(count - cohort.capacity, 'personne')} de trop`,
        message: `${plural(count, 'personne')} pour ${plural(cohort.capacity, 'place')}. Ajoutez des places, ou déplacez des parcours.`,
        expected: `${String(cohort.capacity)} places`,
        found: `${String(count)} personnes`,
        related: [{ table: 'programmes', id: cohort.programmeId }],
      }
    }
  },
}
