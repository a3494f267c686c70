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

const peakRuns = 3

/** The most memory, in MB, that a process of its own takes, with nothing in it but what the mode needs. */
async function peakOf(mode: 'empty' | 'ours' | 'exceljs', kind: keyof typeof titles, folder: string): Promise<number> {
  const script = join(root, 'test/bench/report-peak.mjs')
  const { stdout } = await run(process.execPath, [script, mode, kind, folder], { cwd: root })
  return Number(stdout.trim())
}

/** What writing adds, at its peak, to a process that writes the same workbook without a row; the rows come one at a time. */
async function memoryFor(kind: keyof typeof titles, folder: string): Promise<readonly Figure[]> {
  const script = join(root, 'test/bench/report-peak.mjs')
  await run(process.execPath, [script, 'make', kind, folder, String(conventions)], { cwd: root })
  const [ours, excelJs]: [number[], number[]] = [[], []]
  for (let index = 0; index < peakRuns; index++) {
    const empty = await peakOf('empty', kind, folder)
    ours.push((await peakOf('ours', kind, folder)) - empty)
    excelJs.push((await peakOf('exceljs', kind, folder)) - empty)
  }
  const name = `peak memory above an empty workbook, ${titles[kind]} of ${String(conventions)} conventions`
  return [
    { name, unit: 'MB', median: median(ours), runs: ours, atMost: 120 },
    against(name, 'MB', ours, { name: 'exceljs in memory, unstyled', runs: excelJs }, 0.8),
  ]
}

export const bench: Bench = {
  name: 'reports',
  async run() {
    const folder = await mkdtemp(join(tmpdir(), 'tremplin-reports-'))
    try {
      return [
        ...(await figuresFor('conseil', folder)),
        ...(await figuresFor('echeancier', folder)),
        ...(await memoryFor('conseil', folder)),
        ...(await memoryFor('echeancier', folder)),
      ]
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  },
}
