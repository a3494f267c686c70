// Prints by how many MB the memory of this process grows, at most, while it writes a report whose model it already holds.
// @ts-check
import { createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { finished } from 'node:stream/promises'
import { fileURLToPath } from 'node:url'
import { runnerImport } from 'vite'

const root = fileURLToPath(new URL('../..', import.meta.url))
/** @param {string} path */
const load = async (path) =>
  (await runnerImport(`${root}/${path}`, { root, configFile: false, logLevel: 'error' })).module

const { manyConventions, modelOf } = await load('test/bench/report-models.ts')
const { writeWorkbook } = await load('main/core/workbook/write-workbook.ts')
const folder = await mkdtemp(join(tmpdir(), 'tremplin-peak-'))
const model = await modelOf(process.argv[2], manyConventions(Number(process.argv[3])))
globalThis.gc?.()
const before = process.memoryUsage.rss()
let peak = before
const sample = () => {
  peak = Math.max(peak, process.memoryUsage.rss())
}
try {
  const sink = createWriteStream(join(folder, 'report.xlsx'))
  await writeWorkbook(model, sink, { onProgress: sample })
  sink.end()
  await finished(sink)
  sample()
  process.stdout.write(String((peak - before) / 1024 / 1024))
} finally {
  await rm(folder, { recursive: true, force: true })
}
