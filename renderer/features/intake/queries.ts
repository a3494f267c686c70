import type { Existing } from '#shared/domain/intake/match.ts'
import type { Target } from '#shared/domain/intake/fields.ts'
import type { Reader } from '#shared/workspace/state.ts'

/** Programmes and calls, to say where applications go. */
export async function destinations(read: Reader) {
  const [programmes, calls] = [await read.all('programmes'), await read.all('calls')]
  const byName = (a: { readonly name: string }, b: { readonly name: string }): number =>
    a.name.localeCompare(b.name, 'fr')
  return { programmes: [...programmes].sort(byName), calls: [...calls].sort(byName) }
}

/** What the rows of a file are compared with. */
export async function existingFor(
  read: Reader,
  target: Target,
  programmeId: string | null,
  callId: string | null,
): Promise<Existing> {
  const applications =
    target !== 'applications' || programmeId === null
      ? []
      : await read.where('applications', 'programmeId', programmeId)
  return {
    organisations: await read.all('organisations'),
    people: target === 'organisations' ? [] : await read.all('people'),
    projects: target === 'applications' ? await read.all('projects') : [],
    applications: applications.filter((row) => row.callId === callId),
  }
}
