import ExcelJS from 'exceljs'
import { strFromU8, strToU8, unzipSync } from 'fflate'
import { layoutOf } from '#shared/domain/reports/sheet-layout.ts'
import { sheetNames } from '#shared/domain/reports/sheet-name.ts'
import type { Column, ReportSource } from '#shared/domain/reports/report-model.ts'
import { drawingsOf } from './drawings.ts'
import { cellRoles, cellStyle, headerStyle, headingStyle, literalStyle, titleStyle, type CellRole } from './styles.ts'

type SheetFrame = Omit<ReportSource['sheets'][number], 'rows' | 'count'>
type ColumnStyles = {
  readonly header: number
  readonly value: number
  readonly missing: number
  readonly literal: number
}

/** The XML around the rows of one sheet, and the numbers of the styles that its rows use. */
export type FramedSheet = {
  readonly path: string
  /** Up to and with `<sheetData>`. */
  readonly head: string
  /** From `</sheetData>`. */
  readonly tail: string
  readonly title: number
  readonly heading: number
  /** By role, then by column. */
  readonly styles: Readonly<Record<CellRole, readonly ColumnStyles[]>>
}

export type Frame = {
  /** Every entry of the package but the sheets: styles, properties, relations, print titles. */
  readonly parts: readonly (readonly [string, Uint8Array])[]
  readonly sheets: readonly FramedSheet[]
}

const paperSizes = { A4: 9, A3: 8 } as const
const styleRow = 1
const specimens = 4

/** Longest title at the foot of a page, in characters, so that it does not run into the name of the sheet. */
const footLengths = { portrait: 44, landscape: 80 } as const

/** `&` starts a code in headers and footers. */
const footerText = (text: string, most: number): string =>
  (text.length <= most ? text : `${text.slice(0, most - 1).trimEnd()}…`).replaceAll('&', '&&')

const stylesPath = 'xl/styles.xml'
const typesPath = '[Content_Types].xml'

/** Makes the body's font the default one: column widths and the foot of pages are measured and set in it. */
const withBodyFont = (xml: string): string =>
  xml.replace(/<font>.*?<\/font>/, `<font><sz val="10"/><name val="Arial"/><family val="2"/></font>`)

function drawSheet(book: ExcelJS.Workbook, name: string, sheet: SheetFrame, report: ReportSource): void {
  const { headerRow } = layoutOf(sheet)
  const drawn = book.addWorksheet(name, {
    views: [{ state: 'frozen', ySplit: headerRow, xSplit: 0 }],
    pageSetup: {
      paperSize: paperSizes[sheet.paper] as ExcelJS.PaperSize,
      orientation: sheet.orientation,
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      margins: { left: 0.5, right: 0.5, top: 0.6, bottom: 0.7, header: 0.3, footer: 0.35 },
      printTitlesRow: `${String(headerRow)}:${String(headerRow)}`,
    },
    headerFooter: {
      oddFooter: `&L&"Arial"&8${footerText(report.title, footLengths[sheet.orientation])}&C&"Arial"&8${footerText(name, 31)}&R&"Arial"&8Page &P sur &N`,
    },
  })
  drawn.columns = sheet.columns.map((column) => ({ width: column.width + 0.7 }))
  const specimen = (index: number, position: number, style: Partial<ExcelJS.Style>): void => {
    drawn.getCell(styleRow, index * specimens + position).style = style
  }
  specimen(0, 1, titleStyle)
  specimen(0, 2, headingStyle)
  const columnStyles = (column: Column, role: CellRole): readonly Partial<ExcelJS.Style>[] => [
    headerStyle(column),
    cellStyle(column, role, false),
    cellStyle(column, role, true),
    literalStyle(column, role),
  ]
  cellRoles.forEach((role, rank) => {
    sheet.columns.forEach((column, position) => {
      const index = 1 + rank * sheet.columns.length + position
      columnStyles(column, role).forEach((style, offset) => {
        specimen(index, offset + 1, style)
      })
    })
  })
}

function readSheet(path: string, xml: string, columns: number): FramedSheet {
  const opening = xml.indexOf('<sheetData>')
  const closing = xml.indexOf('</sheetData>')
  if (opening < 0 || closing < 0) throw new Error(`No rows in ${path}`)
  const specimenXml = xml.slice(opening, closing)
  const numbers = [...specimenXml.matchAll(/<c r="[A-Z]+1"(?: s="(\d+)")?/g)].map((match) => Number(match[1] ?? 0))
  // Only cells with a style are written: the two positions left empty after title and heading are not there.
  const style = (index: number): number => numbers[index] ?? 0
  const columnStyles = (rank: number, position: number): ColumnStyles => {
    const first = 2 + (rank * columns + position) * specimens
    return {
      header: style(first),
      value: style(first + 1),
      missing: style(first + 2),
      literal: style(first + 3),
    }
  }
  const ofRole = (rank: number): readonly ColumnStyles[] =>
    Array.from({ length: columns }, (_, position) => columnStyles(rank, position))
  return {
    path,
    head: `${xml.slice(0, opening).replace(/<dimension [^>]*\/>/, '')}<sheetData>`,
    tail: xml.slice(closing),
    title: style(0),
    heading: style(1),
    styles: { line: ofRole(0), total: ofRole(1), section: ofRole(2) },
  }
}

/**
 * Everything of the workbook but its rows, drawn by exceljs: properties, styles, column widths, frozen header, paper,
 * print titles and footers. Each sheet carries one specimen cell per style; their numbers are then read back and the
 * specimens dropped.
 */
export async function drawFrame(report: ReportSource): Promise<Frame> {
  const book = new ExcelJS.Workbook()
  const edited = new Date(report.editedAt)
  book.title = report.title
  book.subject = `Édition n°\u00a0${String(report.edition)}`
  book.creator = report.author
  book.lastModifiedBy = report.author
  book.company = 'Tremplin'
  book.created = edited
  book.modified = edited
  const names = sheetNames(report.sheets.map((sheet) => sheet.name))
  report.sheets.forEach((sheet, index) => {
    drawSheet(book, names[index] ?? sheet.name, sheet, report)
  })
  const entries = unzipSync(new Uint8Array(await book.xlsx.writeBuffer()))
  const styles = entries[stylesPath]
  if (styles !== undefined) entries[stylesPath] = strToU8(withBodyFont(strFromU8(styles)))
  const drawings = drawingsOf(report, names)
  for (const [path, xml] of drawings.parts) entries[path] = strToU8(xml)
  const types = entries[typesPath]
  if (types !== undefined && drawings.types !== '')
    entries[typesPath] = strToU8(strFromU8(types).replace('</Types>', `${drawings.types}</Types>`))
  const paths = report.sheets.map((_, index) => `xl/worksheets/sheet${String(index + 1)}.xml`)
  const sheets = report.sheets.map((sheet, index) => {
    const path = paths[index] ?? ''
    const framed = readSheet(path, strFromU8(entries[path] ?? new Uint8Array(0)), sheet.columns.length)
    if (!drawings.sheets.has(index + 1)) return framed
    return { ...framed, tail: framed.tail.replace('</worksheet>', '<drawing r:id="rId1"/></worksheet>') }
  })
  const parts = Object.entries(entries).filter(([path]) => !path.endsWith('/') && !paths.includes(path))
  return {
    parts: parts.sort(([a], [b]) => (a === typesPath ? -1 : b === typesPath ? 1 : a < b ? -1 : 1)),
    sheets,
  }
}
