import { createWriteStream } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { finished } from 'node:stream/promises'
import { isDocument } from '#shared/domain/reports/kind.ts'
import type { ReportModel } from '#shared/domain/reports/report-model.ts'
import { documentBytes } from '../documents/write-document.ts'
import { writeWorkbook } from '../workbook/write-workbook.ts'
import type { WriteReport } from './ports.ts'

/** Writes a report to a file, which is on the disk when this resolves: a workbook, or a text document. */
export const writeReportFile: WriteReport = async (model, file, options) => {
  if (!isDocument(model)) return writeSheets(model, file, options)
  options.onProgress('texte', 0, 1)
  const bytes = await documentBytes(model)
  options.signal.throwIfAborted()
  await writeFile(file, bytes, { flag: 'wx', flush: true })
  options.onProgress('texte', 1, 1)
}

async function writeSheets(
  model: ReportModel,
  file: string,
  { signal, onProgress }: Parameters<WriteReport>[2],
): Promise<void> {
  const sink = createWriteStream(file, { flags: 'wx', flush: true })
  const ended = finished(sink)
  // A sink that cannot be opened, or a disk that fills up, fails while the workbook is still being made: heard at once.
  ended.catch(() => undefined)
  try {
    const progress = { signal, onProgress: ({ sheet, done, total }: Step) => onProgress(sheet, done, total ?? done) }
    await writeWorkbook(model, sink, progress)
    sink.end()
  } catch (error) {
    sink.destroy(error instanceof Error ? error : new Error(String(error)))
    await ended.catch(() => undefined)
    throw error
  }
  await ended
}

type Step = { readonly sheet: string; readonly done: number; readonly total: number | null }
