import { createWriteStream, readFileSync, writeFileSync } from 'node:fs'
import { finished } from 'node:stream/promises'
import { deflateRawSync } from 'node:zlib'
import ExcelJS from 'exceljs'
import { unzipSync } from 'fflate'
import * as XLSX from 'xlsx'
import { centsToDecimal, dateSerial } from '#main/core/workbook/cell-value.ts'
import { writeWorkbook } from '#main/core/workbook/write-workbook.ts'
import { missingWords } from '#shared/domain/reports/missing-words.ts'
import type { Cell, Column, ReportModel, ReportRow, ReportSource } from '#shared/domain/reports/report-model.ts'
import { sheetNames } from '#shared/domain/reports/sheet-name.ts'

/** Ours: styled, with its formulas and charts, streamed to a file. */
export async function writeReport(model: ReportSource, file: string): Promise<void> {
  const sink = createWriteStream(file)
  await writeWorkbook(model, sink)
  sink.end()
  await finished(sink)
}

/** What a cell holds, as a peer is given it. */
function valueOf(cell: Cell, column: Column): string | number | null {
  if (cell === null) return null
  if ('missing' in cell) return missingWords[cell.missing]
  if (column.type === 'money' && typeof cell.value === 'number') return Number(centsToDecimal(cell.value))
  if (column.type === 'date' && typeof cell.value === 'string') return dateSerial(cell.value) ?? cell.value
  return cell.value
}

const formulaOf = (cell: Cell): string | undefined => (cell !== null && 'formula' in cell ? cell.formula : undefined)

/** SheetJS: the same cells, without styles, to a file. */
export function writeWithSheetJs(model: ReportModel, file: string): void {
  const book = XLSX.utils.book_new()
  const names = sheetNames(model.sheets.map(({ name }) => name))
  model.sheets.forEach((sheet, position) => {
    const drawn: XLSX.WorkSheet = {
      '!ref': XLSX.utils.encode_range({ s: { c: 0, r: 0 }, e: { c: sheet.columns.length - 1, r: sheet.rows.length } }),
    }
    sheet.columns.forEach((column, index) => {
      drawn[XLSX.utils.encode_cell({ c: index, r: 0 })] = { t: 's', v: column.title }
    })
    sheet.rows.forEach((row, at) => {
      sheet.columns.forEach((column, index) => {
        const value = valueOf(row.cells[index] ?? null, column)
        const formula = formulaOf(row.cells[index] ?? null)
        if (value !== null)
          drawn[XLSX.utils.encode_cell({ c: index, r: at + 1 })] = {
            t: typeof value === 'string' ? 's' : 'n',
            v: value,
            ...(formula === undefined ? {} : { f: formula }),
          } as XLSX.CellObject
      })
    })
    XLSX.utils.book_append_sheet(book, drawn, names[position] ?? sheet.name)
  })
  XLSX.writeFile(book, file, { compression: true })
}

/** exceljs as its first page shows it: a workbook in memory, a row at a time, without styles. */
export async function writeWithExcelJs(model: ReportModel, file: string): Promise<void> {
  const book = new ExcelJS.Workbook()
  const names = sheetNames(model.sheets.map(({ name }) => name))
  model.sheets.forEach((sheet, position) => {
    const drawn = book.addWorksheet(names[position] ?? sheet.name)
    drawn.addRow(sheet.columns.map(({ title }) => title))
    for (const row of sheet.rows) drawn.addRow(excelJsRow(row, sheet.columns))
  })
  await book.xlsx.writeFile(file)
}

/** The same, from rows that come one at a time. */
export async function writeStreamedWithExcelJs(report: ReportSource, file: string): Promise<void> {
  const book = new ExcelJS.Workbook()
  const names = sheetNames(report.sheets.map(({ name }) => name))
  for (const [position, sheet] of report.sheets.entries()) {
    const drawn = book.addWorksheet(names[position] ?? sheet.name)
    drawn.addRow(sheet.columns.map(({ title }) => title))
    for await (const row of sheet.rows) drawn.addRow(excelJsRow(row, sheet.columns))
  }
  await book.xlsx.writeFile(file)
}

const excelJsRow = (row: ReportRow, columns: readonly Column[]): readonly ExcelJS.CellValue[] =>
  columns.map((column, index) => {
    const cell = row.cells[index] ?? null
    const formula = formulaOf(cell)
    const result = valueOf(cell, column)
    return formula === undefined ? result : { formula, result: result ?? 0 }
  })

/** XML of the sheets of a workbook that we wrote. */
export function sheetsXmlOf(file: string): readonly Buffer[] {
  const entries = unzipSync(readFileSync(file), { filter: ({ name }) => /^xl\/worksheets\/sheet\d+\.xml$/.test(name) })
  return Object.values(entries).map((xml) => Buffer.from(xml))
}

/** The floor: deflating that XML, ready made, at the same level, and writing the result. */
export function deflateSheets(sheets: readonly Buffer[], file: string): void {
  writeFileSync(file, Buffer.concat(sheets.map((xml) => deflateRawSync(xml, { level: 6 }))))
}
