import type { CivilDate, PartialDate } from '#shared/workspace/fields.ts'
import { addDays, addMonths, monthsBetween } from './civil-date.ts'

export type Precision = 'day' | 'month' | 'quarter' | 'year'

export function precisionOf(date: PartialDate): Precision {
  return date.length === 4 ? 'year' : date.includes('Q') ? 'quarter' : date.length === 7 ? 'month' : 'day'
}

/** First and last day that a partial date may mean, both included: `2018-Q2` is 01/04/2018 to 30/06/2018. */
export function rangeOf(date: PartialDate): { readonly first: CivilDate; readonly last: CivilDate } {
  const year = date.slice(0, 4)
  switch (precisionOf(date)) {
    case 'day':
      return { first: date as string as CivilDate, last: date as string as CivilDate }
    case 'year':
      return { first: `${year}-01-01` as CivilDate, last: `${year}-12-31` as CivilDate }
    case 'quarter':
      return months(year, Number(date.slice(6)) * 3 - 2, Number(date.slice(6)) * 3)
    case 'month':
      return months(year, Number(date.slice(5)), Number(date.slice(5)))
  }
}

/** −1 when `a` surely comes before `b`, 1 when surely after, 0 when one cannot tell (they overlap). */
export function comparePartialDates(a: PartialDate, b: PartialDate): -1 | 0 | 1 {
  const [left, right] = [rangeOf(a), rangeOf(b)]
  return left.last < right.first ? -1 : left.first > right.last ? 1 : 0
}

/** Whole months that a period covers, both ends included: `2003` to `2005` is 36, 15/01 to 14/04 is 3. */
export function monthsCovered(start: PartialDate, end: PartialDate): number {
  return monthsBetween(rangeOf(start).first, addDays(rangeOf(end).last, 1)).months
}

function months(year: string, from: number, to: number): { readonly first: CivilDate; readonly last: CivilDate } {
  const first = (month: number): CivilDate => `${year}-${String(month).padStart(2, '0')}-01` as CivilDate
  return { first: first(from), last: addDays(addMonths(first(to), 1, 'same-day'), -1) }
}
