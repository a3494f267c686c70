import type { Sheet } from './report-model.ts'

type Frame = Pick<Sheet, 'heading' | 'columns' | 'notes'>

/** Where things stand on a sheet, in rows from 1. The preview and the writer both place their cells by it. */
export type SheetLayout = {
  /** Text lines above the table, the first one being the title; long ones are broken at the width of the table. */
  readonly heading: readonly string[]
  readonly headerRow: number
  readonly firstRow: number
}

/** Letters of a column counted from 0: 0 → A, 25 → Z, 26 → AA. */
export function columnLetters(index: number): string {
  const rest = Math.floor(index / 26) - 1
  return (rest < 0 ? '' : columnLetters(rest)) + String.fromCharCode(65 + (index % 26))
}

/** A1 address of a cell: column from 0, row from 1. */
export function addressOf(column: number, row: number): string {
  return columnLetters(column) + String(row)
}

/** Breaks a line between words so that none is longer than `width` characters, except a word that is longer itself. */
export function breakLine(text: string, width: number): readonly string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line)
      line = word
    } else line = line === '' ? word : `${line} ${word}`
  }
  return [...lines, line]
}

const tableWidth = (frame: Frame): number =>
  Math.max(
    40,
    frame.columns.reduce((sum, column) => sum + column.width, 0),
  )

/** Width at which the longest word of a title stays whole, for columns named by people; `least` is for their figures. */
export const widthOfTitle = (title: string, least: number): number =>
  Math.min(30, Math.max(least, ...title.split(' ').map((word) => word.length + 3)))

/** Heading, blank row, header row, table: the same on every sheet. */
export function layoutOf(frame: Frame): SheetLayout {
  const width = tableWidth(frame)
  const [title, ...others] = frame.heading
  const heading = [...(title === undefined ? [] : [title]), ...others.flatMap((line) => breakLine(line, width))]
  const headerRow = heading.length === 0 ? 1 : heading.length + 2
  return { heading, headerRow, firstRow: headerRow + 1 }
}

/** Lines under the table: the sheet's notes, then those of its cells, each named by its address. */
export function noteLines(
  frame: Frame,
  cellNotes: readonly { readonly address: string; readonly note: string }[],
): readonly string[] {
  const lines = [...frame.notes, ...cellNotes.map(({ address, note }) => `${address}\u00a0: ${note}`)]
  return lines.flatMap((line) => breakLine(line, tableWidth(frame)))
}

/** Notes of the cells of one row, with their addresses. */
export function cellNotesOf(
  row: { readonly cells: readonly ({ readonly note?: string } | null)[] },
  number: number,
): readonly { readonly address: string; readonly note: string }[] {
  return row.cells.flatMap((cell, index) =>
    cell?.note === undefined ? [] : [{ address: addressOf(index, number), note: cell.note }],
  )
}
