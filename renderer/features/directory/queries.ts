import { duplicatePairs } from '#shared/domain/directory/duplicates.ts'
import { personName } from '#shared/domain/programmes/words.ts'
import type { Row } from '#shared/workspace/registry.ts'
import type { Reader } from '#shared/workspace/state.ts'

export type OrganisationRow = {
  readonly organisation: Row<'organisations'>
  /** Another organisation that may be the same one. */
  readonly twin: Row<'organisations'> | null
  readonly conventions: number
}

export async function organisationRows(read: Reader): Promise<readonly OrganisationRow[]> {
  const [organisations, conventions] = [await read.all('organisations'), await read.all('conventions')]
  const twins = new Map<string, Row<'organisations'>>()
  for (const { first, second } of duplicatePairs(organisations)) {
    twins.set(first.id, second)
    twins.set(second.id, first)
  }
  const counts = new Map<string, number>()
  for (const { beneficiaryId } of conventions) counts.set(beneficiaryId, (counts.get(beneficiaryId) ?? 0) + 1)
  return [...organisations]
    .sort((a, b) => a.name.localeCompare(b.name, 'fr'))
    .map((organisation) => ({
      organisation,
      twin: twins.get(organisation.id) ?? null,
      conventions: counts.get(organisation.id) ?? 0,
    }))
}

export type PersonRow = {
  readonly person: Row<'people'>
  readonly name: string
  readonly organisation: string | null
}

export async function personRows(read: Reader): Promise<readonly PersonRow[]> {
  const [people, organisations] = [await read.all('people'), await read.all('organisations')]
  const names = new Map(organisations.map((row) => [row.id, row.name]))
  return people
    .map((person) => ({
      person,
      name: personName(person),
      organisation: person.organisationId === null ? null : (names.get(person.organisationId) ?? null),
    }))
    .sort((a, b) => a.person.familyName.localeCompare(b.person.familyName, 'fr'))
}

/** A role with the record at its other end. */
export type RoleRow = {
  readonly role: Row<'affiliations'>
  readonly name: string
  readonly path: string
}

/** Roles of a person in organisations, or held by people in an organisation. */
export async function rolesOf(
  read: Reader,
  of: 'personId' | 'organisationId',
  id: string,
): Promise<readonly RoleRow[]> {
  const roles = await read.where('affiliations', of, id)
  return Promise.all(
    roles.map(async (role): Promise<RoleRow> => {
      if (of === 'organisationId') {
        const person = await read.get('people', role.personId)
        return {
          role,
          name: person === undefined ? '' : personName(person),
          path: `/annuaire/personnes/${role.personId}`,
        }
      }
      const organisation = await read.get('organisations', role.organisationId)
      return { role, name: organisation?.name ?? '', path: `/annuaire/organismes/${role.organisationId}` }
    }),
  )
}

export type OrganisationFile = {
  readonly organisation: Row<'organisations'>
  readonly people: readonly Row<'people'>[]
  readonly projects: readonly Row<'projects'>[]
  readonly programmes: readonly Row<'programmes'>[]
  readonly conventions: readonly { readonly row: Row<'conventions'>; readonly role: 'attribue' | 'reçoit' }[]
}

/** Null for a record that is not there or was deleted. */
export async function organisationFile(read: Reader, id: string): Promise<OrganisationFile | null> {
  const organisation = await read.get('organisations', id)
  if (organisation === undefined || organisation.deletedAt !== null) return null
  const [received, programmes] = [await read.where('conventions', 'beneficiaryId', id), await read.all('programmes')]
  const granted = (await read.all('conventions')).filter((row) => row.grantorId === id)
  return {
    organisation,
    people: await read.where('people', 'organisationId', id),
    projects: await read.where('projects', 'organisationId', id),
    programmes: programmes.filter((row) => row.operatorId === id),
    conventions: [
      ...received.map((row) => ({ row, role: 'reçoit' as const })),
      ...granted.map((row) => ({ row, role: 'attribue' as const })),
    ],
  }
}

export type PersonFile = {
  readonly person: Row<'people'>
  readonly organisation: Row<'organisations'> | null
  readonly projects: readonly { readonly row: Row<'projects'>; readonly applicationId: string | null }[]
  readonly sessions: readonly Row<'jurySessions'>[]
}

export async function personFile(read: Reader, id: string): Promise<PersonFile | null> {
  const person = await read.get('people', id)
  if (person === undefined || person.deletedAt !== null) return null
  const held = (await read.all('projects')).filter((row) => row.holderId === id)
  const projects = await Promise.all(
    held.map(async (row) => ({
      row,
      applicationId: (await read.where('applications', 'projectId', row.id))[0]?.id ?? null,
    })),
  )
  const seats = (await read.all('jurors')).filter((juror) => juror.personId === id)
  const sessions = await Promise.all(seats.map((juror) => read.get('jurySessions', juror.sessionId)))
  const organisation =
    person.organisationId === null ? undefined : await read.get('organisations', person.organisationId)
  return { person, organisation: organisation ?? null, projects, sessions: sessions.filter((row) => row !== undefined) }
}
