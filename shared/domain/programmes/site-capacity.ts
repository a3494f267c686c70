import { addDays } from '#shared/domain/calendar/civil-date.ts'
import { rangeOf } from '#shared/domain/calendar/partial-date.ts'
import type { CivilDate } from '#shared/workspace/fields.ts'
import type { Row } from '#shared/workspace/registry.ts'
import { occupancySteps, type Measure, type Occupation } from './occupancy.ts'

/** A period when residents take more than the whole place offers; `to` is null while nobody is to leave. */
export type Excess = {
  readonly from: CivilDate
  readonly to: CivilDate | null
  readonly used: number
  readonly over: number
}

/**
 * The first period when the residents of a place, all its rooms together, take more desks or surface than it offers; null
 * without one, or while the capacity is not given. A quantity that is not given counts for nothing: real places know
 * only some of theirs, so that an excess is certain and its absence is not.
 */
export function firstExcess(
  occupations: readonly Occupation[],
  capacity: number | null,
  measure: Measure,
): Excess | null {
  const [first] = occupations.map((one) => one.first).sort()
  if (capacity === null || first === undefined) return null
  const days = occupations.flatMap((one) => [one.first, one.last ?? one.first]).sort()
  const end = addDays(days.at(-1) ?? first, 1)
  const steps = occupancySteps(occupations, measure, first, end)
  const start = steps.findIndex(({ used }) => used > capacity)
  const worst = steps[start]
  if (worst === undefined) return null
  const after = steps.slice(start).find(({ used }) => used <= capacity)
  const during = steps.slice(start, after === undefined ? undefined : steps.indexOf(after))
  const used = Math.max(...during.map((step) => step.used))
  return { from: worst.from, to: after === undefined ? null : addDays(after.from, -1), used, over: used - capacity }
}

/** Is a day before the first one on which a place may open, or after the last one on which it may close? */
export function outsideOpening(
  on: CivilDate,
  { opensOn, closesOn }: Pick<Row<'sites'>, 'opensOn' | 'closesOn'>,
): 'before' | 'after' | null {
  if (opensOn !== null && on < rangeOf(opensOn).first) return 'before'
  return closesOn !== null && on > rangeOf(closesOn).last ? 'after' : null
}
