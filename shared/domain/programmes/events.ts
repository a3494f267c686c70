import { addDays, daysBetween } from '#shared/domain/calendar/civil-date.ts'
import type { CivilDate } from '#shared/workspace/fields.ts'
import type { Row } from '#shared/workspace/registry.ts'

type Event = Pick<Row<'events'>, 'startsOn' | 'endsOn' | 'everyWeeks'>

/** Days when an event is held between two days, both included: « 1 jeudi sur 2 » is every second week from its first day. */
export function occurrences(event: Event, from: CivilDate, to: CivilDate): readonly CivilDate[] {
  const { startsOn, endsOn, everyWeeks } = event
  if (startsOn === null) return []
  if (everyWeeks === null) return startsOn <= to && (endsOn ?? startsOn) >= from ? [startsOn] : []
  const last = endsOn !== null && endsOn < to ? endsOn : to
  const days = everyWeeks * 7
  const skip = startsOn >= from ? 0 : Math.ceil(daysBetween(startsOn, from) / days)
  const found: CivilDate[] = []
  for (let on = addDays(startsOn, skip * days); on <= last; on = addDays(on, days)) found.push(on)
  return found
}

/** About how many times a year it comes back, to the nearest whole: every second Thursday is about 26. Null for a single event. */
export function timesAYear({ everyWeeks }: Pick<Event, 'everyWeeks'>): number | null {
  return everyWeeks === null ? null : Math.round(52 / everyWeeks)
}

/** The next day it is held, from `today` on; null when none is known within five years. */
export function nextOccurrence(event: Event, today: CivilDate): CivilDate | null {
  return occurrences(event, today, addDays(today, 1827))[0] ?? null
}

/** « 1 jeudi sur 2 », « chaque jeudi »; null for a single event or one without date. */
export function recurrenceWords({ startsOn, everyWeeks }: Pick<Event, 'startsOn' | 'everyWeeks'>): string | null {
  if (everyWeeks === null || startsOn === null) return null
  const names = ['dimanche', 'lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi']
  const name = names[new Date(`${startsOn}T00:00:00Z`).getUTCDay()] ?? ''
  return everyWeeks === 1 ? `chaque ${name}` : `1\u00a0${name} sur ${String(everyWeeks)}`
}
