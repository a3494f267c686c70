import { totalCell } from '../cells.ts'
import type { Column, ReportRow } from '../report-model.ts'

/**
 * The total under lines: live sums of the named columns over rows `from` to `to` of the sheet. Sheets with subtotals use
 * SUBTOTAL, which leaves out the ones it meets.
 */
export function totalRow(
  label: string,
  columns: readonly Column[],
  sums: readonly string[],
  rows: readonly ReportRow[],
  from: number,
  call: 'SUM' | 'SUBTOTAL' = 'SUM',
): ReportRow {
  const range = { from, to: from + rows.length - 1 }
  return {
    kind: 'total',
    cells: columns.map(({ key }, column) => {
      if (column === 0) return { value: label }
      return sums.includes(key) ? totalCell(rows, column, range, call) : null
    }),
  }
}

/** Lines and their total; no total over nothing. */
export function withTotal(
  columns: readonly Column[],
  sums: readonly string[],
  rows: readonly ReportRow[],
  from: number,
): readonly ReportRow[] {
  return rows.length === 0 ? [] : [...rows, totalRow('Total', columns, sums, rows, from)]
}
