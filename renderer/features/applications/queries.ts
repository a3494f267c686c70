import { gateAnswer, type GateAnswer } from '#shared/domain/programmes/gate.ts'
import { personName } from '#shared/domain/programmes/words.ts'
import type { CivilDate } from '#shared/workspace/fields.ts'
import type { Row } from '#shared/workspace/registry.ts'
import type { Reader } from '#shared/workspace/state.ts'

export type ApplicationRow = {
  readonly application: Row<'applications'>
  readonly project: string
  readonly holder: string | null
  readonly programme: string
  /** Cohort or call. */
  readonly within: string | null
}

export type ApplicationList = {
  readonly rows: readonly ApplicationRow[]
  readonly programmes: readonly Row<'programmes'>[]
  /** Are these all of them? */
  readonly complete: boolean
}

/** Longer lists show their first screen before the rest is read. */
const longList = 200
/** More than a screen shows. */
const firstScreen = 40

/** The latest applications received when there are many; all of them otherwise. */
export async function applicationHead(read: Reader): Promise<ApplicationList> {
  if ((await read.count('applications')) <= longList) return applicationList(read)
  const shown = await read.last('applications', 'receivedOn', firstScreen)
  const [programmes, cohorts, calls] = [
    await read.all('programmes'),
    await read.all('cohorts'),
    await read.all('calls'),
  ]
  const projects = await Promise.all(shown.map((row) => read.get('projects', row.projectId)))
  const people = await Promise.all(
    projects.map(async (row) => (row?.holderId == null ? undefined : await read.get('people', row.holderId))),
  )
  return { ...listOf(latestFirst(shown), { programmes, cohorts, calls, projects, people }), complete: false }
}

/** Every application with its names, latest received first. */
export async function applicationList(read: Reader): Promise<ApplicationList> {
  const [programmes, cohorts, calls] = [
    await read.all('programmes'),
    await read.all('cohorts'),
    await read.all('calls'),
  ]
  const [projects, people] = [await read.all('projects'), await read.all('people')]
  return listOf(latestFirst(await read.all('applications')), { programmes, cohorts, calls, projects, people })
}

type Names = {
  readonly programmes: readonly Row<'programmes'>[]
  readonly cohorts: readonly Row<'cohorts'>[]
  readonly calls: readonly Row<'calls'>[]
  readonly projects: readonly (Row<'projects'> | undefined)[]
  readonly people: readonly (Row<'people'> | undefined)[]
}

function listOf(applications: readonly Row<'applications'>[], names: Names): ApplicationList {
  const [programmes, cohorts, calls] = [byId(names.programmes), byId(names.cohorts), byId(names.calls)]
  const [projects, people] = [byId(names.projects), byId(names.people)]
  const rows = applications.map((application): ApplicationRow => {
    const project = projects.get(application.projectId)
    const holder = project?.holderId == null ? undefined : people.get(project.holderId)
    const cohort = application.cohortId === null ? undefined : cohorts.get(application.cohortId)
    const call = application.callId === null ? undefined : calls.get(application.callId)
    return {
      application,
      project: project?.name ?? '',
      holder: holder === undefined ? null : personName(holder),
      programme: programmes.get(application.programmeId)?.name ?? '',
      within: cohort?.name ?? call?.name ?? null,
    }
  })
  const programmesByName = [...names.programmes].sort((a, b) => a.name.localeCompare(b.name, 'fr'))
  return { rows, programmes: programmesByName, complete: true }
}

const latestFirst = (rows: readonly Row<'applications'>[]): readonly Row<'applications'>[] =>
  [...rows].sort((a, b) => (a.receivedOn === b.receivedOn ? 0 : a.receivedOn < b.receivedOn ? 1 : -1))

export type ApplicationFile = {
  readonly application: Row<'applications'>
  readonly project: Row<'projects'> | null
  readonly holder: Row<'people'> | null
  readonly organisation: Row<'organisations'> | null
  readonly programme: Row<'programmes'> | null
  readonly cohort: Row<'cohorts'> | null
  readonly call: Row<'calls'> | null
  readonly events: readonly Row<'applicationEvents'>[]
  readonly decisions: readonly { readonly row: Row<'decisions'>; readonly session: Row<'jurySessions'> | null }[]
  readonly stays: readonly {
    readonly row: Row<'enrolments'>
    readonly phase: Row<'phases'> | null
    /** Name of the place where the project went. */
    readonly place: string | null
  }[]
  readonly awards: readonly { readonly row: Row<'awards'>; readonly label: string }[]
  readonly conventions: readonly Row<'conventions'>[]
  /** Phases of the programme with the answer of their gate today. */
  readonly gates: readonly { readonly phase: Row<'phases'>; readonly answer: GateAnswer }[]
  readonly cohorts: readonly Row<'cohorts'>[]
  readonly calls: readonly Row<'calls'>[]
}

/** Null for a record that is not there or was deleted. */
export async function applicationFile(read: Reader, id: string, today: CivilDate): Promise<ApplicationFile | null> {
  const application = await read.get('applications', id)
  if (application === undefined || application.deletedAt !== null) return null
  const { projectId, programmeId } = application
  const project = (await read.get('projects', projectId)) ?? null
  const optional = async <
    F extends 'people' | 'organisations' | 'cohorts' | 'calls' | 'jurySessions' | 'phases' | 'sites',
  >(
    family: F,
    key: string | null | undefined,
  ) => (key == null ? null : ((await read.get(family, key)) ?? null))
  const events = [...(await read.where('applicationEvents', 'applicationId', id))].sort((a, b) =>
    a.on === b.on ? (a.updatedAt < b.updatedAt ? -1 : 1) : a.on < b.on ? -1 : 1,
  )
  const decisions = await read.where('decisions', 'projectId', projectId)
  const stays = (await read.where('enrolments', 'projectId', projectId)).filter(
    (row) => row.programmeId === programmeId,
  )
  const phases = [...(await read.where('phases', 'programmeId', programmeId))].sort((a, b) => a.rank - b.rank)
  const awards = await read.where('awards', 'projectId', projectId)
  return {
    application,
    project,
    holder: await optional('people', project?.holderId),
    organisation: await optional('organisations', project?.organisationId),
    programme: (await read.get('programmes', programmeId)) ?? null,
    cohort: await optional('cohorts', application.cohortId),
    call: await optional('calls', application.callId),
    events,
    decisions: await Promise.all(
      decisions.map(async (row) => ({ row, session: await optional('jurySessions', row.sessionId) })),
    ),
    stays: await Promise.all(
      stays.map(async (row) => ({
        row,
        phase: await optional('phases', row.phaseId),
        place: (await optional('sites', row.nextSiteId))?.name ?? null,
      })),
    ),
    awards: await Promise.all(
      awards.map(async (row) => ({ row, label: (await read.get('labels', row.labelId))?.name ?? row.labelId })),
    ),
    conventions: await read.where('conventions', 'projectId', projectId),
    gates: phases.map((phase) => ({ phase, answer: gateAnswer(phase, decisions, today) })),
    cohorts: await read.where('cohorts', 'programmeId', programmeId),
    calls: await read.where('calls', 'programmeId', programmeId),
  }
}

function byId<T extends { readonly id: string }>(rows: readonly (T | undefined)[]): ReadonlyMap<string, T> {
  return new Map(rows.flatMap((row) => (row === undefined ? [] : [[row.id, row]])))
}
