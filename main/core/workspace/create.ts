import { basename, dirname, join } from 'node:path'
import { BridgeFailure } from '#shared/bridge/errors.ts'
import type { EntryBody } from '#shared/workspace/journal-entry.ts'
import { formatVersion } from '#shared/workspace/registry.ts'
import { checkBody } from './body.ts'
import { genesis } from './chain.ts'
import { renameWithRetry } from './durable-rename.ts'
import { writeFailure } from './failures.ts'
import { statOrNull } from './file-system.ts'
import { writeIdentity, type Identity } from './identity.ts'
import { JournalWriter } from './journal-writer.ts'
import { layout } from './layout.ts'
import { instantOf, thisMachine, type Machine } from './machine.ts'
import { writeSentinel, type Segment } from './sentinel.ts'
import type { JournalHead } from './journal-writer.ts'
import { buildSnapshot } from './snapshot-build.ts'

type CreateOptions = {
  readonly folder: string
  readonly name: string
  /** Identity taken over from an interchange file; a new one when left out. */
  readonly identity?: Pick<Identity, 'id' | 'createdAt' | 'timeZone'>
  readonly machine?: Machine
  readonly segmentBytes?: number
}

export type Created = { readonly folder: string; readonly id: string; readonly seq: number }

const segmentBytes = 4 * 1024 * 1024
const inFlight = 16

/**
 * Makes an empty workspace. The folder must not exist or be empty.
 * @throws BridgeFailure not-allowed, disk-full, unwritable: nothing was made then
 */
export function createWorkspace(options: CreateOptions): Promise<Created> {
  return createWorkspaceWith(options, [])
}

/**
 * Makes a workspace whose journal starts with these entries, in order, and takes its first snapshot: all or nothing.
 * Each body is checked like an ordinary one; keep them to a few thousand changes each.
 */
export async function createWorkspaceWith(
  options: CreateOptions,
  bodies: AsyncIterable<EntryBody> | Iterable<EntryBody>,
): Promise<Created> {
  const machine = options.machine ?? thisMachine
  const identity = { ...newIdentity(machine, options.name), ...options.identity }
  return buildBeside(machine, options.folder, async (temporary) => {
    const writer = new JournalWriter({
      machine,
      folder: temporary,
      head: { ...genesis, at: null, counts: {} },
      segments: [],
      answers: new Map(),
      segmentBytes: options.segmentBytes ?? segmentBytes,
      guard: () => Promise.resolve(),
      onDurable: () => undefined,
      onTrouble: () => undefined,
    })
    try {
      let expected = 0
      let pending: Promise<unknown>[] = []
      for await (const body of bodies) {
        pending.push(writer.append(expected, body, checkBody(body)))
        expected += 1
        if (pending.length < inFlight) continue
        await Promise.all(pending)
        pending = []
      }
      await Promise.all(pending)
    } finally {
      await writer.close()
    }
    const { head, segments } = writer
    if (head.seq > 0) await buildSnapshot(machine, temporary, identity.id, { segments, seq: head.seq, hash: head.hash })
    await finishFolder(machine, temporary, identity, head, segments)
    return { folder: options.folder, id: identity.id, seq: head.seq }
  })
}

export function newIdentity(machine: Machine, name: string): Identity {
  const clean = name.trim()
  if (clean === '' || clean.length > 200)
    throw new BridgeFailure(
      'invalid-input',
      'Le nom de l’espace de travail doit compter de 1 à 200 caractères. Rien n’a été créé.',
    )
  return {
    id: machine.newId(),
    name: clean,
    format: formatVersion,
    createdAt: instantOf(machine.now()),
    timeZone: 'Europe/Paris',
  }
}

/** Writes what makes a folder a workspace, the identity last. */
export async function finishFolder(
  machine: Machine,
  folder: string,
  identity: Identity,
  head: JournalHead,
  segments: readonly Segment[],
): Promise<void> {
  const { seq, hash, at, counts } = head
  for (const generation of [0, 1])
    await writeSentinel(machine.files, folder, {
      generation,
      workspace: identity,
      seq,
      hash,
      at,
      counts,
      segments: [...segments],
      closed: true,
    })
  await writeIdentity(machine.files, folder, identity)
  await machine.files.syncFolder(folder)
}

/**
 * Builds a workspace in a hidden folder beside its place and gives it its name at the end, so that a workspace is there
 * whole or not at all.
 * @throws BridgeFailure not-allowed when something is in its place
 */
export async function buildBeside<T>(
  machine: Machine,
  folder: string,
  build: (temporary: string) => Promise<T>,
): Promise<T> {
  const { files } = machine
  const temporary = join(dirname(folder), `.${basename(folder)}.${machine.newId().slice(-8)}.tmp`)
  const nothing = 'Rien n’a été créé.'
  try {
    const there = await statOrNull(files, folder)
    if (there !== null && !there.folder)
      throw new BridgeFailure('not-allowed', `« ${folder} » est un fichier. ${nothing} Choisissez un autre nom.`)
    if (there !== null && (await files.list(folder)).length > 0)
      throw new BridgeFailure(
        'not-allowed',
        `Le dossier « ${folder} » n’est pas vide. ${nothing} Choisissez un autre nom, ou ouvrez ce dossier.`,
      )
    for (const path of [layout(temporary).journal, layout(temporary).snapshots, layout(temporary).attachments])
      await files.makeFolder(path)
    const result = await build(temporary)
    if (there !== null) await files.removeFolder(folder)
    await renameWithRetry(machine, temporary, folder)
    await files.syncFolder(dirname(folder))
    return result
  } catch (error) {
    await files.removeTree(temporary).catch(() => undefined)
    throw writeFailure(error, nothing)
  }
}
