// Measures, in a process of its own, the most memory that writing a report takes. The model comes from files, row by row, so
// that nothing of it is held before: `make` writes those files, `empty`, `ours` and `exceljs` print a peak in MB.
// @ts-check
import { createReadStream, createWriteStream } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { finished } from 'node:stream/promises'
import { fileURLToPath } from 'node:url'
import { runnerImport } from 'vite'

const root = fileURLToPath(new URL('../..', import.meta.url))
/** @param {string} path */
const load = async (path) =>
  (await runnerImport(`${root}/${path}`, { root, configFile: false, logLevel: 'error' })).module

const [mode = '', kind = '', folder = '', count = ''] = process.argv.slice(2)
/** @param {number} index */
const rowsFile = (index) => join(folder, `${kind}-${String(index)}.ndjson`)
const frameFile = join(folder, `${kind}.json`)

async function make() {
  const { manyConventions, modelOf } = await load('test/bench/report-models.ts')
  const model = await modelOf(kind, manyConventions(Number(count)))
  for (const [index, { rows }] of model.sheets.entries()) {
    const lines = rows.map((/** @type {unknown} */ row) => `${JSON.stringify(row)}\n`)
    await writeFile(rowsFile(index), lines.join(''))
  }
  const sheets = model.sheets.map((/** @type {any} */ sheet) => ({ ...sheet, rows: [], count: sheet.rows.length }))
  await writeFile(frameFile, JSON.stringify({ ...model, sheets }))
}

/** Rows of a sheet, read one at a time. @param {number} index */
async function* rowsOf(index) {
  for await (const line of createInterface({ input: createReadStream(rowsFile(index)), crlfDelay: Infinity }))
    yield JSON.parse(line)
}

/** @param {boolean} full */
async function source(full) {
  const frame = JSON.parse(await readFile(frameFile, 'utf8'))
  const sheets = frame.sheets.map((/** @type {any} */ sheet, /** @type {number} */ index) => ({
    ...sheet,
    rows: full ? rowsOf(index) : [],
    charts: [],
  }))
  return { ...frame, sheets }
}

if (mode === 'make') await make()
else {
  // Loaded for each, so that the floor has the same code in memory.
  const { writeWorkbook } = await load('main/core/workbook/write-workbook.ts')
  const { writeStreamedWithExcelJs } = await load('test/bench/report-writers.ts')
  const out = join(folder, `${kind}-${mode}.xlsx`)
  if (mode === 'exceljs') await writeStreamedWithExcelJs(await source(true), out)
  else {
    const sink = createWriteStream(out)
    await writeWorkbook(await source(mode === 'ours'), sink)
    sink.end()
    await finished(sink)
  }
  // Kilobytes, the most that the process ever held.
  process.stdout.write(String(process.resourceUsage().maxRSS / 1024))
}
