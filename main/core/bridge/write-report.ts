import { createWriteStream } from 'node:fs'
import { finished } from 'node:stream/promises'
import { writeWorkbook } from '../workbook/write-workbook.ts'
import type { WriteReport } from './ports.ts'

/** Writes a report to a file, which is on the disk when this resolves. */
export const writeReportFile: WriteReport = async (model, file, { signal, onProgress }) => {
  const sink = createWriteStream(file, { flags: 'wx', flush: true })
  const ended = finished(sink)
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
