import { rangeOf } from '#shared/domain/calendar/partial-date.ts'
import { roundedDivision } from '#shared/domain/money/cents.ts'
import { hoursNumber } from '#shared/domain/programmes/hours.ts'
import type { Row } from '#shared/workspace/registry.ts'

type Action = Pick<Row<'actions'>, 'id' | 'feed' | 'cohortId' | 'period'>
type Entry = Pick<Row<'supportEntries'>, 'conventionActionId' | 'projectId' | 'organisationId' | 'on' | 'minutes'>
type Enrolment = Pick<Row<'enrolments'>, 'cohortId' | 'projectId' | 'enteredOn'>

/**
 * What Tremplin counts for an action by its own records: hours of support, those who received them, or projects of a cohort,
 * within the period of the result. Null when the action is fed by nothing, or nothing was entered.
 */
export function countedResult(
  action: Action,
  entries: readonly Entry[],
  enrolments: readonly Enrolment[],
): number | null {
  const range = action.period === null ? null : rangeOf(action.period)
  const within = (on: string): boolean => range === null || (on >= range.first && on <= range.last)
  const own = entries.filter(({ conventionActionId, on }) => conventionActionId === action.id && within(on))
  switch (action.feed) {
    case 'hours':
      return own.length === 0 ? null : hoursNumber(own.reduce((all, { minutes }) => all + minutes, 0))
    case 'supported': {
      const who = new Set(own.map(({ projectId, organisationId }) => projectId ?? organisationId))
      who.delete(null)
      return own.length === 0 ? null : who.size
    }
    case 'cohort': {
      const those = enrolments.filter(({ cohortId, enteredOn }) => cohortId === action.cohortId && within(enteredOn))
      return action.cohortId === null ? null : new Set(those.map(({ projectId }) => projectId)).size
    }
    case null:
      return null
  }
}

/**
 * Result in its target, in tenths of a percent, rounded half away from zero (23 of ≈ 30 is 767, « 76,7 % »); null when one is
 * not given or the target is not positive. Figures count to the fourth decimal.
 */
export function reachedShare(target: number | null, result: number | null): number | null {
  if (target === null || result === null || target <= 0) return null
  const exact = (value: number): bigint => BigInt(Math.round(value * 10_000))
  return Number(roundedDivision(exact(result) * 1000n, exact(target)))
}

/** Mean of a result over another (80 h for 23 companies), in thousandths; null when one is missing. */
export function meanResult(result: number | null, count: number | null): number | null {
  if (result === null || count === null || count <= 0) return null
  return Number(roundedDivision(BigInt(Math.round(result * 10_000)) * 1000n, BigInt(Math.round(count * 10_000))))
}
