import type { Row } from '#shared/workspace/registry.ts'
import type { Reader } from '#shared/workspace/state.ts'

type Person = Row<'people'>
/** What names a person in one state of its record. */
type NamedState = Pick<Person, 'id' | 'givenName' | 'familyName' | 'email' | 'phone'>

type Place = { readonly table: string; readonly id: string }
type Reference = { readonly table: string; readonly field: string; readonly id: string }

/** The person's record, then those that were merged into it: the same person under other spellings. */
export async function recordsOf(read: Reader, personId: string): Promise<readonly Person[]> {
  const merges = (await read.all('merges')).filter(({ table }) => table === 'people')
  const ids = [personId]
  for (const id of ids) for (const { keptId, mergedId } of merges) if (keptId === id) ids.push(mergedId)
  const rows = await Promise.all([...new Set(ids)].map((id) => read.get('people', id)))
  return rows.filter((row) => row !== undefined)
}

/**
 * Families whose rows are about one person and nothing else, with the field that leads to it, or to a body that is the
 * person. They go with the person.
 */
export const ownFamilies = {
  affiliations: ['personId'],
  personTraits: ['personId'],
  bankAccounts: ['organisationId'],
  bodyIncomes: ['organisationId'],
  attachments: ['recordId'],
  merges: ['keptId', 'mergedId'],
} as const

/** Where the journal is to be looked at for a person: its records, its own bodies, and every row, living or removed, that leads to them. */
export function placesOf(
  records: readonly Pick<Person, 'id'>[],
  files: readonly Pick<Row<'attachments'>, 'id'>[],
  bodies: readonly Pick<Row<'organisations'>, 'id'>[],
) {
  const rows: Place[] = [
    ...records.map(({ id }) => ({ table: 'people', id })),
    ...bodies.map(({ id }) => ({ table: 'organisations', id })),
    ...files.map(({ id }) => ({ table: 'attachments', id })),
  ]
  const refs: Reference[] = Object.entries(ownFamilies).flatMap(([table, fields]) =>
    fields.flatMap((field) => [...records, ...bodies].map(({ id }) => ({ table, field, id }))),
  )
  return { rows, refs }
}

/** The record as each change of it, oldest first, left it. */
export function formerStates(
  person: Person,
  changes: readonly { readonly after: Readonly<Record<string, unknown>> }[],
): readonly NamedState[] {
  const text = (value: unknown): string | null => (typeof value === 'string' ? value : null)
  let state: NamedState = { id: person.id, givenName: null, familyName: person.familyName, email: null, phone: null }
  return changes.map(({ after }) => {
    const next = { ...state, ...after }
    state = {
      id: person.id,
      givenName: text(next.givenName),
      familyName: text(next.familyName) ?? person.familyName,
      email: text(next.email),
      phone: text(next.phone),
    }
    return state
  })
}

/** Attachments of the person's projects and candidatures: a curriculum vitæ is one, the statutes of the company are not. */
export async function filesOfProjects(read: Reader, personId: string): Promise<readonly Row<'attachments'>[]> {
  const projects = (await read.all('projects')).filter(({ holderId }) => holderId === personId)
  const applications = await Promise.all(projects.map(({ id }) => read.where('applications', 'projectId', id)))
  const owners = [...projects, ...applications.flat()].map(({ id }) => id)
  return (await Promise.all(owners.map((id) => read.where('attachments', 'recordId', id)))).flat()
}
