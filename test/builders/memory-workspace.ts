import { createHash } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { BridgeFailure } from '#shared/bridge/errors.ts'
import type { SnapshotInfo, WorkspaceStatus } from '#shared/bridge/workspace-status.ts'
import { genesisHash, hashBody, hashEntry, type EntryBody, type JournalEntry } from '#shared/workspace/journal-entry.ts'
import type { Fields } from '#shared/workspace/change.ts'
import type { Instant } from '#shared/workspace/fields.ts'
import type { WorkspaceIdentity } from '#shared/workspace/interchange.ts'
import type { WorkspaceOpener } from '#main/core/bridge/ports.ts'
import type { OpenWorkspace, WorkspaceEvent } from '#main/core/workspace/ports.ts'

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')
const at = '2026-11-22T09:00:00.000Z' as Instant

/** An open workspace without a disk, for tests of what stands above it. */
export class MemoryWorkspace implements OpenWorkspace {
  readonly entries: JournalEntry[] = []
  readonly files = new Map<string, Uint8Array>()
  mode: WorkspaceStatus['mode'] = 'write'
  closed = false
  /** Awaited by `append` and `close`, so that a test can hold them. */
  gate: Promise<void> = Promise.resolve()
  private readonly listeners = new Set<(event: WorkspaceEvent) => void>()
  private readonly taken: SnapshotInfo[] = []
  private readonly folder: string
  private readonly name: string
  private pending: Promise<unknown> = Promise.resolve()

  constructor(folder: string, name: string) {
    this.folder = folder
    this.name = name
  }

  status(): WorkspaceStatus {
    return {
      id: 'workspace-1',
      name: this.name,
      folder: this.folder,
      format: 1,
      mode: this.mode,
      head: this.head(),
      holder: null,
      damage: null,
      notice: null,
      snapshot: this.taken.at(-1) ?? null,
      bytes: 0,
    }
  }

  append(expected: number, body: EntryBody): Promise<{ seq: number; hash: string; at: string }> {
    const work = this.gate.then(() => {
      if (this.closed) throw new Error('append after close')
      if (expected !== this.entries.length) throw new BridgeFailure('conflict', 'Une autre écriture est passée avant.')
      const prev = this.entries.at(-1)?.hash ?? genesisHash
      const link = { seq: this.entries.length + 1, at, prev, bodyHash: hashBody(body, sha256), format: 1 }
      const entry: JournalEntry = { ...link, hash: hashEntry(link, sha256), body, erased: null }
      this.entries.push(entry)
      this.emit({ type: 'appended', entries: [entry], head: this.head() })
      return { seq: entry.seq, hash: entry.hash, at: entry.at }
    })
    this.pending = work.catch(() => undefined)
    return work
  }

  read(after: number, limit: number) {
    return Promise.resolve({ entries: this.entries.slice(after, after + limit), head: this.head() })
  }

  history(rows: readonly { readonly table: string; readonly id: string }[]) {
    const touched = (entry: JournalEntry) =>
      entry.body?.changes.some((c) => rows.some(({ table, id }) => c.table === table && c.id === id)) === true
    return Promise.resolve(this.entries.filter(touched))
  }

  rows(cursor: string | null) {
    const rows: readonly Fields[] = [{ id: 'o1', name: 'Pépinière' }]
    return Promise.resolve(
      cursor === null
        ? { seq: 1, total: 1, slices: [{ table: 'organisations', rows }], next: 'end' }
        : { seq: 1, total: 1, slices: [], next: null },
    )
  }

  findEntries() {
    const places = (entry: JournalEntry) =>
      entry.body?.changes.map(({ table, id, before }) => ({ table, id, created: before === null })) ?? []
    return Promise.resolve(
      this.entries.map((entry) => ({
        seq: entry.seq,
        at: entry.at,
        label: entry.body?.label ?? '',
        rows: places(entry),
      })),
    )
  }

