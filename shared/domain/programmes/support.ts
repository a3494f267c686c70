import { roundedDivision } from '#shared/domain/money/cents.ts'
import type { CivilDate } from '#shared/workspace/fields.ts'
import type { Row } from '#shared/workspace/registry.ts'

export type Hours = Pick<
  Row<'supportEntries'>,
  'projectId' | 'organisationId' | 'programmeId' | 'adviserId' | 'conventionActionId' | 'kind' | 'on' | 'minutes'
>
type Plan = Pick<
  Row<'supportPlans'>,
  'projectId' | 'programmeId' | 'conventionActionId' | 'minutes' | 'startsOn' | 'endsOn'
>

/** Totals of some lines of hours. */
export type HoursTotal = {
  readonly minutes: number
  readonly entries: number
  /** Companies or projects that received at least one of them, each once. */
  readonly companies: number
  readonly first: CivilDate | null
  readonly last: CivilDate | null
}

/** Who receives the hours of a line: its project, else its company, else nobody in particular. */
export const receiverOf = (entry: Pick<Hours, 'projectId' | 'organisationId'>): string | null =>
  entry.projectId ?? entry.organisationId

/** Totals in one pass over the lines. */
export function totalHours(entries: Iterable<Hours>): HoursTotal {
  let [minutes, count] = [0, 0]
  let [first, last]: [CivilDate | null, CivilDate | null] = [null, null]
  const companies = new Set<string>()
  for (const entry of entries) {
    minutes += entry.minutes
    count += 1
    const receiver = receiverOf(entry)
    if (receiver !== null) companies.add(receiver)
    if (first === null || entry.on < first) first = entry.on
    if (last === null || entry.on > last) last = entry.on
  }
  return { minutes, entries: count, companies: companies.size, first, last }
}

/** What a plan has become: hours planned against hours done in its period, for what it is about. */
export type PlanState = {
  readonly planned: number
  readonly done: number
  /** Minutes left; negative when more was done than planned. */
  readonly left: number
  /** Share done, in tenths of a percent, rounded half away from zero. */
  readonly share: number
  readonly companies: number
}

/** Does a line count for a plan: same action, programme or project, inside the period? */
function countsFor(plan: Plan, entry: Hours): boolean {
  if (plan.startsOn !== null && entry.on < plan.startsOn) return false
  if (plan.endsOn !== null && entry.on > plan.endsOn) return false
  if (plan.conventionActionId !== null) return entry.conventionActionId === plan.conventionActionId
  if (plan.projectId !== null) return entry.projectId === plan.projectId
  return entry.programmeId === plan.programmeId
}

/** Plan against actual. For the action of a convention, this is what its quota has been used for. */
export function planState(plan: Plan, entries: Iterable<Hours>): PlanState {
  const counted: Hours[] = []
  for (const entry of entries) if (countsFor(plan, entry)) counted.push(entry)
  const { minutes: done, companies } = totalHours(counted)
  return {
    planned: plan.minutes,
    done,
    left: plan.minutes - done,
    share: Number(roundedDivision(BigInt(done) * 1000n, BigInt(plan.minutes))),
    companies,
  }
}

/**
 * Is a day inside one of the stays of a project? Hours outside them are kept, since real files have them, and said.
 * True without any stay: nothing says when the course runs.
 */
export function insideCourse(
  on: CivilDate,
  stays: readonly Pick<Row<'enrolments'>, 'enteredOn' | 'leftOn'>[],
): boolean {
  if (stays.length === 0) return true
  return stays.some((stay) => stay.enteredOn <= on && (stay.leftOn === null || on <= stay.leftOn))
}
