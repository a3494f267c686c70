import type { Row } from '#shared/workspace/registry.ts'
import type { Reader } from '#shared/workspace/state.ts'

/** Everything that the annual report of a programme is made of. */
export type ProgrammeSources = {
  readonly programme: Row<'programmes'>
  readonly operator: Row<'organisations'> | null
  readonly feeds: Row<'programmes'> | null
  readonly phases: readonly Row<'phases'>[]
  readonly cohorts: readonly Row<'cohorts'>[]
  readonly calls: readonly Row<'calls'>[]
  readonly applications: readonly Row<'applications'>[]
  readonly enrolments: readonly Row<'enrolments'>[]
  readonly entries: readonly Row<'supportEntries'>[]
  readonly sites: readonly Row<'sites'>[]
  readonly units: readonly Row<'siteUnits'>[]
  readonly stays: readonly Row<'stays'>[]
  readonly events: readonly Row<'events'>[]
  readonly eventClaims: readonly Row<'claims'>[]
  readonly indicators: readonly Row<'indicators'>[]
  readonly measures: readonly Row<'measures'>[]
  /** Actions of conventions that name this programme: by a cohort, by hours, or as those of its operator. */
  readonly actions: readonly ProgrammeAction[]
  readonly campaigns: readonly Row<'followUpCampaigns'>[]
  readonly followUps: readonly Row<'followUps'>[]
  readonly admission: readonly Row<'admissionCriteria'>[]
  readonly partners: readonly Row<'partnerships'>[]
  /** Names of the projects and companies that hours and stays point to. */
  readonly names: ReadonlyMap<string, string>
}

/** An action of a convention with its targets, and the name of its convention. */
export type ProgrammeAction = { readonly action: Row<'actions'>; readonly convention: string }

/** Reads what the report of a programme needs; null for a programme that is not there or was deleted. */
export async function gatherProgramme(read: Reader, id: string): Promise<ProgrammeSources | null> {
  const programme = await read.get('programmes', id)
  if (programme === undefined || programme.deletedAt !== null) return null
  const [phases, cohorts, calls, applications, enrolments, entries, sites, events, indicators, campaigns] =
    await Promise.all([
      read.where('phases', 'programmeId', id),
      read.where('cohorts', 'programmeId', id),
      read.where('calls', 'programmeId', id),
      read.where('applications', 'programmeId', id),
      read.where('enrolments', 'programmeId', id),
      read.where('supportEntries', 'programmeId', id),
      read.where('sites', 'programmeId', id),
      read.where('events', 'programmeId', id),
      read.where('indicators', 'programmeId', id),
      read.where('followUpCampaigns', 'programmeId', id),
    ])
  const [admission, partners] = await Promise.all([
    read.where('admissionCriteria', 'programmeId', id),
    read.where('partnerships', 'programmeId', id),
  ])
  const each = async <T>(
    ids: readonly string[],
    query: (one: string) => Promise<readonly T[]>,
  ): Promise<readonly T[]> => (await Promise.all(ids.map(query))).flat()
  const siteIds = sites.map((row) => row.id)
  const stays = await each(siteIds, (one) => read.where('stays', 'siteId', one))
  return {
    programme,
    operator: programme.operatorId === null ? null : ((await read.get('organisations', programme.operatorId)) ?? null),
    feeds: programme.feedsId === null ? null : ((await read.get('programmes', programme.feedsId)) ?? null),
    phases: [...phases].sort((a, b) => a.rank - b.rank),
    cohorts: [...cohorts].sort((a, b) => ((a.startsOn ?? '9') < (b.startsOn ?? '9') ? -1 : 1)),
    calls,
    applications,
    enrolments,
    entries,
    sites: [...sites].sort((a, b) => a.name.localeCompare(b.name, 'fr')),
    units: await each(siteIds, (one) => read.where('siteUnits', 'siteId', one)),
    stays,
    events: [...events].sort((a, b) => a.name.localeCompare(b.name, 'fr')),
    eventClaims: await each(
      events.map((row) => row.id),
      (one) => read.where('claims', 'recordId', one),
    ),
    indicators: [...indicators].sort((a, b) => a.name.localeCompare(b.name, 'fr')),
    measures: await each(
      indicators.map((row) => row.id),
      (one) => read.where('measures', 'indicatorId', one),
    ),
    actions: await actionsOf(read, programme, cohorts, entries),
    campaigns: [...campaigns].sort((a, b) => (a.startsOn < b.startsOn ? -1 : 1)),
    followUps: await each(
      campaigns.map((row) => row.id),
      (one) => read.where('followUps', 'campaignId', one),
    ),
    admission,
    partners,
    names: await namesOf(read, [...entries, ...stays]),
  }
}

type Receiver = { readonly projectId: string | null; readonly organisationId: string | null }

async function namesOf(read: Reader, rows: readonly Receiver[]): Promise<ReadonlyMap<string, string>> {
  const names = new Map<string, string>()
  for (const { projectId, organisationId } of rows) {
    if (projectId !== null && !names.has(projectId))
      names.set(projectId, (await read.get('projects', projectId))?.name ?? projectId)
    if (organisationId !== null && !names.has(organisationId))
      names.set(organisationId, (await read.get('organisations', organisationId))?.name ?? organisationId)
  }
  return names
}

/** By convention, then rank. */
async function actionsOf(
  read: Reader,
  { operatorId }: Row<'programmes'>,
  cohorts: readonly Row<'cohorts'>[],
  entries: readonly Row<'supportEntries'>[],
): Promise<readonly ProgrammeAction[]> {
  const own = new Set(cohorts.map(({ id }) => id))
  const named = new Set(entries.map(({ conventionActionId }) => conventionActionId))
  const [actions, conventions] = await Promise.all([read.all('actions'), read.all('conventions')])
  const titles = new Map(conventions.map((row) => [row.id, row]))
  return actions
    .flatMap((action): readonly ProgrammeAction[] => {
      const convention = titles.get(action.conventionId)
      if (convention === undefined) return []
      const held =
        (action.cohortId !== null && own.has(action.cohortId)) ||
        named.has(action.id) ||
        (operatorId !== null && convention.beneficiaryId === operatorId)
      return held ? [{ action, convention: convention.title }] : []
    })
    .sort((a, b) => a.convention.localeCompare(b.convention, 'fr') || a.action.rank - b.action.rank)
}
