import { addMonths, daysBetween, monthsBetween } from '#shared/domain/calendar/civil-date.ts'
import type { CivilDate } from '#shared/workspace/fields.ts'
import type { Row } from '#shared/workspace/registry.ts'

/** How long a project has been in a phase, against the window that the phase allows. */
export type PhaseClock = {
  readonly enteredOn: CivilDate
  /** Day the clock is read: the day it left, or today. */
  readonly until: CivilDate
  readonly running: boolean
  /** Days from entry to `until`, 0 the first day. */
  readonly elapsedDays: number
  /** The same in whole months and days. */
  readonly elapsed: { readonly months: number; readonly days: number }
  /** First day of the allowed window (minimal duration), or null. */
  readonly floorOn: CivilDate | null
  /** Ceiling: entry plus the maximal duration, same day or last of the month; null without one. */
  readonly ceilingOn: CivilDate | null
  /** Days beyond the ceiling; 0 at or before it. */
  readonly overDays: number
  readonly state: 'not-started' | 'before-window' | 'in-window' | 'over'
}

/** Reads the clock of one stay in a phase on `today`. */
export function phaseClock(
  stay: Pick<Row<'enrolments'>, 'enteredOn' | 'leftOn'>,
  phase: Pick<Row<'phases'>, 'minMonths' | 'maxMonths'>,
  today: CivilDate,
): PhaseClock {
  const { enteredOn } = stay
  const running = stay.leftOn === null || stay.leftOn > today
  const until = running ? today : (stay.leftOn ?? today)
  const started = until >= enteredOn
  const elapsedDays = started ? daysBetween(enteredOn, until) : 0
  const floorOn = phase.minMonths === null ? null : addMonths(enteredOn, phase.minMonths, 'same-day')
  const ceilingOn = phase.maxMonths === null ? null : addMonths(enteredOn, phase.maxMonths, 'same-day')
  const overDays = ceilingOn === null ? 0 : Math.max(0, daysBetween(ceilingOn, until))
  return {
    enteredOn,
    until,
    running,
    elapsedDays,
    elapsed: started ? monthsBetween(enteredOn, until) : { months: 0, days: 0 },
    floorOn,
    ceilingOn,
    overDays,
    state: !started
      ? 'not-started'
      : overDays > 0
        ? 'over'
        : floorOn !== null && until < floorOn
          ? 'before-window'
          : 'in-window',
  }
}
