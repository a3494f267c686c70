import type { Cents } from '#shared/workspace/fields.ts'
import { addressOf } from './sheet-layout.ts'
import type { Cell, ReportRow } from './report-model.ts'

/** A text, or the words that stand in its place. */
export const textCell = (text: string | null): Cell => (text === null ? { missing: 'not-given' } : { value: text })

/** An amount in cents, or what stands in its place. */
export const moneyCell = (amount: Cents | null, missing: 'not-given' | 'not-computable' = 'not-given'): Cell =>
  amount === null ? { missing } : { value: amount }

export const dash: Cell = { missing: 'not-applicable' }

const numberOf = (cell: Cell | undefined): number | null =>
  cell != null && 'value' in cell && typeof cell.value === 'number' ? cell.value : null

/** Is something expected in this cell that is not there? A dash is not: nothing is expected. */
const lacks = (cell: Cell | undefined): boolean =>
  cell != null && 'missing' in cell && cell.missing !== 'not-applicable'

/**
 * Live total of a column over rows `from` to `to` (addresses, included) with its stored result; « non calculable » as soon
 * as one line lacks its amount. `SUBTOTAL` leaves out the subtotals that the range contains.
 */
export function totalCell(
  rows: readonly ReportRow[],
  column: number,
  range: { readonly from: number; readonly to: number },
  call: 'SUM' | 'SUBTOTAL' = 'SUM',
): Cell {
  const lines = rows.filter((row) => row.kind === 'line').map((row) => row.cells[column])
  if (lines.some(lacks)) return { missing: 'not-computable' }
  if (lines.every((cell) => numberOf(cell) === null)) return dash
  const value = lines.reduce<number>((sum, cell) => sum + (numberOf(cell) ?? 0), 0)
  const cells = `${addressOf(column, range.from)}:${addressOf(column, range.to)}`
  return { value, formula: call === 'SUM' ? `SUM(${cells})` : `SUBTOTAL(9,${cells})` }
}

/** Live difference `left − right` of two cells of one row, in cents; what stands in its place when one is not there. */
export function differenceCell(row: readonly Cell[], left: number, right: number, at: number): Cell {
  const [a, b] = [row[left], row[right]]
  if (lacks(a) || lacks(b)) return { missing: 'not-computable' }
  const [from, to] = [numberOf(a), numberOf(b)]
  if (from === null && to === null) return dash
  if (from === null || to === null) return { value: (from ?? 0) - (to ?? 0) }
  return { value: from - to, formula: `${addressOf(left, at)}-${addressOf(right, at)}` }
}

/**
 * Live remainder of a cell after those of other columns are taken off, in cents. A dash takes nothing off and is left out of
 * the formula; what is missing makes it « non calculable ».
 */
export function remainderCell(row: readonly Cell[], from: number, minus: readonly number[], at: number): Cell {
  if ([from, ...minus].some((column) => lacks(row[column]))) return { missing: 'not-computable' }
  const whole = numberOf(row[from])
  if (whole === null) return dash
  const taken = minus.flatMap((column) => {
    const value = numberOf(row[column])
    return value === null ? [] : [{ column, value }]
  })
  const value = taken.reduce((left, one) => left - one.value, whole)
  const terms = [from, ...taken.map(({ column }) => column)].map((column) => addressOf(column, at))
  return terms.length === 1 ? { value } : { value, formula: terms.join('-') }
}
