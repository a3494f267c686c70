import { addressOf, cellNotesOf, columnLetters, layoutOf, noteLines } from '#shared/domain/reports/sheet-layout.ts'
import { missingWords } from '#shared/domain/reports/missing-words.ts'
import type { Cell, Column, ReportRow, SheetSource } from '#shared/domain/reports/report-model.ts'
import { centsToDecimal, dateSerial } from './cell-value.ts'
import type { FramedSheet } from './frame.ts'
import { headerHeight, rowHeight } from './row-height.ts'
import { cellText, escapeXml, looksLikeFormula } from './xml-text.ts'

/** Text handed to the compressor at a time, in characters. */
const chunkLength = 65_536

/** Rows that a sheet can hold. */
const rowLimit = 1_048_576

const edgeSpace = /^\s|\s$|\n/

function inline(address: string, style: number, text: string): string {
  const space = edgeSpace.test(text) ? ' xml:space="preserve"' : ''
  return `<c r="${address}" s="${String(style)}" t="inlineStr"><is><t${space}>${cellText(text)}</t></is></c>`
}

/** Content of a numeric cell, or null when the value has to be written as text. */
function numberText(column: Column, value: string | number): string | null {
  if (column.type === 'date') {
    const serial = typeof value === 'string' ? dateSerial(value) : null
    return serial === null ? null : String(serial)
  }
  if (typeof value === 'string') return null
  if (!Number.isFinite(value)) throw new RangeError(`${column.title}\u00a0: ${String(value)} n’est pas un nombre.`)
  return column.type === 'money' ? centsToDecimal(value) : String(value)
}

type ColumnStyles = FramedSheet['styles']['line'][number]

function cellXml(address: string, cell: Cell, column: Column, styles: ColumnStyles): string {
  if (cell === null) return `<c r="${address}" s="${String(styles.value)}"/>`
  if ('missing' in cell) return inline(address, styles.missing, missingWords[cell.missing])
  const number = numberText(column, cell.value)
  if (cell.formula !== undefined) {
    const formula = `<f>${escapeXml(cell.formula)}</f>`
    return number === null
      ? `<c r="${address}" s="${String(styles.value)}" t="str">${formula}<v>${cellText(String(cell.value))}</v></c>`
      : `<c r="${address}" s="${String(styles.value)}">${formula}<v>${number}</v></c>`
  }
  if (number !== null) return `<c r="${address}" s="${String(styles.value)}"><v>${number}</v></c>`
  const text = String(cell.value)
  return inline(address, looksLikeFormula(text) ? styles.literal : styles.value, text)
}

const tall = (height: number): string => ` ht="${String(height)}" customHeight="1"`

/** XML of one row of the table. */
function rowXml(
  row: ReportRow,
  number: number,
  letters: readonly string[],
  sheet: SheetSource,
  framed: FramedSheet,
): string {
  const styles = framed.styles[row.kind]
  const at = String(number)
  let xml = `<row r="${at}"${tall(rowHeight(row, sheet.columns))}>`
  for (let index = 0; index < sheet.columns.length; index++) {
    const [column, style] = [sheet.columns[index], styles[index]]
    if (column === undefined || style === undefined) continue
    xml += cellXml((letters[index] ?? '') + at, row.cells[index] ?? null, column, style)
  }
  return `${xml}</row>`
}

const textRow = (number: number, style: number, text: string): string =>
  `<row r="${String(number)}">${inline(addressOf(0, number), style, text)}</row>`

/**
 * XML of one sheet in pieces of about 64 kB, its rows read one at a time. `onRow` is told how many were written, and
 * may throw to stop.
 */
export async function* sheetXml(
  sheet: SheetSource,
  framed: FramedSheet,
  onRow: (done: number) => void,
): AsyncGenerator<Uint8Array> {
  const { heading, headerRow, firstRow } = layoutOf(sheet)
  const letters = sheet.columns.map((_, index) => columnLetters(index))
  const cellNotes: { address: string; note: string }[] = []
  const encoder = new TextEncoder()
  let text = framed.head
  heading.forEach((line, index) => {
    text += textRow(index + 1, index === 0 ? framed.title : framed.heading, line)
  })
  const headers = sheet.columns.map((column, index) =>
    inline(addressOf(index, headerRow), framed.styles.line[index]?.header ?? 0, column.title),
  )
  text += `<row r="${String(headerRow)}"${tall(headerHeight(sheet.columns))}>${headers.join('')}</row>`
  let number = firstRow
  for await (const row of sheet.rows) {
    if (number >= rowLimit) {
      throw new RangeError(
        `Feuille ${sheet.name}\u00a0: plus de lignes qu’un classeur n’en contient (1\u202f048\u202f576).`,
      )
    }
    text += rowXml(row, number, letters, sheet, framed)
    cellNotes.push(...cellNotesOf(row, number))
    number++
    onRow(number - firstRow)
    if (text.length >= chunkLength) {
      yield encoder.encode(text)
      text = ''
    }
  }
  noteLines(sheet, cellNotes).forEach((line, index) => {
    text += textRow(number + 1 + index, framed.heading, line)
  })
  yield encoder.encode(text + framed.tail)
}
