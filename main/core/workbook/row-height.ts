import { breakLine } from '#shared/domain/reports/sheet-layout.ts'
import { missingWords } from '#shared/domain/reports/missing-words.ts'
import type { Cell, Column, ReportRow } from '#shared/domain/reports/report-model.ts'

/** Height of a row of one line, and of each line more, in points at Arial 10. */
const single = 16
const line = 12.75

/** Characters lost to the indent and to the margins of a text cell. */
const inset = 2

const isText = (column: Column): boolean => column.type === 'text' || column.type === 'identifier'

function linesOf(cell: Cell, column: Column, bold: boolean): number {
  if (cell === null || !isText(column)) return 1
  const text = 'missing' in cell ? missingWords[cell.missing] : String(cell.value)
  // Arial's letters are narrower than its digits, which column widths are counted in; bold ones hardly.
  const width = (column.width - inset) * (bold ? 1 : 1.08)
  if (text.length <= width && !text.includes('\n')) return 1
  return text.split('\n').reduce((sum, part) => sum + breakLine(part, width).length, 0)
}

/**
 * Height of a row in points, so that wrapped text is whole: spreadsheets fit heights when a cell is typed, not always
 * when a file is opened. Section heads run over their neighbours and keep one line.
 */
export function rowHeight(row: ReportRow, columns: readonly Column[]): number {
  if (row.kind === 'section') return single
  let most = 1
  for (let index = 0; index < columns.length; index++) {
    const [column, cell] = [columns[index], row.cells[index] ?? null]
    if (column !== undefined) most = Math.max(most, linesOf(cell, column, row.kind === 'total'))
  }
  return single + (most - 1) * line
}

/** Height of the header row, whose titles wrap too. */
export function headerHeight(columns: readonly Column[]): number {
  const most = Math.max(1, ...columns.map((column) => breakLine(column.title, column.width - inset).length))
  return single + (most - 1) * line
}
