import { MemoryState } from '#shared/workspace/state.ts'
import type { AnyRow, FamilyName, Row } from '#shared/workspace/registry.ts'
import { formatVersion } from '#shared/workspace/registry.ts'
import { Replay } from '#shared/workspace/upcast.ts'
import { BridgeFailure } from '#shared/bridge/errors.ts'
import type { Head, SnapshotInfo } from '#shared/bridge/workspace-status.ts'
import type { Damage } from './damage.ts'
import { entriesAfter } from './entry-source.ts'
import { readFailure } from './failures.ts'
import { thisMachine, type Machine } from './machine.ts'
import { assertWorkspaceFolder, inspect, type Inspection } from './opening.ts'
import { inspectSnapshot, listSnapshotNames, newestOn, snapshotRows } from './snapshot-reader.ts'

export type ReadWorkspace = {
  readonly id: string
  readonly name: string
  readonly createdAt: string
  readonly timeZone: string
  readonly state: MemoryState
  readonly head: Head
  /** Not null: the state stands at the last proved entry, and this says what comes after it. */
  readonly damage: Damage | null
}

/**
 * Reads a workspace in full, proved from the first entry, without taking the lock and without changing anything.
 * @throws BridgeFailure not-found, newer-version, unexpected
 */
export async function readWorkspace(folder: string, machine: Machine = thisMachine): Promise<ReadWorkspace> {
  const found = await inspect(machine, folder, false)
  if (found.mode === 'newer')
    throw new BridgeFailure(
      'newer-version',
      'Cet espace de travail a été écrit par une version plus récente de Tremplin. Rien n’a été changé ; mettez Tremplin à jour pour le lire.',
    )
  const { id, name, createdAt, timeZone } = found.identity
  const { seq, hash, counts } = found.head
  const state = await stateOf(machine, folder, found)
  return { id, name, createdAt, timeZone, state, head: { seq, hash, counts: { ...counts } }, damage: found.damage }
}

/** Rows at the head of an inspected folder: its newest proved snapshot, then the entries after it. */
export async function stateOf(machine: Machine, folder: string, found: Inspection): Promise<MemoryState> {
  const state = new MemoryState()
  const extent = { segments: found.segments, seq: found.head.seq, hash: found.head.hash }
  const base = await newestOn(machine.files, folder, extent)
  if (base !== null) await putRows(machine, folder, base.info.name, state)
  const after = base?.info.seq ?? 0
  let replay: Replay | null = base === null ? null : new Replay(state, formatVersion)
  for await (const entry of entriesAfter(machine.files, folder, extent, after)) {
    replay ??= new Replay(state, entry.format)
    replay.apply(entry)
  }
  replay?.finish()
  return state
}

async function putRows(machine: Machine, folder: string, name: string, state: MemoryState): Promise<void> {
  for await (const rows of snapshotRows(machine.files, folder, name))
    for (const { table, row } of rows) state.put<FamilyName>(table, row as AnyRow as Row<FamilyName>)
}

/** Snapshots of a folder, newest first, each read and proved. */
export async function listSnapshots(folder: string, machine: Machine = thisMachine): Promise<readonly SnapshotInfo[]> {
  await assertWorkspaceFolder(machine, folder)
  const found: SnapshotInfo[] = []
  try {
    for (const name of await listSnapshotNames(machine.files, folder)) {
      const one = await inspectSnapshot(machine.files, folder, name)
      if (one !== null) found.push(one.info)
    }
  } catch (error) {
    throw readFailure(error)
  }
  return found.reverse()
}
