import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { fileURLToPath } from 'node:url'
import { against, median, timed, type Bench, type Figure } from './bench.ts'
import { benchRow } from './workbook-rows.ts'
import { deflateXml, sheetXmlOf, writeOurs, writeSheetJs } from './workbook-writers.ts'

const runs = 5
const run = promisify(execFile)
const root = fileURLToPath(new URL('../..', import.meta.url))

/** Growth of the memory, in MB, of a process of its own while it writes rows that it already holds. */
async function growth(lines: number): Promise<number> {
  const script = join(root, 'test/bench/workbook-peak.mjs')
  const { stdout } = await run(process.execPath, ['--expose-gc', script, String(lines)], { cwd: root })
  return Number(stdout.trim())
}

async function figuresFor(lines: number, folder: string): Promise<readonly Figure[]> {
  const rows = Array.from({ length: lines }, (_, index) => benchRow(index))
  const file = (name: string): string => join(folder, `${name}-${String(lines)}.xlsx`)
  await writeOurs(rows, file('ours'))
  const xml = sheetXmlOf(file('ours'))
  const [ours, sheetJs, floor]: [number[], number[], number[]] = [[], [], []]
  for (let index = 0; index < runs; index++) {
    floor.push(await timed(() => deflateXml(xml, file('floor'))))
    ours.push(await timed(() => writeOurs(rows, file('ours'))))
    sheetJs.push(await timed(() => writeSheetJs(rows, file('sheetjs'))))
  }
  const name = `council workbook, ${String(lines)} lines × 20 columns`
  return [
    against(`${name}, styled`, 'ms', ours, { name: 'SheetJS unstyled', runs: sheetJs }, 1),
    against(`${name}, styled`, 'ms', ours, { name: 'deflating the sheet XML', runs: floor }, 6),
  ]
}

async function memoryFor(lines: number): Promise<Figure> {
  const above: number[] = []
  for (let index = 0; index < runs; index++) above.push(await growth(lines))
  return {
    name: `peak memory above the input, ${String(lines)} lines × 20 columns`,
    unit: 'MB',
    median: median(above),
    runs: above,
    atMost: 200,
  }
}

export const bench: Bench = {
  name: 'workbook',
  async run() {
    const folder = await mkdtemp(join(tmpdir(), 'tremplin-workbook-'))
    try {
      return [
        ...(await figuresFor(10_000, folder)),
        ...(await figuresFor(100_000, folder)),
        await memoryFor(10_000),
        await memoryFor(100_000),
      ]
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  },
}
