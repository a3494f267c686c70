import type { Alignment, Borders, Style } from 'exceljs'
import type { Column } from '#shared/domain/reports/report-model.ts'

const ink = { argb: 'FF1B1C1F' }
const quiet = { argb: 'FF515259' }
const hairline: Partial<Borders> = { bottom: { style: 'thin', color: { argb: 'FFE5E1D9' } } }
const rule: Partial<Borders> = { top: { style: 'medium', color: ink } }
const body = { name: 'Arial', size: 10, color: ink }

/** What a row of the table is drawn as: the kinds of rows, and those of a cell whose figure is missing. */
export const cellRoles = ['line', 'total', 'section'] as const
export type CellRole = (typeof cellRoles)[number]

const isText = (column: Column): boolean => column.type === 'text' || column.type === 'identifier'

/** Text to the left, off the figures of the column before it. */
const sideOf = (column: Column): Partial<Alignment> =>
  isText(column) ? { horizontal: 'left', indent: 1 } : { horizontal: 'right' }

const decimals = (count: number): string => (count === 0 ? '' : `.${'0'.repeat(count)}`)

/** Format code of a column, in the invariant notation of the file: amounts in euros, dates dd/mm/yyyy, identifiers as text. */
function formatOf(column: Column): string {
  switch (column.type) {
    case 'money':
      return '#,##0.00'
    case 'decimal':
      return `#,##0${decimals(column.decimals ?? 2)}`
    case 'percent':
      return `0${decimals(column.decimals ?? 2)}\\ %`
    case 'integer':
      return '#,##0'
    case 'year':
      return '0'
    case 'date':
      return 'dd/mm/yyyy'
    case 'identifier':
      return '@'
    case 'text':
      return 'General'
  }
}

export const titleStyle: Partial<Style> = { font: { ...body, size: 14, bold: true } }
export const headingStyle: Partial<Style> = { font: { ...body, color: quiet } }

/** Header of a column: white on ink, aligned like its figures, repeated on each printed page. */
export function headerStyle(column: Column): Partial<Style> {
  return {
    font: { ...body, bold: true, color: { argb: 'FFFFFFFF' } },
    fill: { type: 'pattern', pattern: 'solid', fgColor: ink },
    alignment: { ...sideOf(column), vertical: 'bottom', wrapText: true },
  }
}

/** A cell of the table; `missing` for the words in italics that stand in the place of a figure. */
export function cellStyle(column: Column, role: CellRole, missing: boolean): Partial<Style> {
  return {
    numFmt: missing ? 'General' : formatOf(column),
    font: { ...body, bold: role !== 'line', italic: missing, ...(missing ? { color: quiet } : {}) },
    border: role === 'total' ? rule : hairline,
    alignment:
      role === 'section'
        ? { horizontal: 'left', vertical: 'middle' }
        : { ...sideOf(column), vertical: 'middle', wrapText: isText(column) },
  }
}

/** Text that a spreadsheet would take for a formula if it were typed again: same look, formatted as text. */
export function literalStyle(column: Column, role: CellRole): Partial<Style> {
  return { ...cellStyle(column, role, false), numFmt: '@' }
}
