import { emptyCell, type TableCell, type TableRow, type TableSheet } from './table-file.ts'

/** How many lines at the top of a sheet may be titles and not the header. */
const searched = 20

const filled = (row: TableRow): number => row.cells.filter((cell) => cell.kind !== 'empty').length

/**
 * Makes a sheet of the rows of a file: the header is the first line that is as wide as most of what follows (titles above
 * it are left out), empty lines are dropped, and every row has as many cells as the header, at least as many as the widest.
 */
export function sheetOf(name: string, all: readonly TableRow[]): TableSheet {
  const lines = all.filter((row) => filled(row) > 0)
  const top = lines.slice(0, searched)
  const widest = top.reduce((most, row) => Math.max(most, filled(row)), 0)
  const position = Math.max(
    0,
    top.findIndex((row) => filled(row) * 10 >= widest * 6),
  )
  const header = lines[position]
  if (header === undefined) return { name, headerLine: 0, header: [], rows: [] }
  const rows = lines.slice(position + 1)
  const width = [header, ...rows].reduce((most, row) => Math.max(most, lastFilled(row)), 0)
  return {
    name,
    headerLine: header.line,
    header: padded(header.cells, width).map((cell) => cell.text.replace(/\s+/g, ' ').trim()),
    rows: rows.map((row) => ({ line: row.line, cells: padded(row.cells, width) })),
  }
}

const lastFilled = (row: TableRow): number => row.cells.findLastIndex((cell) => cell.kind !== 'empty') + 1

const padded = (cells: readonly TableCell[], width: number): readonly TableCell[] =>
  Array.from({ length: width }, (_, index) => cells[index] ?? emptyCell)
