import { basename, dirname, join } from 'node:path'
import { BridgeFailure } from '#shared/bridge/errors.ts'
import type { Change } from '#shared/workspace/change.ts'
import type { EntryBody } from '#shared/workspace/journal-entry.ts'
import { loadAttachment } from './attachments.ts'
import { buildBeside, createWorkspaceWith, finishFolder, newIdentity, type Created } from './create.ts'
import { listOrNone, statOrNull, writeFile, type FileSystem } from './file-system.ts'
import { layout } from './layout.ts'
import { thisMachine, type Machine } from './machine.ts'
import { inspect, type Inspection } from './opening.ts'
import { passesThrough } from './entry-source.ts'
import { buildSnapshot } from './snapshot-build.ts'
import { walkJournal } from './journal-reader.ts'
import { snapshotRows, inspectSnapshot, newestOn, type FoundSnapshot } from './snapshot-reader.ts'

type RestoreOptions = { readonly machine?: Machine; readonly actor: string; readonly name?: string }

const rowsPerEntry = 2000

/**
 * Makes a healthy copy beside a folder, « <nom>, repris.tremplin », that stands at the last proved entry. Nothing in the
 * original changes. The copy keeps the journal, and so the history, when it is proved from the first entry; when the
 * last proved state stands on a snapshot, its rows are taken over under a new journal.
 */
export async function recoverWorkspace(
  folder: string,
  actor: string,
  machine: Machine = thisMachine,
): Promise<Created> {
  const found = await inspect(machine, folder, false)
  if (found.mode === 'newer')
    throw new BridgeFailure(
      'newer-version',
      'Cet espace de travail a été écrit par une version plus récente de Tremplin. Rien n’a été changé ; mettez Tremplin à jour.',
    )
  const name = `${found.identity.name}, repris`
  const target = await freeName(
    machine.files,
    dirname(folder),
    `${basename(folder).replace(/\.tremplin$/, '')}, repris`,
  )
  if (found.head.seq === found.provedFromStart) return copyUpTo(machine, folder, target, name, found, found.head.seq)
  const extent = { segments: found.segments, seq: found.head.seq, hash: found.head.hash }
  const base = await newestOn(machine.files, folder, extent)
  if (base === null) return copyUpTo(machine, folder, target, name, found, found.provedFromStart)
  const created = await createWorkspaceWith(
    { folder: target, name, machine },
    takenOver(machine, folder, base, actor, found),
  )
  await copyAttachments(machine, folder, target)
  return created
}

/**
 * Makes a workspace in `folder` from one snapshot of another one. Its journal, and so its history, comes along up to the
 * snapshot when it is proved so far; otherwise the rows are taken over under a new journal. The original is not changed.
 */
export async function restoreSnapshot(
  from: string,
  snapshot: string,
  folder: string,
  options: RestoreOptions,
): Promise<Created> {
  const machine = options.machine ?? thisMachine
  const found = await inspect(machine, from, false)
  const one = await inspectSnapshot(machine.files, from, snapshot)
  if (one === null)
    throw new BridgeFailure('not-found', 'Cet instantané n’existe plus. Rien n’a été changé ; choisissez-en un autre.')
  if (one.check === null)
    throw new BridgeFailure(
      'damaged',
      'Cet instantané ne se lit plus comme il a été écrit. Rien n’a été changé ; choisissez-en un autre.',
    )
  const name = options.name ?? basename(folder).replace(/\.tremplin$/, '')
  const extent = { segments: found.segments, seq: found.head.seq, hash: found.head.hash }
  const along = one.info.seq <= found.provedFromStart && found.head.seq === found.provedFromStart
  if (along && (await passesThrough(machine.files, from, extent, one.check.header)))
    return copyUpTo(machine, from, folder, name, found, one.info.seq)
  const created = await createWorkspaceWith(
    { folder, name, machine },
    takenOver(machine, from, { info: one.info, check: one.check }, options.actor, null),
  )
  await copyAttachments(machine, from, folder)
  return created
}

