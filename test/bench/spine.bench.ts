import { createWorkspace } from '#main/core/workspace/create.ts'
import { join } from 'node:path'
import { against, type Bench, type Figure } from './bench.ts'
import { inBench } from './pages/in-bench.ts'
import { enter, openBenchPage, withRig } from './rig.ts'

const rounds = 11
const perRound = 40
const inFlight = 20

function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

export const bench: Bench = {
  name: 'spine',
  run: () =>
    withRig(async (rig) => {
      const folder = join(rig.folder, 'spine.tremplin')
      await createWorkspace({ folder, name: 'Banc' })
      const host = await rig.host(folder)
      await enter(rig, host)
      const page = await openBenchPage(rig, host)
      await inBench(page, (bench, path) => bench.open(path), folder)

      const round = (kind: 'commands' | 'puts', at: number): Promise<readonly number[]> =>
        inBench(page, (bench, { what, count, together }) => bench[what](count, together), {
          what: kind,
          count: perRound,
          together: at,
        })
      const figures: Figure[] = []
      for (const at of [1, inFlight]) {
        await round('commands', at)
        await round('puts', at)
        const [ours, floor]: (readonly number[])[][] = [[], []]
        for (let index = 0; index < rounds; index += 1) {
          ours?.push(await round('commands', at))
          floor?.push(await round('puts', at))
        }
        for (const [name, share] of [
          ['p50', 0.5],
          ['p95', 0.95],
        ] as const) {
          const of = (times: (readonly number[])[] = []) => times.map((one) => quantile(one, share))
          const title = `command acknowledged, ${at === 1 ? 'one at a time' : `${String(at)} in flight`}, ${name}`
          const peer = { name: 'strict Dexie put', runs: of(floor) }
          figures.push(against(title, 'ms', of(ours), peer, name === 'p50' ? 2 : undefined))
        }
      }
      return figures
    }),
}
