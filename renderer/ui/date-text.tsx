import { formatDate, formatInstant, formatPartialDate, type DateStyle } from '#shared/domain/calendar/format-date.ts'
import type { CivilDate, Instant, PartialDate } from '#shared/workspace/fields.ts'
import { Missing } from './missing.tsx'
import { raised } from './raised.tsx'

/** A civil date: `short` in columns, `long` in prose, `weekday` in an agenda. */
export function DateText({
  date,
  style = 'short',
}: {
  readonly date: CivilDate | null | undefined
  readonly style?: DateStyle
}) {
  if (date === null || date === undefined) return <Missing />
  return (
    <time dateTime={date} className={style === 'short' ? 'figure' : undefined}>
      {raised(formatDate(date, style))}
    </time>
  )
}

/** A date that may be known to the month, the quarter or the year only. */
export function PartialDateText({
  date,
  style = 'short',
}: {
  readonly date: PartialDate | null | undefined
  readonly style?: 'short' | 'long'
}) {
  if (date === null || date === undefined) return <Missing />
  const text = formatPartialDate(date, style)
  return date.includes('Q') ? <span>{raised(text)}</span> : <time dateTime={date}>{raised(text)}</time>
}

/** An instant, on the clock of the workspace's time zone. */
export function InstantText({
  at,
  style = 'short',
  timeZone,
}: {
  readonly at: Instant | null | undefined
  readonly style?: 'time' | 'seconds' | 'short' | 'long'
  readonly timeZone?: string
}) {
  if (at === null || at === undefined) return <Missing />
  return (
    <time dateTime={at} className={style === 'long' ? undefined : 'figure'}>
      {raised(formatInstant(at, style, timeZone))}
    </time>
  )
}
