import type { Existing } from '#shared/domain/intake/match.ts'
import type { Target } from '#shared/domain/intake/fields.ts'
import type { Reader } from '#shared/workspace/state.ts'

/** Programmes and calls, to say where applications go. */
export async function destinations(read: Reader) {
  const [programmes, calls] = [await read.all('programmes'), await read.all('calls')]
  const campaigns = [...(await read.all('followUpCampaigns'))].sort((a, b) => (a.dueOn < b.dueOn ? 1 : -1))
  const byName = (a: { readonly name: string }, b: { readonly name: string }): number =>
    a.name.localeCompare(b.name, 'fr')
  return { programmes: [...programmes].sort(byName), calls: [...calls].sort(byName), campaigns }
}

/** Where the rows of a file go. */
type Place = {
  readonly programmeId: string | null
  readonly callId: string | null
  readonly campaignId: string | null
}

/** What the rows of a file are compared with. */
export async function existingFor(
  read: Reader,
  target: Target,
  { programmeId, callId, campaignId }: Place,
): Promise<Existing> {
  if (target === 'followUps')
    return { organisations: [], people: [], projects: [], applications: [], asked: await askedBy(read, campaignId) }
  const applications =
    target !== 'applications' || programmeId === null
      ? []
      : await read.where('applications', 'programmeId', programmeId)
  return {
    organisations: await read.all('organisations'),
    people: target === 'organisations' ? [] : await read.all('people'),
    projects: target === 'applications' ? await read.all('projects') : [],
    applications: applications.filter((row) => row.callId === callId),
    asked: [],
  }
}

async function askedBy(read: Reader, campaignId: string | null): Promise<Existing['asked']> {
  const lines = campaignId === null ? [] : await read.where('followUps', 'campaignId', campaignId)
  return Promise.all(
    lines.map(async ({ id, projectId, answeredOn }) => ({
      id,
      project: (await read.get('projects', projectId))?.name ?? '',
      answered: answeredOn !== null,
    })),
  )
}
