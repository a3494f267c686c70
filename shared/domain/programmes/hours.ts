import { roundedDivision } from '#shared/domain/money/cents.ts'
import { formatInteger } from '#shared/domain/money/format-money.ts'

const nbsp = '\u00a0'

/** Minutes of a day: the most that one line of hours, or all those of one person on one day, may hold. */
export const minutesOfDay = 1440

export type ParsedDuration =
  { readonly ok: true; readonly minutes: number } | { readonly ok: false; readonly message: string }

const expected = 'Écrivez 1h30, 1,5 ou 90\u00a0min.'

/**
 * Reads a duration typed in French: « 1h30 », « 1 h 05 », « 1:30 », « 1,5 » (hours), « 90 min », « 45mn ». Answers whole
 * minutes, 1 to 1 440; otherwise a sentence that says what is wrong and what to write.
 */
export function parseDuration(text: string): ParsedDuration {
  const input = text
    .replace(/[\s\u00a0\u202f]/g, '')
    .replace('−', '-')
    .toLowerCase()
  if (input === '') return refused(`Durée vide. ${expected}`)
  if (input.startsWith('-'))
    return refused(`«\u00a0${text.trim()}\u00a0»\u00a0: une durée ne peut pas être négative. ${expected}`)
  const minutes = readMinutes(input)
  if (minutes === null) return refused(`«\u00a0${text.trim()}\u00a0» n’est pas une durée. ${expected}`)
  if (minutes === 0) return refused(`Une durée de 0 ne compte rien. ${expected}`)
  if (minutes > minutesOfDay)
    return refused(
      `${formatDuration(minutes)} dans une journée\u00a0: elle n’a que 24${nbsp}heures. Partagez ces heures entre plusieurs jours.`,
    )
  return { ok: true, minutes }
}

/** Whole minutes, or null when the text cannot be read. « 1,5 » is hours; a fraction of a minute rounds half up. */
function readMinutes(input: string): number | null {
  const clock = /^(\d{1,4})(?:h|:)(\d{1,2})?(?:m|mn|min)?$/.exec(input)
  if (clock !== null) {
    const minutes = Number(clock[2] ?? '0')
    return minutes > 59 ? null : Number(clock[1]) * 60 + minutes
  }
  const alone = /^(\d{1,5})(?:min|mn|m|minutes?)$/.exec(input)
  if (alone !== null) return Number(alone[1])
  const hours = /^(\d{1,4})(?:[.,](\d{1,2}))?(?:h|heures?)?$/.exec(input)
  if (hours === null) return null
  const hundredths = Number(hours[1]) * 100 + Number((hours[2] ?? '0').padEnd(2, '0'))
  return Math.floor((hundredths * 60 + 50) / 100)
}

/** « 1 h 30 », « 45 min », « 80 h »; U+00A0 between figures and units. */
export function formatDuration(minutes: number): string {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60]
  if (hours === 0) return `${String(rest)}${nbsp}min`
  return `${formatInteger(hours)}${nbsp}h${rest === 0 ? '' : `${nbsp}${String(rest).padStart(2, '0')}`}`
}

/** As a field shows it, to be typed over: « 1h30 », « 3h », « 45min ». */
export function durationText(minutes: number): string {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60]
  if (hours === 0) return `${String(rest)}min`
  return `${String(hours)}h${rest === 0 ? '' : String(rest).padStart(2, '0')}`
}

/**
 * Mean of minutes over a count, in thousandths of an hour, rounded half away from zero; null without a count.
 * Case of the 2018 amendment: 80 h over 23 companies is 3 478, « 3,478 h » each.
 */
export function meanHours(minutes: number, count: number): number | null {
  return count <= 0 ? null : Number(roundedDivision(BigInt(minutes) * 1000n, BigInt(count) * 60n))
}

/** « 3,478 h » from thousandths of an hour. */
export function formatMeanHours(thousandths: number): string {
  const [whole, rest] = [Math.floor(thousandths / 1000), thousandths % 1000]
  return `${formatInteger(whole)},${String(rest).padStart(3, '0')}${nbsp}h`
}

/** Hours as a decimal of two places for tables and files (90 minutes is 1.5), rounded half up. */
export function hoursNumber(minutes: number): number {
  return Math.floor((minutes * 100 + 30) / 60) / 100
}

const refused = (message: string): ParsedDuration => ({ ok: false, message })
