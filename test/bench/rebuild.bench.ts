import { join } from 'node:path'
import { against, median, type Bench, type Figure } from './bench.ts'
import { putLargeWorkspace } from './large-workspace.ts'
import { inBench } from './pages/in-bench.ts'
import { enter, heapPeak, openBenchPage, withRig } from './rig.ts'

const runs = 5
const total = 150_000

export const bench: Bench = {
  name: 'rebuild',
  run: () =>
    withRig(async (rig) => {
      const folder = join(rig.folder, 'rebuild.tremplin')
      await putLargeWorkspace(folder, { seed: 11, total, listed: 10_000 })
      const host = await rig.host(folder)
      await enter(rig, host)
      const [ours, peer, gaps, heaps]: [number[], number[], number[], number[]] = [[], [], [], []]
      for (let run = 0; run < runs; run += 1) {
        const page = await openBenchPage(rig, host)
        heaps.push(
          await heapPeak(page, async () => {
            const { time, gap, rows } = await inBench(page, (bench, path) => bench.rebuild(path), folder)
            if (rows !== total) throw new Error(`${String(rows)} rows instead of ${String(total)}`)
            ours.push(time)
            gaps.push(gap)
          }),
        )
        await page.close()
        const other = await openBenchPage(rig, host)
        peer.push((await inBench(other, (bench, path) => bench.bulkAdd(path), folder)).time)
        await other.close()
      }
      const name = 'index rebuilt from a snapshot of 150 000 rows'
      const alone = (what: string, unit: Figure['unit'], values: readonly number[], atMost: number): Figure => ({
        name: `${name}, ${what}`,
        unit,
        median: median(values),
        runs: values,
        atMost,
      })
      return [
        against(name, 'ms', ours, { name: 'Dexie bulkAdd', runs: peer }, 1.15),
        alone('longest silence', 'ms', gaps, 1000),
        alone('peak of the heap', 'MB', heaps, 200),
      ]
    }),
}
