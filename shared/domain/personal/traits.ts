import type { Row } from '#shared/workspace/registry.ts'
import type { Reader } from '#shared/workspace/state.ts'

export type TraitField = Row<'dataNeeds'>['field']

export const traitWords: Readonly<Record<TraitField, string>> = {
  gender: 'genre',
  birthYear: 'année de naissance',
  qpv: 'quartier prioritaire',
}

export const genderWords: Readonly<Record<NonNullable<Row<'personTraits'>['gender']>, string>> = {
  woman: 'femme',
  man: 'homme',
  other: 'autre',
}

/** What the programmes to which a person's projects applied, or follow, ask for. Nobody else is asked anything. */
export async function needsOf(read: Reader, personId: string): Promise<readonly Row<'dataNeeds'>[]> {
  const needs = await read.all('dataNeeds')
  if (needs.length === 0) return []
  const projects = (await read.all('projects')).filter((row) => row.holderId === personId)
  const links = await Promise.all(
    projects.flatMap(({ id }) => [
      read.where('applications', 'projectId', id),
      read.where('enrolments', 'projectId', id),
    ]),
  )
  const programmes = new Set(links.flat().map(({ programmeId }) => programmeId))
  return needs.filter(({ programmeId }) => programmes.has(programmeId))
}
