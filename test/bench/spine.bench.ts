import { createWorkspace } from '#main/core/workspace/create.ts'
import { join } from 'node:path'
import { against, type Bench, type Figure } from './bench.ts'
import { inBench } from './pages/in-bench.ts'
import type { Rounds } from './pages/bench-page.ts'
import { enter, openBenchPage, withHosts } from './rig.ts'
import { withUnwatched } from './unwatched.ts'

/** Hosts and browsers started one after the other: where the system puts their processes moves a whole launch. */
const launches = 9
const rounds = 5
const perRound = 40
/** Commands and puts before the first round. */
const before = 200

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

async function launch(measured: ReadonlyMap<Rhythm, Rounds>): Promise<void> {
  await withHosts(async (hosts) => {
    const folder = join(hosts.folder, 'spine.tremplin')
    await createWorkspace({ folder, name: 'Banc' })
    const host = await hosts.host(folder)
    await withUnwatched(join(hosts.folder, 'profile'), async ({ prepare, measure }) => {
      await prepare(async (browser) => {
        await enter({ browser }, host)
        await inBench(await openBenchPage({ browser }, host), (bench, path) => bench.open(path), folder)
      })
      await measure((bench, count) => bench.warmUp(count), before)
      for (const [{ together, pause }, { commands, puts }] of measured) {
        const given = { rhythm: { count: perRound, together, pause }, rounds }
        const found = await measure((bench, { rhythm, rounds }) => bench.acknowledged(rhythm, rounds), given)
        commands.push(...found.commands)
        puts.push(...found.puts)
      }
    })
  })
}

export const bench: Bench = {
  name: 'spine',
  run: async () => {
    const measured = new Map<Rhythm, Rounds>(rhythms.map((rhythm) => [rhythm, { commands: [], puts: [] }]))
    for (let index = 0; index < launches; index += 1) await launch(measured)
    const figures: Figure[] = []
    for (const [rhythm, { commands, puts }] of measured)
      for (const [name, share] of [
        ['p50', 0.5],
        ['p95', 0.95],
      ] as const) {
        const at = (times: readonly (readonly number[])[]) => times.map((one) => quantile(one, share))
        const title = `command acknowledged, ${rhythm.name}, ${name}`
        const peer = { name: 'strict Dexie put', runs: at(puts) }
        figures.push(against(title, 'ms', at(commands), peer, 2))
      }
    return figures
  },
}
