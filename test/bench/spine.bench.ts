import { createWorkspace } from '#main/core/workspace/create.ts'
import { join } from 'node:path'
import { against, type Bench, type Figure } from './bench.ts'
import { inBench } from './pages/in-bench.ts'
import { enter, openBenchPage, withRig } from './rig.ts'

/** Hosts and browsers started one after the other: where the system puts their processes moves a whole launch. */
const launches = 5
const rounds = 5
const perRound = 40

/** `pause` in milliseconds before each command or group of commands. */
const rhythms = [
  { name: 'one after the other, with pauses as people make', together: 1, pause: 40 },
  { name: 'one right after the other', together: 1, pause: 0 },
  { name: '20 in flight', together: 20, pause: 0 },
] as const
type Rhythm = (typeof rhythms)[number]

function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

/** Times of each round of a rhythm, over all launches. */
type Rounds = { readonly ours: (readonly number[])[]; readonly floor: (readonly number[])[] }

async function launch(measured: ReadonlyMap<Rhythm, Rounds>): Promise<void> {
  await withRig(async (rig) => {
    const folder = join(rig.folder, 'spine.tremplin')
    await createWorkspace({ folder, name: 'Banc' })
    const host = await rig.host(folder)
    await enter(rig, host)
    const page = await openBenchPage(rig, host)
    await inBench(page, (bench, path) => bench.open(path), folder)

    const round = (kind: 'commands' | 'puts', { together, pause }: Rhythm): Promise<readonly number[]> =>
      inBench(page, (bench, { what, ...how }) => bench[what](how), { what: kind, count: perRound, together, pause })
    for (const [rhythm, { ours, floor }] of measured) {
      await round('commands', rhythm)
      await round('puts', rhythm)
      for (let index = 0; index < rounds; index += 1) {
        ours.push(await round('commands', rhythm))
        floor.push(await round('puts', rhythm))
      }
    }
  })
}

export const bench: Bench = {
  name: 'spine',
  run: async () => {
    const measured = new Map<Rhythm, Rounds>(rhythms.map((rhythm) => [rhythm, { ours: [], floor: [] }]))
    for (let index = 0; index < launches; index += 1) await launch(measured)
    const figures: Figure[] = []
    for (const [rhythm, { ours, floor }] of measured)
      for (const [name, share] of [
        ['p50', 0.5],
        ['p95', 0.95],
      ] as const) {
        const at = (times: readonly (readonly number[])[]) => times.map((one) => quantile(one, share))
        const title = `command acknowledged, ${rhythm.name}, ${name}`
        const peer = { name: 'strict Dexie put', runs: at(floor) }
        figures.push(against(title, 'ms', at(ours), peer, name === 'p50' ? 2 : undefined))
      }
    return figures
  },
}
