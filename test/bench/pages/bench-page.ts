import '#renderer/bridge/no-eval.ts'
import { Dexie } from 'dexie'
import { connect } from '#renderer/bridge/connect.ts'
import { rebuildIndex } from '#renderer/data/index-rebuild.ts'
import { indexStores } from '#renderer/data/index-schema.ts'
import { browserMachine } from '#renderer/data/machine.ts'
import type { WorkspaceSession } from '#renderer/data/session.ts'
import { openWorkspace } from '#renderer/data/workspace-opening.ts'
import { createOrganisation, updateOrganisation } from '#shared/commands/directory.ts'
import { importRecords } from '#shared/commands/intake.ts'
import { createProgramme } from '#shared/commands/programmes/programmes.ts'
import type { Output } from '#shared/bridge/contract.ts'
import type { Fields } from '#shared/workspace/change.ts'
import { importInput } from '../import-input.ts'

/** `count` actions, `together` at a time, with a pause before each group. */
export type Rhythm = { readonly count: number; readonly together: number; readonly pause: number }

/** Times of each round. */
export type Rounds = { readonly commands: (readonly number[])[]; readonly puts: (readonly number[])[] }

/** What a bench asks of its page. Times in milliseconds. */
export type BenchPage = {
  /** Opens a workspace as the application does, and gives it an organisation to change. */
  open(folder: string): Promise<void>
  /**
   * Rounds of commands, from the sending of each to its acknowledgement, and in turn of strict Dexie puts of a row like
   * the one that they write.
   */
  acknowledged(rhythm: Rhythm, rounds: number): Promise<Rounds>
  /** Commands and puts, this many of each, before anything is measured: what runs all day is compiled. */
  warmUp(count: number): Promise<void>
  /** Takes a call over from the bytes of its file, to the acknowledgement. `parse`: its reading alone. */
  importCall(bytes: string): Promise<{ readonly parse: number; readonly whole: number; readonly rows: number }>
  /** Makes the index of a workspace anew. `gap` is the longest time between two announcements of progress. */
  rebuild(folder: string): Promise<{ readonly time: number; readonly gap: number; readonly rows: number }>
  /** Adds the rows of a workspace to a Dexie database with the same indexes, one `bulkAdd` a family. */
  bulkAdd(folder: string): Promise<{ readonly time: number; readonly rows: number }>
}

const bridge = connect('desk')
const machine = browserMachine()
let session: WorkspaceSession | null = null
let target = ''
let floor: Dexie | null = null
let turn = 0

function opened(): WorkspaceSession {
  if (session === null) throw new Error('no workspace is open')
  return session
}

async function timedEach(
  { count, together, pause }: Rhythm,
  action: () => Promise<unknown>,
): Promise<readonly number[]> {
  const times: number[] = []
  const one = async (): Promise<void> => {
    const start = performance.now()
    await action()
    times.push(performance.now() - start)
  }
  for (let done = 0; done < count; done += together) {
    if (pause > 0) await new Promise<void>((resolve) => void setTimeout(resolve, pause))
    await Promise.all(Array.from({ length: together }, one))
  }
  return times
}

function timedCommands(rhythm: Rhythm): Promise<readonly number[]> {
  const handle = opened().getHandle()
  return timedEach(rhythm, async () => {
    turn += 1
    const result = await handle.dispatch(updateOrganisation, { id: target, address: `${String(turn)} rue du Banc` })
    if (!result.ok) throw new Error(result.refusal.message)
  })
}

async function timedPuts(rhythm: Rhythm): Promise<readonly number[]> {
  const row = await opened().getHandle().read.get('organisations', target)
  return timedEach(rhythm, async () => {
    turn += 1
    await floor?.table('organisations').put({ ...row, address: `${String(turn)} rue du Banc` })
  })
}

async function allRows(): Promise<ReadonlyMap<string, readonly Fields[]>> {
  const tables = new Map<string, Fields[]>()
  for (let cursor: string | null = null; ;) {
    const { slices, next }: Output<'snapshots.rows'> = await bridge.call('snapshots.rows', { cursor, limit: 20_000 })
    for (const { table, rows } of slices) tables.set(table, [...(tables.get(table) ?? []), ...rows])
    if (next === null) return tables
    cursor = next
  }
}

const bench: BenchPage = {
  async open(folder) {
    const status = await bridge.call('workspace.open', { folder })
    const ports = { bridge, machine, actor: 'Banc', onProgress: () => undefined }
    const workspace = await openWorkspace(status, { ...ports, onLost: () => undefined, onInherited: () => undefined })
    session = workspace.session
    const made = await session.getHandle().dispatch(createOrganisation, { name: 'Organisme' })
    if (!made.ok) throw new Error(made.refusal.message)
    target = made.created[0] ?? ''
    floor = new Dexie('floor', { chromeTransactionDurability: 'strict' })
    floor.version(1).stores({ organisations: indexStores()['organisations'] ?? 'id' })
    await floor.open()
  },

  async acknowledged(rhythm, rounds) {
    const measured: Rounds = { commands: [], puts: [] }
    for (let round = 0; round < rounds; round += 1) {
      measured.commands.push(await timedCommands(rhythm))
      measured.puts.push(await timedPuts(rhythm))
    }
    return measured
  },

  async warmUp(count) {
    const rhythm = { count, together: 1, pause: 0 }
    await timedCommands(rhythm)
    await timedPuts(rhythm)
  },

  async importCall(bytes) {
    const handle = opened().getHandle()
    const made = await handle.dispatch(createProgramme, { name: `Programme ${String((turn += 1))}` })
    if (!made.ok) throw new Error(made.refusal.message)
    const [programmeId = ''] = made.created
    const readFile = () => bridge.call('files.readTable', { fileName: 'appel.xlsx', bytes })
    const alone = performance.now()
    await readFile()
    const start = performance.now()
    const input = await importInput(handle.read, await readFile(), programmeId)
    const result = await handle.dispatch(importRecords, input)
    const end = performance.now()
    if (!result.ok) throw new Error(result.refusal.message)
    const rows = (await handle.read.where('applications', 'programmeId', programmeId)).length
    return { parse: start - alone, whole: end - start, rows }
  },

  async rebuild(folder) {
    const status = await bridge.call('workspace.open', { folder })
    let [last, gap, rows] = [performance.now(), 0, 0]
    const start = last
    const index = await rebuildIndex(bridge, status, machine.now(), ({ done }) => {
      const now = performance.now()
      gap = Math.max(gap, now - last)
      last = now
      rows = Math.max(rows, done)
    })
    const end = performance.now()
    index.close()
    return { time: end - start, gap: Math.max(gap, end - last), rows }
  },

  async bulkAdd(folder) {
    await bridge.call('workspace.open', { folder })
    const tables = await allRows()
    await Dexie.delete('bulk')
    const start = performance.now()
    const database = new Dexie('bulk')
    database.version(1).stores(indexStores())
    await database.open()
    let count = 0
    for (const [table, rows] of tables) {
      await database.table(table).bulkAdd(rows)
      count += rows.length
    }
    const time = performance.now() - start
    database.close()
    return { time, rows: count }
  },
}

Object.assign(globalThis, { bench })
