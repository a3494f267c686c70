import type { Row } from '#shared/workspace/registry.ts'
import type { Reader } from '#shared/workspace/state.ts'
import { cohortHeadcount, cohortPresences, type Presence } from '#shared/domain/programmes/headcount.ts'

type Headcount = ReturnType<typeof cohortHeadcount>

export type ProgrammeRow = {
  readonly programme: Row<'programmes'>
  readonly operator: string | null
  readonly phases: number
  readonly cohorts: number
  readonly applications: number
  /** Projects in a phase today. */
  readonly present: number
}

export async function programmeRows(read: Reader): Promise<readonly ProgrammeRow[]> {
  const programmes = await read.all('programmes')
  const organisations = new Map((await read.all('organisations')).map((row) => [row.id, row.name]))
  const phases = countBy(await read.all('phases'))
  const cohorts = countBy(await read.all('cohorts'))
  const applications = countBy(await read.all('applications'))
  const present = countBy((await read.all('enrolments')).filter((row) => row.leftOn === null))
  return [...programmes]
    .sort((a, b) => a.name.localeCompare(b.name, 'fr'))
    .map((programme) => ({
      programme,
      operator: programme.operatorId === null ? null : (organisations.get(programme.operatorId) ?? null),
      phases: phases.get(programme.id) ?? 0,
      cohorts: cohorts.get(programme.id) ?? 0,
      applications: applications.get(programme.id) ?? 0,
      present: present.get(programme.id) ?? 0,
    }))
}

export type CohortRow = {
  readonly cohort: Row<'cohorts'>
  readonly headcount: Headcount
  readonly presences: readonly Presence[]
}

export type ProgrammeFile = {
  readonly programme: Row<'programmes'>
  readonly operator: Row<'organisations'> | null
  readonly phases: readonly Row<'phases'>[]
  readonly cohorts: readonly CohortRow[]
  readonly applications: readonly Row<'applications'>[]
  readonly sessions: readonly Row<'jurySessions'>[]
}

/** Null for a record that is not there or was deleted. */
export async function programmeFile(read: Reader, id: string): Promise<ProgrammeFile | null> {
  const programme = await read.get('programmes', id)
  if (programme === undefined || programme.deletedAt !== null) return null
  const operator = programme.operatorId === null ? undefined : await read.get('organisations', programme.operatorId)
  const applications = await read.where('applications', 'programmeId', id)
  return {
    programme,
    operator: operator ?? null,
    phases: await orderedPhases(read, id),
    cohorts: await cohortRows(read, id),
    applications,
    sessions: await read.where('jurySessions', 'programmeId', id),
  }
}

export type Member = {
  readonly projectId: string
  readonly project: string
  readonly example: boolean
  readonly application: Row<'applications'> | null
  /** Latest stay in a phase of the programme, or null. */
  readonly stay: Row<'enrolments'> | null
  /** Name of the place where the project went when it left. */
  readonly place: string | null
  /** Minutes of support under the programme; null while none is recorded. */
  readonly minutes: number | null
}

export type CohortFile = {
  readonly cohort: Row<'cohorts'>
  readonly programme: Row<'programmes'>
  readonly phases: readonly Row<'phases'>[]
  readonly members: readonly Member[]
  readonly applications: readonly Row<'applications'>[]
  readonly stays: readonly Row<'enrolments'>[]
  readonly sessions: readonly Row<'jurySessions'>[]
  readonly pitches: readonly Row<'pitches'>[]
  readonly decisions: readonly Row<'decisions'>[]
  readonly call: Row<'calls'> | null
  readonly cohorts: readonly CohortRow[]
}

/** Null for a record that is not there or was deleted. */
export async function cohortFile(read: Reader, id: string): Promise<CohortFile | null> {
  const cohort = await read.get('cohorts', id)
  const programme = cohort === undefined ? undefined : await read.get('programmes', cohort.programmeId)
  if (cohort === undefined || programme === undefined || cohort.deletedAt !== null) return null
  const applications = await read.where('applications', 'cohortId', id)
  const own = await read.where('enrolments', 'cohortId', id)
  const projectIds = [...new Set([...applications, ...own].map((row) => row.projectId))]
  const projects = await Promise.all(projectIds.map((key) => read.get('projects', key)))
  const names = new Map(projects.filter((row) => row !== undefined).map((row) => [row.id, row]))
  const sessions = await read.where('jurySessions', 'programmeId', programme.id)
  const [pitches, decisions] = [
    (await Promise.all(projectIds.map((key) => read.where('pitches', 'projectId', key)))).flat(),
    (await Promise.all(projectIds.map((key) => read.where('decisions', 'projectId', key)))).flat(),
  ]
  const stays = [...own].sort((a, b) => (a.enteredOn < b.enteredOn ? -1 : 1))
  const entries = (await Promise.all(projectIds.map((key) => read.where('supportEntries', 'projectId', key)))).flat()
  const minutesOf = (projectId: string): number | null => {
    const own = entries.filter((row) => row.projectId === projectId && row.programmeId === programme.id)
    return own.length === 0 ? null : own.reduce((sum, row) => sum + row.minutes, 0)
  }
  const placeIds = [...new Set(stays.map((row) => row.nextSiteId))].filter((key) => key !== null)
  const sites = await Promise.all(placeIds.map((key) => read.get('sites', key)))
  const places = new Map(sites.filter((row) => row !== undefined).map((row) => [row.id, row.name]))
  const lastStay = (projectId: string): Row<'enrolments'> | null =>
    stays.findLast((row) => row.projectId === projectId) ?? null
  const callId = applications.find((row) => row.callId !== null)?.callId ?? null
  return {
    cohort,
    programme,
    phases: await orderedPhases(read, programme.id),
    members: projectIds.map((projectId) => ({
      projectId,
      project: names.get(projectId)?.name ?? projectId,
      example: names.get(projectId)?.example ?? false,
      application: applications.find((row) => row.projectId === projectId) ?? null,
      stay: lastStay(projectId),
      place: places.get(lastStay(projectId)?.nextSiteId ?? '') ?? null,
      minutes: minutesOf(projectId),
    })),
    applications,
    stays,
    sessions,
    pitches,
    decisions,
    call: callId === null ? null : ((await read.get('calls', callId)) ?? null),
    cohorts: await cohortRows(read, programme.id),
  }
}

async function cohortRows(read: Reader, programmeId: string): Promise<readonly CohortRow[]> {
  const cohorts = await read.where('cohorts', 'programmeId', programmeId)
  const enrolments = await read.where('enrolments', 'programmeId', programmeId)
  return [...cohorts]
    .sort((a, b) => ((a.startsOn ?? '9') < (b.startsOn ?? '9') ? -1 : 1))
    .map((cohort) => {
      const own = enrolments.filter((row) => row.cohortId === cohort.id)
      const headcount = cohortHeadcount(cohort, new Set(own.map((row) => row.projectId)).size)
      return { cohort, headcount, presences: cohortPresences(cohort, own) }
    })
}

async function orderedPhases(read: Reader, programmeId: string): Promise<readonly Row<'phases'>[]> {
  return [...(await read.where('phases', 'programmeId', programmeId))].sort((a, b) => a.rank - b.rank)
}

function countBy(rows: readonly { readonly programmeId: string }[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const { programmeId } of rows) counts.set(programmeId, (counts.get(programmeId) ?? 0) + 1)
  return counts
}
