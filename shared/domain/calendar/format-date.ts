import { Temporal } from 'temporal-polyfill'
import type { CivilDate, Instant, PartialDate } from '#shared/workspace/fields.ts'
import { monthNames, shortDayNames, shortMonthNames } from './french.ts'
import { precisionOf } from './partial-date.ts'

const nbsp = '\u00a0'

/** « 19/05/2003 » (columns), « 19 mai 2003 » (prose), « mar. 20 nov. » (agenda, the year being known). */
export type DateStyle = 'short' | 'long' | 'weekday'

export function formatDate(date: CivilDate, style: DateStyle = 'short'): string {
  const [year = '', month = '', day = ''] = date.split('-')
  if (style === 'short') return `${day}/${month}/${year}`
  const number = day === '01' ? '1er' : String(Number(day))
  if (style === 'long') return `${number}${nbsp}${monthNames[Number(month) - 1] ?? ''} ${year}`
  const weekday = shortDayNames[Temporal.PlainDate.from(date).dayOfWeek - 1] ?? ''
  return `${weekday} ${number}${nbsp}${shortMonthNames[Number(month) - 1] ?? ''}`
}

/** A date at the precision that is known: « 2018 », « 2e trimestre 2018 », « mai 2018 », or the day in the style asked. */
export function formatPartialDate(date: PartialDate, style: 'short' | 'long' = 'short'): string {
  const year = date.slice(0, 4)
  switch (precisionOf(date)) {
    case 'year':
      return year
    case 'quarter':
      return `${date.endsWith('1') ? '1er' : `${date.slice(6)}e`}${nbsp}trimestre ${year}`
    case 'month':
      return `${monthNames[Number(date.slice(5)) - 1] ?? ''} ${year}`
    case 'day':
      return formatDate(date as string as CivilDate, style)
  }
}

/**
 * An instant as a clock shows it in a time zone: `time` « 9:41 », `seconds` « 9:41:03 », `short` « 22/11/2026 9:41 »,
 * `long` « 22 novembre 2026 à 9 h 41 ».
 */
export function formatInstant(
  instant: Instant,
  style: 'time' | 'seconds' | 'short' | 'long' = 'short',
  timeZone = 'Europe/Paris',
): string {
  const local = Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone)
  const two = (value: number): string => String(value).padStart(2, '0')
  const clock = `${String(local.hour)}:${two(local.minute)}`
  const day = local.toPlainDate().toString() as CivilDate
  switch (style) {
    case 'time':
      return clock
    case 'seconds':
      return `${clock}:${two(local.second)}`
    case 'short':
      return `${formatDate(day)} ${clock}`
    case 'long':
      return `${formatDate(day, 'long')} à ${String(local.hour)}${nbsp}h${nbsp}${two(local.minute)}`
  }
}
