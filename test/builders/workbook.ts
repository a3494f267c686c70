import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { Writable } from 'node:stream'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import ExcelJS from 'exceljs'
import { writeWorkbook, type WriteOptions } from '#main/core/workbook/write-workbook.ts'
import type { Column, ReportRow, ReportSource } from '#shared/domain/reports/report-model.ts'

const run = promisify(execFile)

/** A sink that keeps what it is given. */
export class MemorySink extends Writable {
  private readonly chunks: Uint8Array[] = []

  override _write(chunk: Uint8Array, _encoding: string, done: () => void): void {
    this.chunks.push(chunk)
    done()
  }

  bytes(): Buffer {
    return Buffer.concat(this.chunks)
  }
}

/** A report with one sheet. */
export function oneSheet(columns: readonly Column[], rows: readonly ReportRow[]): ReportSource {
  return {
    kind: 'test',
    title: 'Essai',
    editedAt: '2018-11-13T09:00:00.000Z',
    edition: 3,
    author: 'Claire Martin',
    sheets: [
      {
        name: 'Feuille',
        paper: 'A4',
        orientation: 'landscape',
        heading: ['Titre', 'Sous-titre'],
        columns,
        rows,
        notes: ['Une note.'],
      },
    ],
  }
}

export async function workbookBytes(report: ReportSource, options?: WriteOptions): Promise<Buffer> {
  const sink = new MemorySink()
  await writeWorkbook(report, sink, options)
  return sink.bytes()
}

/** Reads a workbook back with exceljs. */
export async function readBack(bytes: Buffer): Promise<ExcelJS.Workbook> {
  const book = new ExcelJS.Workbook()
  await book.xlsx.load(bytes as unknown as ExcelJS.Buffer)
  return book
}

/** Path of LibreOffice on this machine, or null. */
export const soffice: string | null =
  (process.env['PATH'] ?? '')
    .split(delimiter)
    .flatMap((folder) => [join(folder, 'soffice'), join(folder, 'libreoffice')])
    .find((path) => existsSync(path)) ?? null

const alwaysRecalculate = `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>`

/** Opens a workbook in LibreOffice with every formula computed anew, whatever results the file holds, and saves it again. */
export async function recalculated(bytes: Buffer): Promise<ExcelJS.Workbook> {
  const [book] = await recalculatedAll([bytes])
  if (book === undefined) throw new Error('LibreOffice gave nothing back')
  return book
}

/** The same for several workbooks, in one run of LibreOffice. */
async function recalculatedAll(books: readonly Buffer[]): Promise<readonly ExcelJS.Workbook[]> {
  return Promise.all((await recalculatedFiles(books)).map(readBack))
}

/** Bytes of the workbooks that LibreOffice saves after it has opened these and computed them anew. */
export async function recalculatedFiles(books: readonly Buffer[]): Promise<readonly Buffer[]> {
  if (soffice === null) throw new Error('LibreOffice is not installed')
  const folder = await mkdtemp(join(tmpdir(), 'tremplin-calc-'))
  try {
    const profile = join(folder, 'profile')
    await mkdir(join(profile, 'user'), { recursive: true })
    await writeFile(join(profile, 'user', 'registrymodifications.xcu'), alwaysRecalculate)
    const names = books.map((_, index) => `in-${String(index)}.xlsx`)
    for (const [index, bytes] of books.entries()) await writeFile(join(folder, names[index] ?? ''), bytes)
    await run(soffice, [
      '--headless',
      `-env:UserInstallation=${pathToFileURL(profile).href}`,
      '--convert-to',
      'xlsx:Calc MS Excel 2007 XML',
      '--outdir',
      join(folder, 'out'),
      ...names.map((name) => join(folder, name)),
    ])
    return await Promise.all(names.map((name) => readFile(join(folder, 'out', name))))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** Every formula of a workbook as `Sheet!A1` → its result, for a comparison to the cent. */
export function formulaResults(book: ExcelJS.Workbook): ReadonlyMap<string, unknown> {
  const results = new Map<string, unknown>()
  book.eachSheet((sheet) => {
    sheet.eachRow((row) => {
      row.eachCell((cell) => {
        if (cell.type === ExcelJS.ValueType.Formula) results.set(`${sheet.name}!${cell.address}`, cell.result)
      })
    })
  })
  return results
}
