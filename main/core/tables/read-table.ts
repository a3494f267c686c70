import { sheetOf } from '#shared/domain/tables/header.ts'
import type { TableFile, TableRow, TableSheet } from '#shared/domain/tables/table-file.ts'
import { readDelimited } from './csv.ts'
import { fileKind } from './file-kind.ts'
import { limits, refusedFile } from './limits.ts'
import { decodeText } from './text-encoding.ts'
import { readParts } from './xlsx-parts.ts'
import { sheetListener } from './xlsx-sheet.ts'
import { readPart } from './xml-part.ts'
import { ZipReader } from './zip-reader.ts'

type Options = {
  /** Name of the file, for sentences; its extension is not trusted. */
  readonly name: string
  readonly signal?: AbortSignal
  /** Bytes or lines done, out of a total, 0 when it is not known. */
  readonly onProgress?: (step: string, done: number, total: number) => void
}

/** Lets the other work of the process run. */
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

/**
 * Reads a workbook (.xlsx) or a delimited file into text cells. Nothing is guessed of what the columns mean.
 * @throws BridgeFailure invalid-input, in one French sentence, for what cannot be read: another format, a password, a file
 * that is cut, too large, or that unpacks beyond measure; the signal's reason when aborted
 */
export async function readTable(bytes: Buffer, options: Options): Promise<TableFile> {
  const { name, signal } = options
  if (bytes.length > limits.file)
    throw refusedFile(name, `dépasse ${String(limits.file / 1_000_000)}\u00a0Mo`, 'partagez-le en plusieurs fichiers')
  const file = fileKind(bytes, name) === 'zip' ? await readWorkbook(bytes, options) : await readText(bytes, options)
  signal?.throwIfAborted()
  if (file.sheets.every((sheet) => sheet.rows.length === 0))
    throw refusedFile(name, 'ne contient aucune ligne sous ses en-têtes', 'choisissez un autre fichier')
  return file
}

async function readWorkbook(bytes: Buffer, { name, signal, onProgress }: Options): Promise<TableFile> {
  const zip = new ZipReader(bytes, name)
  const pause = async (): Promise<void> => {
    await turn()
    signal?.throwIfAborted()
  }
  const reading = { zip, fileName: name, pause }
  const parts = await readParts(reading)
  const spent = { cells: 0 }
  const sheets: TableSheet[] = []
  for (const [index, { name: sheet, part }] of parts.sheets.entries()) {
    const rows: TableRow[] = []
    onProgress?.(`feuille ${sheet}`, index, parts.sheets.length)
    await readPart(reading, part, sheetListener(parts, { fileName: name, sheet, spent }, rows))
    sheets.push(sheetOf(sheet, rows))
  }
  return { format: 'xlsx', separator: null, encoding: null, sheets, notes: [] }
}

async function readText(bytes: Buffer, { name, signal, onProgress }: Options): Promise<TableFile> {
  const { text, encoding } = decodeText(bytes, name)
  const { separator, rows, notes } = await readDelimited(text, name, async (done) => {
    onProgress?.('lignes', done, 0)
    await turn()
    signal?.throwIfAborted()
  })
  return { format: 'csv', separator, encoding, sheets: [sheetOf(name, rows)], notes }
}
