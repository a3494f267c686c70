import { daysBetween } from '#shared/domain/calendar/civil-date.ts'
import { formatDate } from '#shared/domain/calendar/format-date.ts'
import type { CivilDate } from '#shared/workspace/fields.ts'

const names = ['dimanche', 'lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi'] as const

const noon = (date: CivilDate): Date => new Date(`${date}T12:00:00Z`)

/** « mardi ». */
export function weekday(date: CivilDate): string {
  return names[noon(date).getUTCDay()] ?? ''
}

/** « mardi 13 novembre »: the day of an agenda, whose year is known. */
export function dayAndMonth(date: CivilDate): string {
  return `${weekday(date)} ${formatDate(date, 'long').replace(/ \d{4}$/, '')}`
}

/** « jeudi » within a week, « jeudi 29 novembre » later, with the year when it is another. */
export function shortDay(date: CivilDate, today: CivilDate): string {
  const days = daysBetween(today, date)
  if (days === 0) return 'aujourd’hui'
  if (days === 1) return 'demain'
  if (days > 0 && days < 7) return weekday(date)
  return date.slice(0, 4) === today.slice(0, 4) ? dayAndMonth(date) : formatDate(date, 'long')
}

/** « dans 7 jours », « aujourd’hui », « depuis 3 jours ». */
export function daysAway(date: CivilDate, today: CivilDate): string {
  const days = daysBetween(today, date)
  if (days === 0) return 'aujourd’hui'
  if (days === 1) return 'demain'
  if (days > 1) return `dans ${String(days)} jours`
  return days === -1 ? 'depuis hier' : `depuis ${String(-days)} jours`
}

/** Number of the ISO week: the one of its Thursday. */
export function isoWeek(date: CivilDate): number {
  const day = noon(date)
  const thursday = new Date(day)
  thursday.setUTCDate(day.getUTCDate() + 4 - (day.getUTCDay() || 7))
  const january = Date.UTC(thursday.getUTCFullYear(), 0, 1)
  return Math.ceil(((thursday.getTime() - january) / 86_400_000 + 1) / 7)
}

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** « 1 acte », « 3 actes », « aucun acte ». */
export function counted(count: number, one: string, many: string, none: string): string {
  return count === 0 ? none : `${String(count)}\u00a0${count === 1 ? one : many}`
}
