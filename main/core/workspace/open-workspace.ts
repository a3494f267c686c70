import type { BridgeFailure } from '#shared/bridge/errors.ts'
import type { Holder } from '#shared/bridge/workspace-status.ts'
import { resumeErasure } from './erase-workspace.ts'
import { writeFailure } from './failures.ts'
import { FolderWorkspace, needsNewSnapshot, type Writing } from './folder-workspace.ts'
import { JournalWriter } from './journal-writer.ts'
import { acquireLock, holderOf, readLock, unknownHolder, type WriterLock } from './lock.ts'
import { thisMachine, type Machine } from './machine.ts'
import { inspect, standsStill, type Inspection } from './opening.ts'
import type { OpenWorkspace } from './ports.ts'
import { SentinelKeeper } from './sentinel-keeper.ts'
import { asideNotice, tidyEnd } from './tidy.ts'

type OpenOptions = {
  readonly folder: string
  /** Who opens: shown to whoever finds the folder held. */
  readonly actor: string
  readonly readOnly?: boolean
  readonly machine?: Machine
  readonly segmentBytes?: number
  /** Milliseconds between two snapshots of a workspace that changes. */
  readonly snapshotEvery?: number
}

const segmentBytes = 4 * 1024 * 1024
const erasureNotice = 'Un effacement qui avait été interrompu vient d’être terminé.'
const snapshotEvery = 5 * 60_000

/**
 * Opens a workspace folder. The mode of its status says what can be done: `write`; `read` when somebody else holds it,
 * when asked so, or when the folder cannot be written; `damaged`, on the last proved entry; `newer`, of which nothing is
 * read. A ready workspace opens on the quick check and is proved in full afterwards, in the background.
 * @throws BridgeFailure when the folder is no workspace or cannot be read
 */
export async function openWorkspace(options: OpenOptions): Promise<OpenWorkspace> {
  const { folder, actor, readOnly = false, machine = thisMachine } = options
  const first = await inspect(machine, folder, true)
  if (first.mode !== 'sound') return made(options, machine, first, null, null, null)
  if (readOnly) return made(options, machine, first, null, await holderIn(machine, folder), null)
  const held = await hold(machine, folder, actor)
  if ('holder' in held) return made(options, machine, first, null, held.holder, null)
  if ('refusal' in held) return made(options, machine, first, null, null, held.refusal)
  return openHeld(options, machine, held.lock, first)
}

async function holderIn(machine: Machine, folder: string): Promise<Holder | null> {
  const lock = await readLock(machine, folder).catch(() => null)
  return lock === null ? null : lock === 'unreadable' ? unknownHolder : holderOf(lock)
}

type Held = { readonly lock: WriterLock } | { readonly holder: Holder } | { readonly refusal: BridgeFailure }

async function hold(machine: Machine, folder: string, actor: string): Promise<Held> {
  try {
    return await acquireLock(machine, folder, actor)
  } catch (error) {
    return { refusal: writeFailure(error, 'Rien n’a été enregistré ; l’espace de travail s’ouvre en lecture seule.') }
  }
}

/** Under the lock the folder is looked at again if it moved: whoever held it may have written since. */
async function openHeld(
  options: OpenOptions,
  machine: Machine,
  lock: WriterLock,
  first: Inspection,
): Promise<OpenWorkspace> {
  const { folder } = options
  let found: Inspection
  try {
    found = (await standsStill(machine, folder, first)) ? first : await inspect(machine, folder, true)
  } catch (error) {
    await lock.release()
    throw error
  }
  if (found.mode !== 'sound') {
    await lock.release()
    return made(options, machine, found, null, null, null)
  }
  try {
    const segments = await tidyEnd(machine, folder, found)
    const ready: Inspection = { ...found, segments, torn: null, unended: false }
    const finished = await resumeErasure(machine, folder, ready)
    const notice = finished === null ? asideNotice(found) : erasureNotice
    return await made(options, machine, finished ?? ready, lock, null, null, notice)
  } catch (error) {
    await lock.release()
    return made(
      options,
      machine,
      found,
      null,
      null,
      writeFailure(error, 'Rien n’a été enregistré ; l’espace de travail s’ouvre en lecture seule.'),
    )
  }
}

async function made(
  options: OpenOptions,
  machine: Machine,
  found: Inspection,
  lock: WriterLock | null,
  holder: Holder | null,
  refusal: BridgeFailure | null,
  notice: string | null = null,
): Promise<OpenWorkspace> {
  const { folder } = options
  let workspace: FolderWorkspace | null = null
  let writing: Writing | null = null
  if (lock !== null) {
    const writer = new JournalWriter({
      machine,
      folder,
      head: found.head,
      segments: found.segments,
      answers: found.answers,
      segmentBytes: options.segmentBytes ?? segmentBytes,
      guard: () => lock.confirm(),
      onDurable: (entries) => workspace?.appended(entries),
      onTrouble: (failure) => workspace?.troubled(failure),
    })
    const sentinel = new SentinelKeeper(machine, folder, found.identity, found.sentinel, () => writer)
    writing = { writer, lock, sentinel }
    try {
      // Before any append: a cut write after this one is then known for what it is.
      await sentinel.write(false)
    } catch (error) {
      await sentinel.end()
      throw error
    }
  }
  workspace = new FolderWorkspace({
    machine,
    folder,
    found,
    writing,
    holder,
    refusal,
    notice,
    snapshotEvery: options.snapshotEvery ?? snapshotEvery,
  })
  await workspace.prepare()
  if (writing !== null && needsNewSnapshot(found)) await workspace.takeSnapshot()
  void workspace.proveInBackground(!found.complete)
  return workspace
}
