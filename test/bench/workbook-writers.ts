import { createWriteStream, readFileSync, writeFileSync } from 'node:fs'
import { finished } from 'node:stream/promises'
import { deflateRawSync } from 'node:zlib'
import { strFromU8, unzipSync } from 'fflate'
import * as XLSX from 'xlsx'
import { centsToDecimal, dateSerial } from '#main/core/workbook/cell-value.ts'
import { writeWorkbook } from '#main/core/workbook/write-workbook.ts'
import type { ReportRow } from '#shared/domain/reports/report-model.ts'
import { benchReport, columns } from './workbook-rows.ts'

/** Ours: styled, streamed to a file. */
export async function writeOurs(rows: readonly ReportRow[], file: string): Promise<void> {
  const sink = createWriteStream(file)
  await writeWorkbook(benchReport(rows, rows.length), sink)
  sink.end()
  await finished(sink)
}

/** SheetJS: the same cells, without styles, to a file. */
export function writeSheetJs(rows: readonly ReportRow[], file: string): void {
  const sheet: XLSX.WorkSheet = {
    '!ref': XLSX.utils.encode_range({ s: { c: 0, r: 0 }, e: { c: columns.length - 1, r: rows.length } }),
  }
  columns.forEach((column, index) => {
    sheet[XLSX.utils.encode_cell({ c: index, r: 0 })] = { t: 's', v: column.title }
  })
  rows.forEach((row, index) => {
    row.cells.forEach((cell, column) => {
      if (cell === null || 'missing' in cell) return
      const type = columns[column]?.type
      const value = cell.value
      const number =
        type === 'money' ? Number(centsToDecimal(Number(value))) : type === 'date' ? dateSerial(String(value)) : value
      sheet[XLSX.utils.encode_cell({ c: column, r: index + 1 })] = {
        t: typeof number === 'string' ? 's' : 'n',
        v: number,
        ...(cell.formula === undefined ? {} : { f: cell.formula }),
      } as XLSX.CellObject
    })
  })
  const book = XLSX.utils.book_new()
  XLSX.utils.book_append_sheet(book, sheet, 'Lignes')
  XLSX.writeFile(book, file, { compression: true })
}

/** XML of the sheet of a workbook that we wrote. */
export function sheetXmlOf(file: string): Buffer {
  const entries = unzipSync(readFileSync(file), { filter: ({ name }) => name === 'xl/worksheets/sheet1.xml' })
  const xml = entries['xl/worksheets/sheet1.xml']
  if (xml === undefined || !strFromU8(xml.subarray(0, 5)).startsWith('<?xml')) throw new Error('no sheet')
  return Buffer.from(xml)
}

/** The floor: deflating that XML, ready made, at the same level, and writing the result. */
export function deflateXml(xml: Buffer, file: string): void {
  writeFileSync(file, deflateRawSync(xml, { level: 6 }))
}
