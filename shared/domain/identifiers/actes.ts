import { civilDate } from '#shared/domain/calendar/civil-date.ts'
import type { CivilDate } from '#shared/workspace/fields.ts'
import { checkSiren } from './siren.ts'

/** Natures of the @ctes acknowledgement: DE for a deliberation. */
const natures = ['DE', 'AI', 'AR', 'AU', 'BF', 'CC'] as const

/** What the acknowledgement identifier of an act sent to the prefecture says. */
export type ActesId = {
  readonly department: string
  readonly siren: string
  readonly on: CivilDate
  /** The authority's own number, which may be glued to the date. */
  readonly number: string
  readonly nature: (typeof natures)[number]
}

const shape = /^(\d{3}|02[AB])-(\d{9})-(\d{4})(\d{2})(\d{2})-?(.+?)-([A-Z]{2})(?:-\d+)*$/

/**
 * Reads an acknowledgement identifier of @ctes: « 013-211300017-20150629lmc168449-DE-1-1 ». Null when it is not one, when its
 * SIREN has a false key or its date does not exist.
 */
export function readActesId(text: string): ActesId | null {
  const [, department = '', siren = '', year, month, day, number = '', code] = shape.exec(text.trim()) ?? []
  const nature = natures.find((one) => one === code)
  const on = year === undefined ? null : civilDate(Number(year), Number(month), Number(day))
  if (nature === undefined || on === null || !checkSiren(siren).valid) return null
  return { department, siren, on, number, nature }
}
