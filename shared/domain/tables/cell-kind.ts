import { dateStyleOf } from './date-styles.ts'
import { emptyCell, type TableCell } from './table-file.ts'

const spaces = '[ \\u00a0\\u2009\\u202f]'
const whole = `\\d{1,3}(?:${spaces}\\d{3})+|\\d+`
const numberText = new RegExp(`^[-+\\u2212]?(?:${whole})(?:[.,]\\d+)?$`)
/** A leading zero belongs to an identifier (a postal code, a SIRET), never to a quantity. */
const identifierText = /^[-+]?0\d/

/** The cell that a text makes: empty, a number in figures, a date in figures, or text. The text itself does not change. */
export function cellOf(text: string): TableCell {
  const clean = text.trim()
  if (clean === '') return emptyCell
  if (dateStyleOf(clean) !== null) return { kind: 'date', text }
  return { kind: numberText.test(clean) && !identifierText.test(clean) ? 'number' : 'text', text }
}