  async erase(
    expected: number,
    body: EntryBody,
    { seqs }: { readonly seqs: readonly number[] },
    onProgress: (step: string, done: number, total: number) => void,
  ) {
    await this.append(expected, body)
    onProgress('journal', 1, 1)
    return { entries: seqs.length, snapshots: 0, attachments: 0 }
  }

  takeSnapshot() {
    const snapshot = { name: 's1', seq: this.entries.length, takenAt: at, bytes: 10, rows: 1, verified: true }
    this.taken.push(snapshot)
    this.emit({ type: 'snapshot', snapshot })
    return Promise.resolve(snapshot)
  }

  snapshots() {
    return Promise.resolve(this.taken)
  }

  writeAttachment(bytes: Uint8Array) {
    const hash = createHash('sha256').update(bytes).digest('hex')
    this.files.set(hash, bytes)
    return Promise.resolve({ sha256: hash, size: bytes.length })
  }

  readAttachment(hash: string) {
    const bytes = this.files.get(hash)
    return bytes === undefined
      ? Promise.reject(new BridgeFailure('not-found', 'Cette pièce jointe n’est pas dans l’espace de travail.'))
      : Promise.resolve(bytes)
  }

  subscribe(listener: (event: WorkspaceEvent) => void) {
    this.listeners.add(listener)
    return () => {
      this.listeners.delete(listener)
    }
  }

  async close(): Promise<void> {
    await this.pending
    await this.gate
    this.closed = true
  }

  emit(event: WorkspaceEvent): void {
    for (const listener of this.listeners) listener(event)
  }

  private head() {
    return { seq: this.entries.length, hash: this.entries.at(-1)?.hash ?? genesisHash, counts: {} }
  }
}

/** Opens workspaces in memory and keeps what it was asked. `mode` is that of the next one. */
export class MemoryOpener implements WorkspaceOpener {
  readonly opened: MemoryWorkspace[] = []
  mode: WorkspaceStatus['mode'] = 'write'
  private readonly demoFolder: string

  constructor(demoFolder: string) {
    this.demoFolder = demoFolder
  }

  create(folder: string, name: string) {
    return Promise.resolve(this.make(folder, name))
  }

  open(folder: string) {
    return folder.endsWith('absent')
      ? Promise.reject(Object.assign(new Error(`ENOENT: ${folder}`), { code: 'ENOENT' }))
      : Promise.resolve(this.make(folder, 'Programme'))
  }

  demo(folder: string | null, _actor: string, onProgress: (step: string, done: number, total: number) => void) {
    onProgress('Organisations', 1, 2)
    return Promise.resolve(this.make(folder ?? this.demoFolder, 'Démonstration'))
  }

  recover(folder: string) {
    return Promise.resolve(this.make(`${folder}-sain`, 'Programme'))
  }

  restore(_from: string, _snapshot: string, folder: string) {
    return Promise.resolve(this.make(folder, 'Programme'))
  }

  import(
    { identity }: { readonly identity: WorkspaceIdentity },
    folder: string,
    _actor: string,
    onProgress: (step: string, done: number, total: number) => void,
  ) {
    onProgress('Organismes', 1, 1)
    return Promise.resolve(this.make(folder, identity.name))
  }

  async export(
    _folder: string,
    file: string,
    { onProgress }: { readonly onProgress: (step: string, done: number, total: number) => void },
  ) {
    await writeFile(file, '{}')
    onProgress('', 1, 1)
    return { rows: 1, attachments: 1 }
  }

  snapshots(): Promise<readonly SnapshotInfo[]> {
    return Promise.resolve([])
  }

  report() {
    return Promise.resolve('État du dossier : sain.')
  }

  last(): MemoryWorkspace {
    const workspace = this.opened.at(-1)
    if (workspace === undefined) throw new Error('nothing was opened')
    return workspace
  }

  private make(folder: string, name: string): MemoryWorkspace {
    const workspace = new MemoryWorkspace(folder, name)
    workspace.mode = this.mode
    this.opened.push(workspace)
    return workspace
  }
}
