import {
  insideCourse,
  planState,
  totalHours,
  type HoursTotal,
  type PlanState,
} from '#shared/domain/programmes/support.ts'
import { personName } from '#shared/domain/programmes/words.ts'
import type { Row } from '#shared/workspace/registry.ts'
import type { Reader } from '#shared/workspace/state.ts'

export type HoursRow = {
  readonly entry: Row<'supportEntries'>
  readonly receiver: string
  readonly adviser: string | null
  readonly programme: string | null
  readonly action: string | null
  /** False for a day outside the stays of its project: kept, and said. */
  readonly inside: boolean
}

type Named = { readonly id: string; readonly name: string }

export type SupportNames = {
  readonly projects: readonly Named[]
  readonly organisations: readonly Named[]
  readonly advisers: readonly Named[]
  readonly programmes: readonly Named[]
  readonly actions: readonly Named[]
  readonly enrolments: readonly Row<'enrolments'>[]
}

const collator = new Intl.Collator('fr', { numeric: true })
const byName = (a: Named, b: Named): number => collator.compare(a.name, b.name)

/** The names that hours point to, each list in alphabetical order. */
export async function supportNames(read: Reader): Promise<SupportNames> {
  const [projects, organisations, people, programmes, actions, conventions, enrolments] = await Promise.all([
    read.all('projects'),
    read.all('organisations'),
    read.all('people'),
    read.all('programmes'),
    read.all('actions'),
    read.all('conventions'),
    read.all('enrolments'),
  ])
  return {
    projects: projects.map(({ id, name }) => ({ id, name })).sort(byName),
    organisations: organisations.map(({ id, name }) => ({ id, name })).sort(byName),
    advisers: people.map((row) => ({ id: row.id, name: personName(row) })).sort(byName),
    programmes: programmes.map(({ id, name }) => ({ id, name })).sort(byName),
    actions: actionNames(actions, conventions).sort(byName),
    enrolments,
  }
}

/** An action is named with its convention, since several have one of the same name. */
function actionNames(actions: readonly Row<'actions'>[], conventions: readonly Row<'conventions'>[]): Named[] {
  const titles = new Map(conventions.map((row) => [row.id, row.title]))
  return actions.map((row) => ({ id: row.id, name: `${row.name}, ${titles.get(row.conventionId) ?? ''}` }))
}

const index = (rows: readonly Named[]): ReadonlyMap<string, string> => new Map(rows.map((row) => [row.id, row.name]))

const latestFirst = (a: Row<'supportEntries'>, b: Row<'supportEntries'>): number =>
  a.on === b.on ? (a.createdAt < b.createdAt ? 1 : -1) : a.on < b.on ? 1 : -1

/** Every line of hours with its names, latest first. */
export function hoursRows(entries: readonly Row<'supportEntries'>[], names: SupportNames): readonly HoursRow[] {
  const [projects, organisations, advisers] = [index(names.projects), index(names.organisations), index(names.advisers)]
  const [programmes, actions] = [index(names.programmes), index(names.actions)]
  const courses = new Map<string, Row<'enrolments'>[]>()
  for (const row of names.enrolments) courses.set(row.projectId, [...(courses.get(row.projectId) ?? []), row])
  const of = (map: ReadonlyMap<string, string>, id: string | null): string | null =>
    id === null ? null : (map.get(id) ?? null)
  return [...entries].sort(latestFirst).map((entry) => ({
    entry,
    receiver: of(projects, entry.projectId) ?? of(organisations, entry.organisationId) ?? '',
    adviser: of(advisers, entry.adviserId),
    programme: of(programmes, entry.programmeId),
    action: of(actions, entry.conventionActionId),
    inside: entry.projectId === null || insideCourse(entry.on, courses.get(entry.projectId) ?? []),
  }))
}

/** Years that have hours, the latest first, and whether they are too many lines to be read unasked. */
export type HoursSpan = { readonly years: readonly string[]; readonly long: boolean }

/** Lines above which a list opens on its latest year; « Toutes les années » still shows them all. */
const longList = 20_000
/** More than a screen shows. */
const firstScreen = 40

export async function hoursSpan(read: Reader): Promise<HoursSpan> {
  const [first] = await read.first('supportEntries', 'on', 1)
  const [last] = await read.last('supportEntries', 'on', 1)
  const [from, to] = [first, last].map((row) => Number(row?.on.slice(0, 4)))
  const years = from === undefined || to === undefined || first === undefined ? 0 : to - from + 1
  return {
    years: Array.from({ length: years }, (_, place) => String((to ?? 0) - place)),
    long: (await read.count('supportEntries')) > longList,
  }
}

