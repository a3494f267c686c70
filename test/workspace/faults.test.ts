import { describe, expect, it } from 'vitest'
import { createWorkspace } from '#main/core/workspace/create.ts'
import { openWorkspace } from '#main/core/workspace/open-workspace.ts'
import { inspect } from '#main/core/workspace/opening.ts'
import { readWorkspace } from '#main/core/workspace/read-workspace.ts'
import type { OpenWorkspace } from '#main/core/workspace/ports.ts'
import type { EntryBody } from '#shared/workspace/journal-entry.ts'
import { bodyOf, organisation } from './support/bodies.ts'
import { TestMachine } from './support/machine.ts'
import { faultKinds, MemoryFileSystem, type FaultKind } from './support/memory-file-system.ts'

const folder = '/w/Mon programme.tremplin'
const scenarioOperations = 300

type Told = { readonly acknowledged: Map<number, string>; readonly stored: Set<string>; created: boolean }

/** Bodies that stand without one another: some will be refused. */
function single(n: number): EntryBody {
  const row = organisation(`org-${String(n)}`)
  return bodyOf(`command-${String(n)}`, [{ table: 'organisations', id: row.id, before: null, after: row }])
}

/** Goes on after any failure, as a person would: what counts is what was said to be saved. */
async function attempt<T>(work: () => Promise<T>): Promise<T | null> {
  try {
    return await work()
  } catch {
    return null
  }
}

async function appendSome(workspace: OpenWorkspace, from: number, count: number, told: Told): Promise<void> {
  const write = async (expected: number, n: number): Promise<void> => {
    const answer = await attempt(() => workspace.append(expected, single(n)))
    if (answer !== null) told.acknowledged.set(answer.seq, answer.hash)
  }
  for (let n = from; n < from + count; n += 1) {
    const { seq } = workspace.status().head
    // Now and then three calls at once, the last two on top of the first.
    if (n % 5 === 0) await Promise.all([write(seq, n), write(seq + 1, n + 1000), write(seq + 2, n + 2000)])
    else await write(seq, n)
  }
}

/** Creates, writes, snapshots, attaches, closes, opens again and writes on. */
async function scenario(machine: TestMachine, told: Told): Promise<void> {
  if ((await attempt(() => createWorkspace({ folder, name: 'Mon programme', machine }))) !== null) told.created = true
  for (const session of [0, 1]) {
    const workspace = await attempt(() => openWorkspace({ folder, actor: 'Claire', machine, segmentBytes: 8000 }))
    if (workspace === null) continue
    await appendSome(workspace, session * 100 + 1, 14, told)
    await attempt(() => workspace.takeSnapshot())
    const bytes = Buffer.from(`pièce ${String(session)}`)
    const stored = await attempt(() => workspace.writeAttachment(bytes))
    if (stored !== null) told.stored.add(stored.sha256)
    await machine.pass(2000)
    await appendSome(workspace, session * 100 + 51, 14, told)
    await attempt(() => workspace.close())
  }
}

async function assertNothingLost(files: MemoryFileSystem, told: Told): Promise<void> {
  const machine = new TestMachine(files)
  machine.pid = 300
  machine.alive = (pid) => pid === 300
  if (!told.created) return
  const found = await inspect(machine, folder, false)
  expect(found.mode).toBe('sound')
  const highest = Math.max(0, ...told.acknowledged.keys())
  expect(found.head.seq).toBeGreaterThanOrEqual(highest)
  const workspace = await openWorkspace({ folder, actor: 'Claire', machine })
  const { entries } = await workspace.read(0, 2000)
  for (const [seq, hash] of told.acknowledged) expect(entries[seq - 1]?.hash).toBe(hash)
  for (const hash of told.stored) expect((await workspace.readAttachment(hash)).length).toBeGreaterThan(0)
  const { state, damage } = await readWorkspace(folder, machine)
  expect(damage).toBeNull()
  expect(state.counts().organisations).toBe(entries.length)
  await workspace.close()
}

describe('main/core/workspace fault injection', () => {
  it('has a scenario of more than 300 file operations', async () => {
    const files = new MemoryFileSystem()
    const told: Told = { acknowledged: new Map(), stored: new Set(), created: false }
    await scenario(new TestMachine(files), told)
    expect(files.operations).toBeGreaterThan(scenarioOperations)
    expect(told.acknowledged.size).toBe(56 + 2 * 8)
    await assertNothingLost(files.after('durable'), told)
  })

  it.each(faultKinds)(
    'loses nothing acknowledged when any one of 300 operations fails: %s',
    { timeout: 600_000 },
    async (kind: FaultKind) => {
      for (let at = 1; at <= scenarioOperations; at += 1) {
        const files = new MemoryFileSystem()
        files.fault = { at, kind }
        const told: Told = { acknowledged: new Map(), stored: new Set(), created: false }
        await scenario(new TestMachine(files), told)
        try {
          await assertNothingLost(files.after('written'), told)
          await assertNothingLost(files.after('durable'), told)
        } catch (error) {
          throw new Error(`${kind} at operation ${String(at)}: ${String(error)}`, { cause: error })
        }
      }
    },
  )
})
