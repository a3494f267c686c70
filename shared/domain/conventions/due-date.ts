import { addDays } from '#shared/domain/calendar/civil-date.ts'
import type { CivilDate } from '#shared/workspace/fields.ts'
import type { Row } from '#shared/workspace/registry.ts'
import { legalFigure } from './legal-figures.ts'

/**
 * Day on which an instalment is due: so many days after what triggers it. `days` is the delay of the convention; null takes
 * the legal one, 60 days (loi n° 2021-875, art. 2), or the one that the workspace keeps in its place (`own`). Null when the law
 * set none yet.
 */
export function dueDate(
  triggeredOn: CivilDate,
  days: number | null,
  own: readonly Row<'legalFigures'>[] = [],
): CivilDate | null {
  const delay = days ?? legalFigure('payment', triggeredOn, own)?.value ?? null
  return delay === null ? null : addDays(triggeredOn, delay)
}
