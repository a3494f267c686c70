import { Temporal } from 'temporal-polyfill'
import type { CivilDate } from '#shared/workspace/fields.ts'
import { addDays } from './civil-date.ts'

/** Sunday of Easter in the Gregorian calendar (Meeus, Jones, Butcher). Years 1583 on. */
export function easterSunday(year: number): CivilDate {
  const a = year % 19
  const b = Math.floor(year / 100)
  const c = year % 100
  const h = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7
  const m = Math.floor((a + 11 * h + 22 * l) / 451)
  const n = h + l - 7 * m + 114
  return Temporal.PlainDate.from({ year, month: Math.floor(n / 31), day: (n % 31) + 1 }).toString() as CivilDate
}

/** Public holidays of a year. Source: code du travail, art. L. 3133-1 (metropolitan France, without Alsace-Moselle). */
export function frenchHolidays(year: number): ReadonlySet<CivilDate> {
  const easter = easterSunday(year)
  const fixed = ['01-01', '05-01', '05-08', '07-14', '08-15', '11-01', '11-11', '12-25']
  return new Set([
    ...fixed.map((day) => `${String(year)}-${day}` as CivilDate),
    ...[1, 39, 50].map((days) => addDays(easter, days)),
  ])
}

function isWorkingDay(date: CivilDate): boolean {
  const { dayOfWeek, year } = Temporal.PlainDate.from(date)
  return dayOfWeek <= 5 && !frenchHolidays(year).has(date)
}

/** The date so many working days (Monday to Friday, holidays out) after another, which does not count itself. */
export function addWorkingDays(date: CivilDate, days: number): CivilDate {
  let [on, left] = [date, days]
  while (left > 0) {
    on = addDays(on, 1)
    if (isWorkingDay(on)) left -= 1
  }
  return on
}
