import type { CivilDate } from '#shared/workspace/fields.ts'
import type { Row } from '#shared/workspace/registry.ts'
import type { Reader } from '#shared/workspace/state.ts'
import { personName } from './words.ts'

type Coaching = Row<'coachings'>

/** A coach of a project, with the name of the person and the session whose jury put him there, when one did. */
export type Coach = {
  readonly row: Coaching
  readonly name: string
  readonly session: Row<'jurySessions'> | null
}

/** Does a coach follow the project on this day? His last day counts. */
export const isCoaching = ({ startsOn, endsOn }: Pick<Coaching, 'startsOn' | 'endsOn'>, on: CivilDate): boolean =>
  startsOn <= on && (endsOn === null || endsOn >= on)

/** Those who follow the project first, then the former ones; the earlier before the later. */
const byTime = (a: Coaching, b: Coaching): number =>
  Number(a.endsOn !== null) - Number(b.endsOn !== null) || (a.startsOn + a.id < b.startsOn + b.id ? -1 : 1)

/** Every coach of a project, present and past. */
export async function coachesOf(read: Reader, projectId: string): Promise<readonly Coach[]> {
  const rows = await read.where('coachings', 'projectId', projectId)
  return Promise.all(
    [...rows].sort(byTime).map(async (row) => {
      const decision = row.decisionId === null ? undefined : await read.get('decisions', row.decisionId)
      const session = decision?.sessionId == null ? undefined : await read.get('jurySessions', decision.sessionId)
      const person = await read.get('people', row.personId)
      return {
        row,
        name: person === undefined ? 'personne non renseignée' : personName(person),
        session: session ?? null,
      }
    }),
  )
}

/** A project that a person follows or followed. */
export type Coached = {
  readonly row: Coaching
  readonly project: string
  /** Where the project is read: its latest candidature; null without one. */
  readonly applicationId: string | null
}

/** Projects that a person follows or followed as a coach. */
export async function coachedBy(read: Reader, personId: string): Promise<readonly Coached[]> {
  const rows = await read.where('coachings', 'personId', personId)
  return Promise.all(
    [...rows].sort(byTime).map(async (row) => {
      const applications = await read.where('applications', 'projectId', row.projectId)
      const [latest] = [...applications].sort((a, b) => (a.receivedOn < b.receivedOn ? 1 : -1))
      const project = await read.get('projects', row.projectId)
      return { row, project: project?.name ?? 'projet non renseigné', applicationId: latest?.id ?? null }
    }),
  )
}
