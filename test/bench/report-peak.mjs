// Measures, in a process of its own, the most memory that writing a report takes. The model comes from files, row by row, and
// the writers from a bundle, so that nothing that was made before is held, not even as garbage: `make` writes those files,
// `empty`, `ours` and `exceljs` print a peak in MB.
// @ts-check
import { createReadStream } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath, pathToFileURL } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))
/** Under the root, so that the bundle finds its packages. */
const bundle = join(root, 'dist/bench')

const [mode = '', kind = '', folder = '', count = ''] = process.argv.slice(2)
/** @param {number} index */
const rowsFile = (index) => join(folder, `${kind}-${String(index)}.ndjson`)
const frameFile = join(folder, `${kind}.json`)

async function make() {
  const { build, runnerImport } = await import('vite')
  const quiet = /** @type {const} */ ({ root, configFile: false, logLevel: 'error' })
  await build({ ...quiet, build: { ssr: 'test/bench/report-writers.ts', outDir: bundle, emptyOutDir: true } })
  const { manyConventions, modelOf } = (await runnerImport(`${root}/test/bench/report-models.ts`, quiet)).module
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
  const writers = await import(pathToFileURL(join(bundle, 'report-writers.js')).href)
  const write = mode === 'exceljs' ? writers.writeStreamedWithExcelJs : writers.writeReport
  await write(await source(mode !== 'empty'), join(folder, `${kind}-${mode}.xlsx`))
  // Kilobytes, the most that the process ever held.
  process.stdout.write(String(process.resourceUsage().maxRSS / 1024))
}
