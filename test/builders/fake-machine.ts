import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import type { Bridge } from '#renderer/bridge/client.ts'
import type { Input, MethodName, Output } from '#shared/bridge/contract.ts'
import { BridgeFailure } from '#shared/bridge/errors.ts'
import type { EventName, EventPayload } from '#shared/bridge/events.ts'
import type { Head, WorkspaceStatus } from '#shared/bridge/workspace-status.ts'
import type { Fields } from '#shared/workspace/change.ts'
import type { Instant } from '#shared/workspace/fields.ts'
import { genesisHash, hashBody, hashEntry, type EntryBody, type JournalEntry } from '#shared/workspace/journal-entry.ts'
import { familyNames, formatVersion } from '#shared/workspace/registry.ts'
import { MemoryState } from '#shared/workspace/state.ts'

const hash = (text: string): string => bytesToHex(sha256(utf8ToBytes(text)))

/** The machine's side of the bridge, in memory: one workspace, a journal with a true chain, one snapshot. */
export class FakeMachine {
  readonly id: string
  state = new MemoryState()
  entries: JournalEntry[] = []
  snapshotSeq = 0
  private snapshot = new MemoryState()
  private readonly pages = new Set<FakePage>()

  constructor(id: string) {
    this.id = id
  }

  get head(): Head {
    return { seq: this.entries.length, hash: this.entries.at(-1)?.hash ?? genesisHash, counts: this.state.counts() }
  }

  status(mode: WorkspaceStatus['mode']): WorkspaceStatus {
    return {
      id: this.id,
      name: 'Essai',
      folder: `/essai/${this.id}`,
      format: formatVersion,
      mode,
      head: this.head,
      holder: null,
      damage: null,
      notice: null,
      snapshot: null,
      bytes: 0,
    }
  }

  page(mode: WorkspaceStatus['mode'] = 'write'): FakePage {
    const page = new FakePage(this, mode)
    this.pages.add(page)
    return page
  }

  append(expected: number, body: EntryBody): JournalEntry {
    const known = this.entries.find((entry) => entry.body?.commandId === body.commandId)
    if (known !== undefined) return known
    if (expected !== this.entries.length)
      throw new BridgeFailure('conflict', `Le journal en est à ${String(this.entries.length)}.`)
    const seq = expected + 1
    const at = new Date(Date.UTC(2026, 10, 22, 9, 0, seq)).toISOString() as Instant
    const link = { seq, at, prev: this.head.hash, format: formatVersion, bodyHash: hashBody(body, hash) }
    const entry: JournalEntry = { ...link, hash: hashEntry(link, hash), body, erased: null }
    this.entries.push(entry)
    this.state.apply(body.changes)
    for (const page of this.pages) page.emit('journal.appended', { entries: [entry], head: this.head })
    return entry
  }

  takeSnapshot(): void {
    this.snapshotSeq = this.entries.length
    this.snapshot = new MemoryState()
    for (const name of familyNames) for (const row of this.state.tables[name].values()) this.snapshot.put(name, row)
  }

  rows(cursor: string | null, limit: number): Output<'snapshots.rows'> {
    const all = familyNames.flatMap((table) =>
      [...this.snapshot.tables[table].values()].map((row) => ({ table, row: row as Fields })),
    )
    const from = Number(cursor ?? 0)
    const slices = familyNames
      .map((table) => ({
        table,
        rows: all.slice(from, from + limit).flatMap((one) => (one.table === table ? [one.row] : [])),
      }))
      .filter((slice) => slice.rows.length > 0)
    const next = from + limit < all.length ? String(from + limit) : null
    return { seq: this.snapshotSeq, total: all.length, slices, next }
  }
}

type Fault = (method: MethodName, input: unknown) => void | Promise<void>
const noFault: Fault = () => undefined

/** The bridge of one page of the fake machine. `before` and `after` may throw, or wait: the call then fails, or is slow. */
export class FakePage implements Bridge {
  before: Fault = noFault
  after: Fault = noFault
  /** What this page has open. */
  statusOf: () => WorkspaceStatus | null = () => null
  /** What `workspace.import` finds wrong. */
  importFaults: readonly { readonly path: string; readonly message: string }[] = []
  readonly calls: MethodName[] = []
  private readonly machine: FakeMachine
  private readonly mode: WorkspaceStatus['mode']
  private readonly listeners = new Map<EventName, Set<(payload: never) => void>>()
  private readonly gaps = new Set<() => void>()

  constructor(machine: FakeMachine, mode: WorkspaceStatus['mode']) {
    this.machine = machine
    this.mode = mode
  }

  async call<M extends MethodName>(method: M, input: Input<M>): Promise<Output<M>> {
    this.calls.push(method)
    await this.before(method, input)
    const value = this.answer(method, input as never)
    await this.after(method, input)
    return structuredClone(value) as Output<M>
  }

  on<E extends EventName>(event: E, listener: (payload: EventPayload<E>) => void): () => void {
    const set = this.listeners.get(event) ?? new Set()
    this.listeners.set(event, set)
    set.add(listener)
    return () => void set.delete(listener)
  }

  onGap(listener: () => void): () => void {
    this.gaps.add(listener)
    return () => void this.gaps.delete(listener)
  }

  emit<E extends EventName>(event: E, payload: EventPayload<E>): void {
    for (const listener of this.listeners.get(event) ?? []) listener(payload as never)
  }

  announceGap(): void {
    for (const listener of this.gaps) listener()
  }

  private answer(method: MethodName, input: never): unknown {
    switch (method) {
      case 'app.describe':
        return {
          host: 'local',
          version: '0',
          platform: 'test',
          capabilities: { nativeDialogs: false, projectorWindow: false, keepAwake: false, printToPdf: false },
          documents: '/essai',
        }
      case 'settings.read':
        return { actor: 'Claire Martin', theme: 'system', recent: [] }
      case 'workspace.status':
        return this.statusOf()
      case 'workspace.open':
      case 'workspace.create':
        return this.machine.status(this.mode)
      case 'workspace.import':
        return this.importFaults.length === 0
          ? { status: 'opened', workspace: this.machine.status(this.mode) }
          : { status: 'faulty', count: this.importFaults.length, faults: [...this.importFaults] }
      case 'settings.write':
      case 'workspace.close':
        return {}
      case 'journal.append': {
        const { expected, body } = input as Input<'journal.append'>
        const { seq, hash, at } = this.machine.append(expected, structuredClone(body) as EntryBody)
        return { seq, hash, at }
      }
      case 'journal.read': {
        const asked = input as Input<'journal.read'>
        const { entries, head } = this.machine
        if ('after' in asked) return { entries: entries.slice(asked.after, asked.after + asked.limit), head }
        const touches = (entry: JournalEntry) =>
          entry.body?.changes.some((change) =>
            asked.rows.some(({ table, id }) => change.table === table && change.id === id),
          ) === true
        return { entries: entries.filter(touches), head }
      }
      case 'snapshots.rows': {
        const { cursor, limit } = input as Input<'snapshots.rows'>
        return this.machine.rows(cursor, limit)
      }
      default:
        throw new BridgeFailure('not-supported', `La machine d’essai ne sait pas ${method}.`)
    }
  }
}
