import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { fileURLToPath } from 'node:url'
import { against, median, timed, type Bench, type Figure } from './bench.ts'
import { manyConventions, modelOf } from './report-models.ts'
import { deflateSheets, sheetsXmlOf, writeReport, writeWithExcelJs, writeWithSheetJs } from './report-writers.ts'

const runs = 3
const conventions = 10_000
const run = promisify(execFile)
const root = fileURLToPath(new URL('../..', import.meta.url))
const titles = { conseil: 'council workbook', echeancier: 'payment schedule' } as const

async function figuresFor(kind: keyof typeof titles, folder: string): Promise<readonly Figure[]> {
  const state = manyConventions(conventions)
  const build: number[] = []
  let model = await modelOf(kind, state)
  for (let index = 0; index < runs; index++)
    build.push(
      await timed(async () => {
        model = await modelOf(kind, state)
      }),
    )
  const file = (name: string): string => join(folder, `${kind}-${name}.xlsx`)
  await writeReport(model, file('ours'))
  const xml = sheetsXmlOf(file('ours'))
  const [ours, sheetJs, excelJs, floor]: [number[], number[], number[], number[]] = [[], [], [], []]
  for (let index = 0; index < runs; index++) {
    floor.push(await timed(() => deflateSheets(xml, file('floor'))))
    ours.push(await timed(() => writeReport(model, file('ours'))))
    sheetJs.push(await timed(() => writeWithSheetJs(model, file('sheetjs'))))
    excelJs.push(await timed(() => writeWithExcelJs(model, file('exceljs'))))
  }
  const name = `${titles[kind]} of ${String(conventions)} conventions`
  return [
    { name: `${name}, gathered and built`, unit: 'ms', median: median(build), runs: build },
    against(`${name}, written`, 'ms', ours, { name: 'deflating its sheets', runs: floor }, 8),
    against(`${name}, written`, 'ms', ours, { name: 'SheetJS unstyled', runs: sheetJs }, 1.2),
    against(`${name}, written`, 'ms', ours, { name: 'exceljs in memory, unstyled', runs: excelJs }, 0.8),
  ]
}

/** Growth of the memory, in MB, of a process of its own while it writes a model that it already holds. */
async function memoryFor(kind: keyof typeof titles): Promise<Figure> {
  const script = join(root, 'test/bench/report-peak.mjs')
  const { stdout } = await run(process.execPath, ['--expose-gc', script, kind, String(conventions)], { cwd: root })
  const peak = Number(stdout.trim())
  return {
    name: `peak memory above the model, ${titles[kind]} of ${String(conventions)} conventions`,
    unit: 'MB',
    median: peak,
    runs: [peak],
    atMost: 200,
  }
}

export const bench: Bench = {
  name: 'reports',
  async run() {
    const folder = await mkdtemp(join(tmpdir(), 'tremplin-reports-'))
    try {
      return [
        ...(await figuresFor('conseil', folder)),
        ...(await figuresFor('echeancier', folder)),
        await memoryFor('conseil'),
        await memoryFor('echeancier'),
      ]
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  },
}
