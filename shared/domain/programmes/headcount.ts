import { addDays, monthsBetween } from '#shared/domain/calendar/civil-date.ts'
import type { CivilDate } from '#shared/workspace/fields.ts'
import type { Row } from '#shared/workspace/registry.ts'

/** People present from a first to a last day, both included; `last` null while the end is not known. */
export type Presence = { readonly first: CivilDate; readonly last: CivilDate | null; readonly count: number }

/** A period with the same number of people present. */
export type HeadcountStep = { readonly from: CivilDate; readonly to: CivilDate | null; readonly count: number }

/** People present at the same time, period by period, by one sweep over entries and exits. Gaps inside count 0. */
export function concurrentHeadcount(presences: readonly Presence[]): readonly HeadcountStep[] {
  const moves = new Map<CivilDate, number>()
  const move = (on: CivilDate, by: number): void => void moves.set(on, (moves.get(on) ?? 0) + by)
  for (const { first, last, count } of presences) {
    if (count <= 0 || (last !== null && last < first)) continue
    move(first, count)
    if (last !== null) move(addDays(last, 1), -count)
  }
  const days = [...moves].filter(([, by]) => by !== 0).sort(([a], [b]) => (a < b ? -1 : 1))
  const steps: HeadcountStep[] = []
  let count = 0
  for (const [index, [from, by]] of days.entries()) {
    count += by
    const next = days[index + 1]?.[0]
    if (next !== undefined || count > 0) steps.push({ from, to: next === undefined ? null : addDays(next, -1), count })
  }
  return steps
}

/** The largest number present at once, and the first period when it is reached; null without any presence. */
export function peakHeadcount(steps: readonly HeadcountStep[]): HeadcountStep | null {
  return steps.reduce<HeadcountStep | null>(
    (peak, step) => (peak === null || step.count > peak.count ? step : peak),
    null,
  )
}

/** Whole months that a period lasts, or null while its end is not known. */
export function monthsOf(step: HeadcountStep): number | null {
  return step.to === null ? null : monthsBetween(step.from, addDays(step.to, 1)).months
}

/**
 * Headcount of a cohort: its enrolments, or the figure that the source states as long as it is larger
 * (records are then missing). Null when neither is known.
 */
export function cohortHeadcount(
  cohort: Pick<Row<'cohorts'>, 'statedHeadcount'>,
  enrolled: number,
): { readonly count: number; readonly basis: 'records' | 'stated' } | null {
  if (cohort.statedHeadcount !== null && cohort.statedHeadcount > enrolled)
    return { count: cohort.statedHeadcount, basis: 'stated' }
  return enrolled === 0 ? null : { count: enrolled, basis: 'records' }
}

/**
 * When the people of a cohort are present: each enrolment from its entry to its exit, or the stated headcount over the cohort's
 * dates while records are missing. Nothing can be placed without both dates of a stated one.
 */
export function cohortPresences(
  cohort: Pick<Row<'cohorts'>, 'statedHeadcount' | 'startsOn' | 'endsOn'>,
  stays: readonly Pick<Row<'enrolments'>, 'projectId' | 'enteredOn' | 'leftOn'>[],
): readonly Presence[] {
  const headcount = cohortHeadcount(cohort, new Set(stays.map((stay) => stay.projectId)).size)
  if (headcount?.basis !== 'stated')
    return stays.map((stay) => ({ first: stay.enteredOn, last: stay.leftOn, count: 1 }))
  const { startsOn: first, endsOn: last } = cohort
  return first === null || last === null ? [] : [{ first, last, count: headcount.count }]
}
