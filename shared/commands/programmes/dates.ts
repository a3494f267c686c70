import { todayIn } from '#shared/domain/calendar/civil-date.ts'
import { formatDate, formatPartialDate } from '#shared/domain/calendar/format-date.ts'
import { comparePartialDates } from '#shared/domain/calendar/partial-date.ts'
import type { CivilDate, Instant, PartialDate } from '#shared/workspace/fields.ts'
import { refuse, type Plan } from '../command.ts'

/** A refusal when an end surely comes before its beginning. */
export function orderFault(
  start: PartialDate | CivilDate | null | undefined,
  end: PartialDate | CivilDate | null | undefined,
  field: string,
): Plan | null {
  if (start === null || start === undefined || end === null || end === undefined) return null
  const [from, to] = [start as PartialDate, end as PartialDate]
  return comparePartialDates(from, to) <= 0
    ? null
    : refuse(
        'bad-order',
        `La fin (${formatPartialDate(to)}) vient avant le début (${formatPartialDate(from)}). Corrigez l’une des deux dates.`,
        field,
      )
}

/** A refusal when a fact is dated after today, wherever on Earth the workspace is. */
export function futureFault(on: CivilDate, now: Instant, what: string, field: string): Plan | null {
  return on <= todayIn('Pacific/Kiritimati', now)
    ? null
    : refuse('future-date', `${what} : le ${formatDate(on)} est à venir. Saisissez ce qui a eu lieu.`, field)
}