async function freeName(files: FileSystem, parent: string, stem: string): Promise<string> {
  for (let copy = 1; ; copy += 1) {
    const path = join(parent, `${stem}${copy === 1 ? '' : ` ${String(copy)}`}.tremplin`)
    if ((await statOrNull(files, path)) === null) return path
  }
}

/** Copies the proved journal up to a sequence, byte for byte, with the attachments, and takes its first snapshot. */
function copyUpTo(
  machine: Machine,
  from: string,
  target: string,
  name: string,
  found: Inspection,
  upTo: number,
): Promise<Created> {
  const { files } = machine
  const identity = newIdentity(machine, name)
  return buildBeside(machine, target, async (temporary) => {
    for (const segment of found.segments) {
      if (segment.firstSeq > upTo || segment.size === 0) continue
      const bytes = (await files.read(layout(from).segment(segment.name))).subarray(0, segment.size)
      const ended = bytes.at(-1) === 0x0a ? bytes : Buffer.concat([bytes, Buffer.from('\n')])
      await writeFile(files, layout(temporary).segment(segment.name), 'create', ended)
    }
    const end = await cutAfter(files, temporary, upTo)
    const { head, segments } = end
    if (upTo > 0) await buildSnapshot(machine, temporary, identity.id, { segments, seq: head.seq, hash: head.hash })
    await copyAttachments(machine, from, temporary)
    await finishFolder(machine, temporary, identity, head, segments)
    return { folder: target, id: identity.id, seq: head.seq }
  })
}

/** Proves a copied journal once more and leaves out what comes after a sequence. */
async function cutAfter(files: FileSystem, folder: string, upTo: number): ReturnType<typeof walkJournal> {
  let last = 0
  const whole = await walkJournal(files, folder, {
    onEntry: (entry) => {
      last = entry.seq
    },
    stop: () => last >= upTo,
  })
  const end = whole.segments.at(-1)
  if (whole.fault !== null || whole.head.seq !== upTo)
    throw new BridgeFailure(
      'damaged',
      'Le journal a changé pendant la copie. Rien n’a été créé ; fermez les autres fenêtres et recommencez.',
      true,
    )
  if (end !== undefined) {
    const file = await files.open(layout(folder).segment(end.name), 'update')
    try {
      await file.truncate(end.size)
      await file.sync()
    } finally {
      await file.close()
    }
  }
  return whole
}

/** Bodies that create the rows of a snapshot anew, then those of the entries proved after it. */
async function* takenOver(
  machine: Machine,
  folder: string,
  { info }: FoundSnapshot,
  actor: string,
  found: Inspection | null,
): AsyncGenerator<EntryBody> {
  const label = `Reprise de l’instantané du ${info.takenAt.slice(0, 10).split('-').reverse().join('/')}`
  const body = (changes: Change[]): EntryBody => ({
    commandId: machine.newId(),
    command: 'workspace.restore',
    label,
    actor: actor === '' ? 'inconnu' : actor,
    revises: null,
    changes,
  })
  let changes: Change[] = []
  for await (const rows of snapshotRows(machine.files, folder, info.name)) {
    for (const { table, row } of rows) {
      changes.push({ table, id: String(row['id']), before: null, after: row })
      if (changes.length < rowsPerEntry) continue
      yield body(changes)
      changes = []
    }
  }
  if (changes.length > 0) yield body(changes)
  if (found === null) return
  const after = {
    seq: info.seq,
    hash: (await inspectSnapshot(machine.files, folder, info.name))?.check?.header.hash ?? '',
  }
  const bodies: EntryBody[] = []
  await walkJournal(machine.files, folder, {
    after,
    onEntry: (entry) => void (entry.body !== null && bodies.push(entry.body)),
  })
  // What an entry revised has another sequence in the new journal.
  for (const one of bodies) yield { ...one, revises: null }
}

async function copyAttachments(machine: Machine, from: string, to: string): Promise<void> {
  const { files } = machine
  await files.makeFolder(layout(to).attachments)
  for (const name of await listOrNone(files, layout(from).attachments)) {
    const bytes = await loadAttachment(files, from, name).catch(() => null)
    if (bytes !== null) await writeFile(files, layout(to).attachment(name), 'replace', bytes)
  }
}
