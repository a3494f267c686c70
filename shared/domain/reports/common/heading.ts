import { todayIn } from '#shared/domain/calendar/civil-date.ts'
import { formatDate } from '#shared/domain/calendar/format-date.ts'
import type { Edition } from '../kind.ts'

/** Makes the two lines above each table: its title, then what the file covers and which edition it is. */
export function headingOf(
  scope: string,
  { timeZone, editedAt, number }: Edition,
): (title: string) => readonly string[] {
  const day = formatDate(todayIn(timeZone, editedAt))
  const line = `${scope}. Édition n°\u00a0${String(number)} du ${day}. Montants en euros.`
  return (title) => [title, line]
}
