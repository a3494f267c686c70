import type { Writable } from 'node:stream'
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { ReportSource } from '#shared/domain/reports/report-model.ts'
import { drawFrame } from './frame.ts'
import { sheetXml } from './sheet-xml.ts'
import { ZipStream } from './zip-stream.ts'

/** Where a workbook being written stands. `total` is null while a sheet cannot say how many rows it will have. */
export type WorkbookProgress = { readonly sheet: string; readonly done: number; readonly total: number | null }

export type WriteOptions = {
  /** Stops the writing, which rejects with the signal's reason; what was written to the sink is then not a workbook. */
  readonly signal?: AbortSignal
  readonly onProgress?: (progress: WorkbookProgress) => void
}

const rowsPerStep = 1000

/** Rows of a sheet, when they are already there or announced. */
function countOf(sheet: ReportSource['sheets'][number]): number | null {
  if (sheet.count !== undefined) return sheet.count
  return Array.isArray(sheet.rows) ? sheet.rows.length : null
}

/**
 * Writes a report as an .xlsx workbook into `sink`, which the caller opens and ends. Same report, same bytes: dates come
 * from `editedAt`, entries of the archive bear a fixed date.
 *
 * exceljs draws everything but the rows (see `drawFrame`); the rows of every sheet go straight to XML and to zlib as
 * they come, since exceljs takes 7 times the time of deflating a long table when it streams, and 2,6 GB when it does
 * not. One path for short and long sheets: what is tested on ten rows is what writes a hundred thousand.
 *
 * @throws RangeError for an amount or a number that a cell cannot hold, a sheet of more than 1 048 576 rows;
 *   the reason of `signal` when aborted; the error of `sink`.
 */
export async function writeWorkbook(
  report: ReportSource,
  sink: Writable,
  { signal, onProgress }: WriteOptions = {},
): Promise<{ readonly bytes: number }> {
  signal?.throwIfAborted()
  const frame = await drawFrame(report)
  const zip = new ZipStream(sink, signal)
  for (const [path, content] of frame.parts) await zip.add(path, [content])
  const total = report.sheets.reduce<number | null>((sum, sheet) => {
    const count = countOf(sheet)
    return sum === null || count === null ? null : sum + count
  }, 0)
  let before = 0
  for (const [index, sheet] of report.sheets.entries()) {
    const framed = frame.sheets[index]
    if (framed === undefined) continue
    let written = 0
    const pieces = sheetXml(sheet, framed, (done) => {
      written = done
      if (done % rowsPerStep === 0) onProgress?.({ sheet: sheet.name, done: before + done, total })
    })
    await zip.add(framed.path, yielding(pieces, signal))
    before += written
    onProgress?.({ sheet: sheet.name, done: before, total })
  }
  await zip.finish()
  return { bytes: zip.bytes }
}

/** Leaves a turn to other work, such as the message that cancels, between two pieces. */
async function* yielding(pieces: AsyncIterable<Uint8Array>, signal?: AbortSignal): AsyncGenerator<Uint8Array> {
  for await (const piece of pieces) {
    signal?.throwIfAborted()
    yield piece
    await nextTurn()
  }
}
