import { addMonths } from '#shared/domain/calendar/civil-date.ts'
import { personName } from '#shared/domain/programmes/words.ts'
import type { CivilDate } from '#shared/workspace/fields.ts'
import type { Row } from '#shared/workspace/registry.ts'
import type { Reader } from '#shared/workspace/state.ts'
import { lastMovementOf } from './bodies.ts'
import { categoriesOf, type DataCategory } from './register.ts'

/** A person kept longer than was decided: to be examined, then archived, erased or kept for a reason. */
export type Overdue = {
  readonly table: 'people' | 'organisations'
  readonly id: string
  readonly name: string
  readonly category: DataCategory
  /** Last day on which something happened with the person. */
  readonly lastOn: CivilDate
  /** Day from which the record should no longer be in the active base. */
  readonly dueOn: CivilDate
}

/**
 * People whose time in the active base is over (RGPD, art. 5, 1, e): the months decided for their category have passed since
 * the last thing that happened with them: a candidature and its steps, a course (today while it lasts), hours given, a jury;
 * else the day of their record; for a beneficiary that is a natural person, the last movement of money. Oldest first. Categories without a decision are left alone: nothing is assumed.
 */
export async function overduePeople(read: Reader, today: CivilDate): Promise<readonly Overdue[]> {
  const decided = new Map(
    (await read.all('retentions')).flatMap(({ category, months }) =>
      months === null ? [] : [[category, months] as const],
    ),
  )
  if (decided.size === 0) return []
  const categories = await categoriesOf(read)
  const last = await lastActivity(read, today)
  const judged = (kept: Omit<Overdue, 'dueOn' | 'lastOn'>, lastOn: CivilDate): readonly Overdue[] => {
    const months = decided.get(kept.category)
    if (months === undefined) return []
    const dueOn = addMonths(lastOn, months, 'same-day')
    return dueOn > today ? [] : [{ ...kept, lastOn, dueOn }]
  }
  const people = (await read.all('people')).flatMap((person) => {
    const category = categories.get(person.id) ?? 'contacts'
    const lastOn = last.get(person.id) ?? dayOf(person)
    return judged({ table: 'people', id: person.id, name: personName(person), category }, lastOn)
  })
  const payees: Overdue[] = []
  for (const body of decided.has('payees') ? await read.all('organisations') : [])
    if (body.legalNature === 'P3')
      payees.push(
        ...judged(
          { table: 'organisations', id: body.id, name: body.name, category: 'payees' },
          (await lastMovementOf(read, [body.id])) ?? dayOf(body),
        ),
      )
  return [...people, ...payees].sort((a, b) => (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : 0))
}

const dayOf = ({ createdAt }: { readonly createdAt: string }): CivilDate => createdAt.slice(0, 10) as CivilDate

async function lastActivity(read: Reader, today: CivilDate): Promise<ReadonlyMap<string, CivilDate>> {
  const last = new Map<string, CivilDate>()
  const seen = (personId: string | null | undefined, on: CivilDate): void => {
    if (personId === null || personId === undefined) return
    const before = last.get(personId)
    if (before === undefined || before < on) last.set(personId, on)
  }
  const holders = new Map((await read.all('projects')).map((row) => [row.id, row.holderId]))
  const applications = await read.all('applications')
  const projectOf = new Map(applications.map((row) => [row.id, row.projectId]))
  for (const { projectId, receivedOn } of applications) seen(holders.get(projectId), receivedOn)
  for (const { applicationId, on } of await read.all('applicationEvents'))
    seen(holders.get(projectOf.get(applicationId) ?? ''), on)
  for (const { projectId, leftOn } of await read.all('enrolments')) seen(holders.get(projectId), leftOn ?? today)
  for (const { adviserId, on } of await read.all('supportEntries')) seen(adviserId, on)
  const days = new Map((await read.all('jurySessions')).map((row: Row<'jurySessions'>) => [row.id, row.heldOn]))
  for (const { personId, sessionId } of await read.all('jurors')) {
    const day = days.get(sessionId)
    if (day !== undefined) seen(personId, day)
  }
  return last
}
