import { formatDate } from '#shared/domain/calendar/format-date.ts'
import { formatDuration } from '#shared/domain/programmes/hours.ts'
import { insideCourse } from '#shared/domain/programmes/support.ts'
import type { Row } from '#shared/workspace/registry.ts'
import type { Rule } from '../finding.ts'
import { plural } from '../wording.ts'

/** Hours of support on days when their project is in no phase; one finding a project. Two hours typed a year off, most often. */
export const hoursOutsideCourse: Rule = {
  id: 'hours-outside-course',
  title: 'Heures et parcours',
  source: 'Parcours du projet\u00a0: entrées et sorties de ses phases.',
  *check(facts) {
    const courses = grouped(facts.enrolments)
    for (const [projectId, entries] of grouped(facts.supportEntries)) {
      const stays = courses.get(projectId) ?? []
      const outside = entries.filter(({ on }) => !insideCourse(on, stays))
      const [first] = [...outside].sort((a, b) => (a.on < b.on ? -1 : 1))
      if (first === undefined) continue
      const minutes = outside.reduce((sum, entry) => sum + entry.minutes, 0)
      yield {
        severity: 'warning',
        table: 'projects',
        id: projectId,
        title: facts.project(projectId)?.name ?? 'Projet',
        headline: `${formatDuration(minutes)} hors du parcours`,
        message: `${formatDuration(minutes)} sur ${plural(outside.length, 'ligne')} ${outside.length === 1 ? 'est datée' : 'sont datées'} d’un jour où le projet n’est dans aucune phase, la première du ${formatDate(first.on)}.`,
        expected: 'un jour du parcours',
        found: outside.map(({ on }) => on).join(', '),
        related: first.programmeId === null ? [] : [{ table: 'programmes', id: first.programmeId }],
      }
    }
  },
}

function grouped<T extends Row<'enrolments'> | Row<'supportEntries'>>(rows: readonly T[]): ReadonlyMap<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const row of rows) {
    if (row.projectId === null) continue
    const group = groups.get(row.projectId)
    if (group === undefined) groups.set(row.projectId, [row])
    else group.push(row)
  }
  return groups
}
