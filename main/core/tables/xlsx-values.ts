/** What the number of a cell means under its format. */
export type NumberMeaning = 'number' | 'date' | 'time'

/** Built-in formats of a workbook that are dates or times (ECMA-376, 18.8.30). */
function builtIn(id: number): NumberMeaning {
  if ((id >= 18 && id <= 21) || (id >= 45 && id <= 47)) return 'time'
  return (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 50 && id <= 58) ? 'date' : 'number'
}

/** What a format code makes of a number: `dd/mm/yyyy` a date, `[h]:mm` a time, `#,##0.00` a number. */
export function meaningOf(id: number, code: string | undefined): NumberMeaning {
  if (code === undefined) return builtIn(id)
  const bare = (code.split(';')[0] ?? '')
    .replace(/"[^"]*"|\\.|_.|\*./g, '')
    .replace(/\[(h+|m+|s+)\]/gi, '$1')
    .replace(/\[[^\]]*\]/g, '')
    .replace(/general|am\/pm/gi, '')
  if (/[dy]/i.test(bare)) return 'date'
  if (/[hs]/i.test(bare)) return 'time'
  return /m/i.test(bare) ? 'date' : 'number'
}

const minute = 60_000
const day = 86_400_000

/**
 * The date of a serial number: `AAAA-MM-JJ`, with ` hh:mm` when it bears an hour; null when it is none (before 1900 or
 * after 9999). The 1900 system counts a 29 February 1900 that never was.
 */
export function dateOfSerial(serial: number, from1904: boolean): string | null {
  if (!Number.isFinite(serial) || serial < 1) return null
  const epoch = from1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, serial < 60 ? 31 : 30)
  const instant = new Date(Math.round((epoch + serial * day) / minute) * minute)
  if (Number.isNaN(instant.getTime()) || instant.getUTCFullYear() > 9999) return null
  const text = instant.toISOString()
  return text.slice(11, 16) === '00:00' ? text.slice(0, 10) : `${text.slice(0, 10)} ${text.slice(11, 16)}`
}

/** Part of a day as `hh:mm`. Hours may go beyond 24. */
export function timeOfSerial(serial: number): string | null {
  if (!Number.isFinite(serial) || serial < 0) return null
  const minutes = Math.round(serial * 1440)
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
}

/**
 * The number that was typed, from the one that the file holds: a workbook writes 4.35 as 4.3499999999999996. Whole
 * numbers keep every figure, however long; fractions take the shortest text of the same double.
 */
export function exactNumber(text: string): string {
  const clean = text.trim()
  if (/^-?\d+$/.test(clean)) return clean
  const whole = /^(-?\d+)\.0+$/.exec(clean)
  if (whole !== null) return whole[1] ?? clean
  const value = Number(clean)
  return clean === '' || !Number.isFinite(value) ? clean : plain(String(value))
}

/** `1.2e-7` without its exponent. */
function plain(text: string): string {
  const match = /^(-?)(\d)(?:\.(\d+))?e([+-]\d+)$/.exec(text)
  if (match === null) return text
  const [, sign = '', lead = '', rest = '', power = '0'] = match
  const digits = lead + rest
  const point = 1 + Number(power)
  if (point <= 0) return `${sign}0.${'0'.repeat(-point)}${digits}`
  if (point >= digits.length) return sign + digits + '0'.repeat(point - digits.length)
  return `${sign}${digits.slice(0, point)}.${digits.slice(point)}`
}

/** Column of a cell reference, 0 for A: `AB12` → 27. Null for anything else. */
export function columnOf(reference: string): number | null {
  const letters = /^([A-Z]{1,3})\d+$/.exec(reference)?.[1]
  if (letters === undefined) return null
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1
}