/** Lines of a year, or of all years for null, in no order. */
export const hoursOf = (read: Reader, year: string | null): Promise<readonly Row<'supportEntries'>[]> =>
  year === null
    ? read.all('supportEntries')
    : read.between('supportEntries', 'on', { from: `${year}-01-01`, to: `${year}-12-31` })

/** The latest lines of all years with their names, read one by one: a long list paints before all names are known. */
export async function hoursHead(read: Reader): Promise<readonly HoursRow[]> {
  const entries = await read.last('supportEntries', 'on', firstScreen)
  const [projects, organisations, people, programmes, actions] = await Promise.all([
    eachOf(read, 'projects', entries, ({ projectId }) => projectId),
    eachOf(read, 'organisations', entries, ({ organisationId }) => organisationId),
    eachOf(read, 'people', entries, ({ adviserId }) => adviserId),
    eachOf(read, 'programmes', entries, ({ programmeId }) => programmeId),
    eachOf(read, 'actions', entries, ({ conventionActionId }) => conventionActionId),
  ])
  const conventions = await eachOf(read, 'conventions', actions, ({ conventionId }) => conventionId)
  const enrolments = await Promise.all(projects.map(({ id }) => read.where('enrolments', 'projectId', id)))
  return hoursRows(entries, {
    projects,
    organisations,
    advisers: people.map((row) => ({ id: row.id, name: personName(row) })),
    programmes,
    actions: actionNames(actions, conventions),
    enrolments: enrolments.flat(),
  })
}

/** Rows that others point to, each read once. */
async function eachOf<F extends 'projects' | 'organisations' | 'people' | 'programmes' | 'actions' | 'conventions', T>(
  read: Reader,
  family: F,
  from: readonly T[],
  ref: (row: T) => string | null,
): Promise<readonly Row<F>[]> {
  const ids = [...new Set(from.map(ref))].filter((id) => id !== null)
  const rows = await Promise.all(ids.map((id) => read.get(family, id)))
  return rows.filter((row) => row !== undefined)
}

export type PlanRow = {
  readonly plan: Row<'supportPlans'>
  readonly about: string
  readonly state: PlanState
  /** Page of what the hours are planned for. */
  readonly to: string | null
}

/** Hours planned against hours done, conventions first. Reads the lines that a plan counts, and no others. */
export async function planRows(read: Reader): Promise<readonly PlanRow[]> {
  const plans = await read.all('supportPlans')
  const actions = await eachOf(read, 'actions', plans, ({ conventionActionId }) => conventionActionId)
  const conventions = await eachOf(read, 'conventions', actions, ({ conventionId }) => conventionId)
  const names = index([
    ...actionNames(actions, conventions),
    ...(await eachOf(read, 'programmes', plans, ({ programmeId }) => programmeId)),
    ...(await eachOf(read, 'projects', plans, ({ projectId }) => projectId)),
  ])
  const rows = await Promise.all(
    plans.map(async (plan) => ({
      plan,
      about: names.get(plan.conventionActionId ?? plan.programmeId ?? plan.projectId ?? '') ?? '',
      state: planState(plan, await counted(read, plan)),
      to:
        plan.conventionActionId !== null
          ? `/actions/${plan.conventionActionId}`
          : plan.programmeId === null
            ? null
            : `/programmes/${plan.programmeId}`,
    })),
  )
  return rows.sort(
    (a, b) =>
      Number(b.plan.conventionActionId !== null) - Number(a.plan.conventionActionId !== null) ||
      a.about.localeCompare(b.about, 'fr'),
  )
}

function counted(
  read: Reader,
  { conventionActionId, projectId, programmeId }: Row<'supportPlans'>,
): Promise<readonly Row<'supportEntries'>[]> {
  if (conventionActionId !== null) return read.where('supportEntries', 'conventionActionId', conventionActionId)
  if (projectId !== null) return read.where('supportEntries', 'projectId', projectId)
  return programmeId === null ? Promise.resolve([]) : read.where('supportEntries', 'programmeId', programmeId)
}

/** Totals of the lines shown, in one pass. */
export const totalOf = (rows: readonly HoursRow[]): HoursTotal => totalHours(entriesOf(rows))

function* entriesOf(rows: readonly HoursRow[]): Generator<Row<'supportEntries'>> {
  for (const { entry } of rows) yield entry
}
