import { Temporal } from 'temporal-polyfill'
import type { CivilDate, Instant } from '#shared/workspace/fields.ts'

const plain = (date: CivilDate): Temporal.PlainDate => Temporal.PlainDate.from(date)
const civil = (date: Temporal.PlainDate): CivilDate => date.toString() as CivilDate

/** The civil date of year, month (1–12) and day, or null when it does not exist (31 February). Years 1800 to 2200. */
export function civilDate(year: number, month: number, day: number): CivilDate | null {
  if (year < 1800 || year > 2200) return null
  try {
    return civil(Temporal.PlainDate.from({ year, month, day }, { overflow: 'reject' }))
  } catch {
    return null
  }
}

export function addDays(date: CivilDate, days: number): CivilDate {
  return civil(plain(date).add({ days }))
}

/**
 * Adds whole months (may be negative).
 * `same-day`: the same day, or the last one of a shorter month (publication within 3 months: 30/11 → 28/02).
 * `end-of-month`: besides, the last day of a month goes to the last day (financial report within 6 months: 30/06 → 31/12).
 */
export function addMonths(date: CivilDate, months: number, rule: 'same-day' | 'end-of-month'): CivilDate {
  const from = plain(date)
  const to = from.add({ months }, { overflow: 'constrain' })
  return civil(rule === 'end-of-month' && from.day === from.daysInMonth ? to.with({ day: to.daysInMonth }) : to)
}

/** Days from one date to another: 0 the same day, negative when `to` comes before. */
export function daysBetween(from: CivilDate, to: CivilDate): number {
  return plain(from).until(plain(to), { largestUnit: 'day' }).days
}

/** Whole months from one date to another and the days that remain: 14/12/2017 → 08/11/2018 is 10 months 25 days. */
export function monthsBetween(from: CivilDate, to: CivilDate): { readonly months: number; readonly days: number } {
  const { months, days } = plain(from).until(plain(to), { largestUnit: 'month' })
  return { months, days }
}

/** The civil date at an instant in a time zone. */
export function todayIn(timeZone: string, now: Instant): CivilDate {
  return civil(Temporal.Instant.from(now).toZonedDateTimeISO(timeZone).toPlainDate())
}

/** Last instant of a deadline: 23:59:59.999 of that day in the time zone. */
export function endOfDay(date: CivilDate, timeZone: string): Instant {
  const next = plain(date).add({ days: 1 }).toZonedDateTime(timeZone)
  return next.subtract({ milliseconds: 1 }).toInstant().toString({ fractionalSecondDigits: 3 }) as Instant
}

/** The instant of a civil date and a local time `hh:mm` in a time zone. */
export function instantAt(date: CivilDate, time: string, timeZone: string): Instant {
  const zoned = plain(date).toZonedDateTime({ timeZone, plainTime: Temporal.PlainTime.from(time) })
  return zoned.toInstant().toString({ fractionalSecondDigits: 3 }) as Instant
}
