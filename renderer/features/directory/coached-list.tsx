import { coachedBy, coachesOf } from '#shared/domain/programmes/coaches.ts'
import { formatDate } from '#shared/domain/calendar/format-date.ts'
import type { Row } from '#shared/workspace/registry.ts'
import { useLive } from '#renderer/data/workspace.ts'
import { LinkList } from './link-list.tsx'

const span = ({ startsOn, endsOn }: Row<'coachings'>): string =>
  endsOn === null ? `depuis le ${formatDate(startsOn)}` : `du ${formatDate(startsOn)} au ${formatDate(endsOn)}`

/** Projects that a person follows or followed as a coach; nothing when there is none. */
export function CoachedList({ personId }: { readonly personId: string }) {
  const coached = useLive((read) => coachedBy(read, personId), [personId])
  if (coached === undefined || coached.length === 0) return null
  return (
    <LinkList
      title="Projets suivis comme coach"
      empty=""
      links={coached.map(({ row, project, applicationId }) => ({
        key: row.id,
        to: applicationId === null ? null : `/candidatures/${applicationId}`,
        label: project,
        detail: span(row),
      }))}
    />
  )
}

/** Who coaches the projects of an organisation; nothing when nobody does. */
export function CoachesList({ organisationId }: { readonly organisationId: string }) {
  const coaches = useLive(
    async (read) => {
      const projects = await read.where('projects', 'organisationId', organisationId)
      return (await Promise.all(projects.map(({ id }) => coachesOf(read, id)))).flat()
    },
    [organisationId],
  )
  if (coaches === undefined || coaches.length === 0) return null
  return (
    <LinkList
      title="Coachs"
      empty=""
      links={coaches.map(({ row, name }) => ({
        key: row.id,
        to: `/annuaire/personnes/${row.personId}`,
        label: name,
        detail: span(row),
      }))}
    />
  )
}
