import { buildProgrammeReport } from '#shared/domain/reports/programme/build-programme-report.ts'
import { gatherProgramme, type ProgrammeSources } from '#shared/domain/reports/programme/sources.ts'
import type { Instant } from '#shared/workspace/fields.ts'
import { MemoryState } from '#shared/workspace/state.ts'
import { against, timed, type Bench } from './bench.ts'
import { deskRows } from './desk-rows.ts'

const runs = 5
const year = 2024
const edition = {
  number: 1,
  editedAt: '2026-11-22T09:00:00.000Z' as Instant,
  author: 'Banc',
  timeZone: 'Europe/Paris',
}

/** Every row that the figures are made of, seen once: dates compared with the year, minutes and values added. */
function onePass(all: readonly ProgrammeSources[]): number {
  let sum = 0
  for (const { applications, enrolments, entries, measures } of all) {
    for (const { receivedOn } of applications) if (receivedOn.startsWith(String(year))) sum += 1
    for (const { enteredOn } of enrolments) if (enteredOn.startsWith(String(year))) sum += 1
    for (const { on, minutes } of entries) if (on.startsWith(String(year))) sum += minutes
    for (const { value } of measures) sum += value
  }
  return sum
}

export const bench: Bench = {
  name: 'indicators',
  run: async () => {
    const state = new MemoryState()
    const tables = deskRows({ seed: 7, people: 50_000, applications: 20_000, cohorts: 200, hours: 200_000 })
    for (const [table, rows] of tables) for (const row of rows) state.put(table, row)
    const all: ProgrammeSources[] = []
    for (const { id } of state.live('programmes')) {
      const sources = await gatherProgramme(state, id)
      if (sources !== null) all.push(sources)
    }
    const [ours, floor]: [number[], number[]] = [[], []]
    for (let run = 0; run < runs; run += 1) {
      ours.push(await timed(() => all.map((sources) => buildProgrammeReport(sources, year, edition))))
      floor.push(await timed(() => onePass(all)))
    }
    return [
      against(
        `indicators of a year, ${String(all.length)} programmes`,
        'ms',
        ours,
        { name: 'one pass over the rows', runs: floor },
        10,
      ),
    ]
  },
}
