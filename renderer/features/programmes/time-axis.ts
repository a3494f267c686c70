import { addMonths, daysBetween, monthsBetween } from '#shared/domain/calendar/civil-date.ts'
import { formatDate } from '#shared/domain/calendar/format-date.ts'
import type { CivilDate } from '#shared/workspace/fields.ts'

/** A horizontal axis of days, from `left` to `right` in pixels. */
export type TimeAxis = {
  readonly x: (date: CivilDate) => number
  readonly ticks: readonly { readonly at: number; readonly label: string }[]
}

/** An axis over two dates, with six marks at most, a whole number of months apart from the first date. */
export function timeAxis(first: CivilDate, last: CivilDate, left: number, right: number): TimeAxis {
  const days = Math.max(1, daysBetween(first, last))
  const x = (date: CivilDate): number => left + ((right - left) * daysBetween(first, date)) / days
  const { months } = monthsBetween(first, last)
  const room = Math.max(1, Math.min(6, Math.floor((right - left) / 110)))
  const step = [1, 2, 3, 6, 12, 24, 36, 60, 120].find((size) => Math.floor(months / size) < room) ?? 240
  const dates = Array.from({ length: Math.floor(months / step) + 1 }, (_, index) =>
    addMonths(first, index * step, 'same-day'),
  )
  return {
    x,
    ticks: dates.map((date, index) => ({ at: x(date), label: tickLabel(date, dates[index - 1] ?? null) })),
  }
}

/** « 14 déc. 2017 », then « 14 mars » while the year does not change; without the day on the first of a month. */
function tickLabel(date: CivilDate, before: CivilDate | null): string {
  const [, ...words] = formatDate(date, 'weekday').split(' ')
  const text = words.join(' ').replace(/^1er\u00a0/, '')
  return before?.slice(0, 4) === date.slice(0, 4) ? text : `${text} ${date.slice(0, 4)}`
}
