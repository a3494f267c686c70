import { addDays } from '#shared/domain/calendar/civil-date.ts'
import type { CivilDate } from '#shared/workspace/fields.ts'
import { legalFigure } from './legal-figures.ts'

/**
 * Day on which an instalment is due: so many days after what triggers it. `days` is the delay of the convention; null takes
 * the legal one, 60 days (loi n° 2021-875, art. 2). Null when the law set none yet.
 */
export function dueDate(triggeredOn: CivilDate, days: number | null): CivilDate | null {
  const delay = days ?? legalFigure('payment', triggeredOn)?.value ?? null
  return delay === null ? null : addDays(triggeredOn, delay)
}
