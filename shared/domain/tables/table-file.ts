/** What a cell reads as. `date`: its text is a date, in figures; a date of a workbook is always `AAAA-MM-JJ`. */
export type CellKind = 'text' | 'number' | 'date' | 'empty'

/**
 * A cell as text, exactly as the file says it: no figure goes through a float. A number of a workbook has a decimal
 * point; in a delimited file it stays as it was typed (`1 234,50`).
 */
export type TableCell = { readonly kind: CellKind; readonly text: string }

/** One row under the header, with as many cells as the header. `line` is its number in the file, 1 for the first. */
export type TableRow = { readonly line: number; readonly cells: readonly TableCell[] }

export type TableSheet = {
  readonly name: string
  /** Number of the header's line in the file, 0 for an empty sheet. */
  readonly headerLine: number
  readonly header: readonly string[]
  readonly rows: readonly TableRow[]
}

/** A workbook or a delimited file, read whole. */
export type TableFile = {
  readonly format: 'xlsx' | 'csv'
  /** Delimited file: the character between two cells. Null for a workbook. */
  readonly separator: string | null
  /** Delimited file: how its letters are coded. Null for a workbook. */
  readonly encoding: 'UTF-8' | 'UTF-16' | 'Windows-1252' | null
  readonly sheets: readonly TableSheet[]
  /** French sentences on what the reading met and the person should know: letters restored, a last line that is short… */
  readonly notes: readonly string[]
}

export const emptyCell: TableCell = { kind: 'empty', text: '' }

/** The text of a cell, without the spaces around it; empty when the column does not exist. */
export const textAt = (row: TableRow, column: number): string => row.cells[column]?.text.trim() ?? ''
