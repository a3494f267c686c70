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

export type SupportNames = {
  readonly projects: readonly { readonly id: string; readonly name: string }[]
  readonly organisations: readonly { readonly id: string; readonly name: string }[]
  readonly advisers: readonly { readonly id: string; readonly name: string }[]
  readonly programmes: readonly { readonly id: string; readonly name: string }[]
  readonly actions: readonly { readonly id: string; readonly name: string }[]
  readonly enrolments: readonly Row<'enrolments'>[]
}

const byName = (a: { readonly name: string }, b: { readonly name: string }): number =>
  a.name.localeCompare(b.name, 'fr')

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
  const titles = new Map(conventions.map((row) => [row.id, row.title]))
  return {
    projects: projects.map(({ id, name }) => ({ id, name })).sort(byName),
    organisations: organisations.map(({ id, name }) => ({ id, name })).sort(byName),
    advisers: people.map((row) => ({ id: row.id, name: personName(row) })).sort(byName),
    programmes: programmes.map(({ id, name }) => ({ id, name })).sort(byName),
    actions: actions
      .map((row) => ({ id: row.id, name: `${row.name}, ${titles.get(row.conventionId) ?? ''}` }))
      .sort(byName),
    enrolments,
  }
}

const index = (rows: readonly { readonly id: string; readonly name: string }[]): ReadonlyMap<string, string> =>
  new Map(rows.map((row) => [row.id, row.name]))

/** Every line of hours with its names, latest first. */
export function hoursRows(entries: readonly Row<'supportEntries'>[], names: SupportNames): readonly HoursRow[] {
  const [projects, organisations, advisers] = [index(names.projects), index(names.organisations), index(names.advisers)]
  const [programmes, actions] = [index(names.programmes), index(names.actions)]
  const courses = new Map<string, Row<'enrolments'>[]>()
  for (const row of names.enrolments) courses.set(row.projectId, [...(courses.get(row.projectId) ?? []), row])
  const of = (map: ReadonlyMap<string, string>, id: string | null): string | null =>
    id === null ? null : (map.get(id) ?? null)
  return [...entries]
    .sort((a, b) => (a.on === b.on ? (a.createdAt < b.createdAt ? 1 : -1) : a.on < b.on ? 1 : -1))
    .map((entry) => ({
      entry,
      receiver: of(projects, entry.projectId) ?? of(organisations, entry.organisationId) ?? '',
      adviser: of(advisers, entry.adviserId),
      programme: of(programmes, entry.programmeId),
      action: of(actions, entry.conventionActionId),
      inside: entry.projectId === null || insideCourse(entry.on, courses.get(entry.projectId) ?? []),
    }))
}

export type PlanRow = {
  readonly plan: Row<'supportPlans'>
  readonly about: string
  readonly state: PlanState
  /** Page of what the hours are planned for. */
  readonly to: string | null
}

/** Hours planned against hours done, conventions first. */
export function planRows(
  plans: readonly Row<'supportPlans'>[],
  entries: readonly Row<'supportEntries'>[],
  names: SupportNames,
): readonly PlanRow[] {
  const [projects, programmes, actions] = [index(names.projects), index(names.programmes), index(names.actions)]
  return plans
    .map((plan) => ({
      plan,
      about:
        actions.get(plan.conventionActionId ?? '') ??
        programmes.get(plan.programmeId ?? '') ??
        projects.get(plan.projectId ?? '') ??
        '',
      state: planState(plan, entries),
      to: plan.programmeId === null ? null : `/programmes/${plan.programmeId}`,
    }))
    .sort(
      (a, b) =>
        Number(b.plan.conventionActionId !== null) - Number(a.plan.conventionActionId !== null) ||
        a.about.localeCompare(b.about, 'fr'),
    )
}

export const totalOf = (rows: readonly HoursRow[]): HoursTotal => totalHours(rows.map(({ entry }) => entry))
