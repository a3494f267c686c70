import { BridgeFailure } from '#shared/bridge/errors.ts'
import type { Holder, SnapshotInfo, WorkspaceStatus } from '#shared/bridge/workspace-status.ts'
import type { EntryBody, JournalEntry } from '#shared/workspace/journal-entry.ts'
import { formatVersion } from '#shared/workspace/registry.ts'
import { loadAttachment, storeAttachment } from './attachments.ts'
import { checkInSlices } from './body.ts'
import { BodyTurns } from './body-turns.ts'
import type { Damage } from './damage.ts'
import { carryOut, type EraseProgress, type Erased } from './erase-workspace.ts'
import {
  dropErasurePlan,
  findEntries,
  writeErasurePlan,
  type EntrySearch,
  type ErasureRequest,
  type FoundEntry,
} from './erasure.ts'
import { writeFailure } from './failures.ts'
import { entriesAfter, entriesOf, type Extent, type Place } from './entry-source.ts'
import { Follower } from './follower.ts'
import type { JournalHead, JournalWriter } from './journal-writer.ts'
import { holderOf, readLock, unknownHolder, type WriterLock } from './lock.ts'
import { instantOf, type Machine } from './machine.ts'
import { inspect, type Inspection } from './opening.ts'
import type { OpenWorkspace, WorkspaceEvent } from './ports.ts'
import { RowsPager } from './rows-pager.ts'
import type { SentinelKeeper } from './sentinel-keeper.ts'
import type { Segment } from './sentinel.ts'
import { SnapshotKeeper } from './snapshot-keeper.ts'

/** Changes after which an answer ends, whatever the entries that are left to read: some ten megabytes. */
const mostChanges = 20_000

/** What a writer has and nobody else. */
export type Writing = { readonly writer: JournalWriter; readonly lock: WriterLock; readonly sentinel: SentinelKeeper }

type Options = {
  readonly machine: Machine
  readonly folder: string
  readonly found: Inspection
  readonly writing: Writing | null
  readonly holder: Holder | null
  /** Why `append` is refused, when it is not because somebody else writes. */
  readonly refusal: BridgeFailure | null
  /** What was done to the folder at opening, in words. */
  readonly notice: string | null
  readonly snapshotEvery: number
}

const readOnly = (holder: Holder | null): BridgeFailure =>
  new BridgeFailure(
    'read-only',
    holder === null
      ? 'Cet espace de travail est ouvert en lecture seule. Rien n’a été enregistré ; rouvrez-le pour y écrire.'
      : `${holder.actor} écrit dans cet espace de travail (poste ${holder.host}). Rien n’a été enregistré ; il s’ouvre ici en lecture seule.`,
  )

const damagedRefusal = new BridgeFailure(
  'damaged',
  'Cet espace de travail est abîmé : il s’ouvre en lecture seule. Rien n’a été enregistré ; travaillez sur une copie saine.',
)

const newerRefusal = new BridgeFailure(
  'newer-version',
  'Cet espace de travail a été écrit par une version plus récente de Tremplin. Rien n’a été changé ; mettez Tremplin à jour pour l’ouvrir.',
)

const unfinished = new BridgeFailure(
  'unwritable',
  'L’effacement a été interrompu. Rien n’est perdu\u00a0: rouvrez l’espace de travail, il se terminera avant toute autre écriture.',
)

/** One open folder, whatever its mode. Made by `openWorkspace`. */
export class FolderWorkspace implements OpenWorkspace {
  private readonly machine: Machine
  private readonly folder: string
  private readonly found: Inspection
  private mode: WorkspaceStatus['mode']
  private holder: Holder | null
  private damage: Damage | null
  private refusal: BridgeFailure | null
  private readonly notice: string | null
  private writing: Writing | null
  private follower: Follower | null = null
  private readonly still: { head: JournalHead; segments: readonly Segment[] }
  private readonly keeper: SnapshotKeeper
  private readonly pager: RowsPager
  private snapshot: SnapshotInfo | null = null
  private readonly listeners = new Set<(event: WorkspaceEvent) => void>()
  private readonly stops: (() => void)[] = []
  private closed = false
  private reinspecting = false
  private erasing = false
  private lostFolder = false
  private readonly pause = (): Promise<void> => this.machine.wait(0)
  private readonly turns = new BodyTurns(this.pause)

  constructor(options: Options) {
    const { machine, folder, found } = options
    this.machine = machine
    this.folder = folder
    this.found = found
    this.holder = options.holder
    this.damage = found.damage
    this.refusal = options.refusal
    this.notice = options.notice
    this.writing = options.writing
    this.mode = found.mode === 'sound' ? (options.writing === null ? 'read' : 'write') : found.mode
    this.still = { head: found.head, segments: found.segments }
    this.keeper = new SnapshotKeeper({
      machine,
      folder,
      workspace: found.identity.id,
      state: () => this.state,
      onTaken: (snapshot) => {
        this.snapshot = snapshot
        this.emit({ type: 'snapshot', snapshot })
      },
    })
    this.pager = new RowsPager(machine.files, folder, () => this.keeper.newest())
    if (this.mode === 'read') this.follow(found.head, found.segments)
    if (this.writing !== null) {
      this.stops.push(machine.every(options.snapshotEvery, () => void this.snapshotIfChanged()))
      this.stops.push(machine.every(5000, () => void this.writing?.writer.retry().catch(() => undefined)))
      this.writing.lock.onLost = () => void this.loseLock()
    }
  }

  /** Reads what the first status shows besides the journal. */
  async prepare(): Promise<void> {
    this.snapshot = await this.keeper.glance()
  }

  status(): WorkspaceStatus {
    const { identity } = this.found
    const { segments } = this.state
    return {
      id: identity.id,
      name: identity.name,
      folder: this.folder,
      format: this.found.sentinel?.format ?? identity.format,
      mode: this.mode,
      head: this.head(),
      holder: this.mode === 'write' ? (this.writing?.lock.holder ?? null) : this.holder,
      damage: this.damage,
      notice: this.refusal?.message ?? this.notice,
      snapshot: this.snapshot,
      bytes: segments.reduce((sum, segment) => sum + segment.size, this.snapshot?.bytes ?? 0),
    }
  }

  private head(): WorkspaceStatus['head'] {
    const { seq, hash, counts } = this.state.head
    return { seq, hash, counts: { ...counts } }
  }

  async append(expected: number, body: EntryBody): Promise<{ seq: number; hash: string; at: string }> {
    this.writable()
    return this.turns.take(body, (text) => this.writable().append(expected, body, text))
  }

  async read(
    after: number,
    limit: number,
  ): Promise<{ entries: readonly JournalEntry[]; head: WorkspaceStatus['head'] }> {
    this.assertReadable()
    const entries: JournalEntry[] = []
    let changes = 0
    for await (const entry of entriesAfter(this.machine.files, this.folder, this.extent, after)) {
      entries.push(entry)
      changes += entry.body?.changes.length ?? 0
      if (entries.length >= limit || changes >= mostChanges) break
    }
    return { entries, head: this.status().head }
  }

  async history(rows: readonly Place[]): Promise<readonly JournalEntry[]> {
    this.assertReadable()
    return entriesOf(this.machine.files, this.folder, this.extent, rows)
  }

  async rows(cursor: string | null, limit: number): ReturnType<OpenWorkspace['rows']> {
    this.assertReadable()
    return this.pager.page(cursor, limit)
  }

  async findEntries(search: EntrySearch): Promise<readonly FoundEntry[]> {
    this.assertReadable()
    return findEntries(this.machine.files, this.folder, this.extent, search)
  }

  async erase(expected: number, body: EntryBody, request: ErasureRequest, onProgress: EraseProgress): Promise<Erased> {
    const writer = this.writable()
    const { writing, machine, folder } = this
    if (writing === null) throw readOnly(this.holder)
    this.erasing = true
    let stands = false
    try {
      const text = await checkInSlices(body, this.pause)
      await writing.lock.confirm()
      const plan = { ...request, commandId: body.commandId, at: instantOf(machine.now()) }
      await writeErasurePlan(machine, folder, plan)
      await writer.append(expected, body, text)
      stands = true
      await writer.close()
      const { found, erased } = await carryOut(machine, folder, plan, onProgress)
      writer.reset(found.head, found.segments)
      for (const closed of [false, false]) await writing.sentinel.write(closed)
      this.snapshot = await this.keeper.newest()
      this.emit({ type: 'changed', status: this.status() })
      return erased
    } catch (error) {
      if (stands) await this.stopHalfway(writing)
      else await dropErasurePlan(machine.files, folder).catch(() => undefined)
      throw stands ? unfinished : writeFailure(error, 'Rien n’a été effacé.')
    } finally {
      this.erasing = false
    }
  }

  /** An erasure was cut: nothing is written until the next opening finishes it. */
  private async stopHalfway({ writer, sentinel, lock }: Writing): Promise<void> {
    this.writing = null
    this.mode = 'read'
    this.refusal = unfinished
    this.emit({ type: 'changed', status: this.status() })
    await writer.close()
    await sentinel.end()
    await lock.release().catch(() => undefined)
  }

  async takeSnapshot(): Promise<SnapshotInfo> {
    this.writable()
    return this.keeper.take()
  }

  async snapshots(): Promise<readonly SnapshotInfo[]> {
    return this.keeper.list()
  }

  async writeAttachment(bytes: Uint8Array): Promise<{ sha256: string; size: number }> {
    this.writable()
    await this.writing?.lock.confirm()
    return storeAttachment(this.machine, this.folder, bytes)
  }

  async readAttachment(sha256: string): Promise<Uint8Array> {
    return loadAttachment(this.machine.files, this.folder, sha256)
  }

  subscribe(listener: (event: WorkspaceEvent) => void): () => void {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  async close(): Promise<void> {
    if (this.closed) return
    this.closed = true
    for (const stop of this.stops) stop()
    await this.follower?.end()
    const { writing } = this
    try {
      if (writing !== null) await this.closeWriting(writing)
    } finally {
      await writing?.lock.release()
      await this.pager.close()
      this.listeners.clear()
    }
  }

  /** Called by the writer once entries are on the disk. */
  appended(entries: readonly JournalEntry[]): void {
    this.emit({ type: 'appended', entries, head: this.head() })
  }

  /** The journal cannot be written for now (full disk…), or can again. What was acknowledged is safe either way. */
  troubled(failure: BridgeFailure | null): void {
    const mode = failure === null ? 'write' : 'read'
    if (this.mode === mode || this.writing === null || this.damage !== null) return
    this.mode = mode
    this.refusal = failure
    this.holder = null
    this.emit({ type: 'changed', status: this.status() })
  }

  /**
   * Proves what the opening took on trust: the newest snapshot, and after a quick opening the whole journal, in slices.
   * Turns the workspace to `damaged` when the journal does not hold.
   */
  async proveInBackground(journalToo: boolean): Promise<void> {
    await this.machine.wait(0)
    await this.proveSnapshot()
    if (journalToo) await this.proveJournal()
  }

  private async proveSnapshot(): Promise<void> {
    if (this.closed || this.snapshot === null) return
    const newest = await this.keeper.newest().catch(() => null)
    if (this.closed || newest === null || newest.seq < this.snapshot.seq || this.snapshot.verified) return
    this.snapshot = newest
    this.emit({ type: 'snapshot', snapshot: newest })
  }

  private async proveJournal(): Promise<void> {
    const stop = (): boolean => this.closed
    const found = await inspect(this.machine, this.folder, false, { pause: this.pause, stop }).catch(() => null)
    if (found === null || this.closed) return
    for (const [commandId, answer] of found.answers) this.writing?.writer.remember(commandId, answer)
    if (found.mode === 'damaged') await this.turnDamaged(found)
  }

  private get state(): { head: JournalHead; segments: readonly Segment[] } {
    if (this.damage === null && this.writing !== null) return this.writing.writer
    return this.damage === null && this.follower !== null ? this.follower : this.still
  }

  private get extent(): Extent {
    const { head, segments } = this.state
    return { segments, seq: head.seq, hash: head.hash }
  }

  private writable(): JournalWriter {
    if (this.erasing)
      throw new BridgeFailure(
        'locked',
        'Un effacement est en cours. Rien n’a été enregistré\u00a0; attendez qu’il soit terminé.',
        true,
      )
    if (this.closed) throw new BridgeFailure('read-only', 'Cet espace de travail est fermé. Rien n’a été enregistré.')
    if (this.mode === 'damaged') throw damagedRefusal
    if (this.mode === 'newer') throw newerRefusal
    // In trouble, each call is a new attempt: the writer refuses it in words when it must.
    if (this.writing === null) throw this.refusal ?? readOnly(this.holder)
    return this.writing.writer
  }

  private assertReadable(): void {
    if (this.mode === 'newer') throw newerRefusal
  }

  private follow(head: JournalHead, segments: readonly Segment[]): void {
    this.follower = new Follower({
      machine: this.machine,
      folder: this.folder,
      head,
      segments,
      onEntries: (entries) => {
        this.appended(entries)
      },
      onBreak: () => void this.reinspect(),
      onLook: () => this.lookAtHolder(),
    })
  }

  private async lookAtHolder(): Promise<void> {
    const lock = await readLock(this.machine, this.folder)
    // Back after it went away, the folder still holds the lock of this very writer.
    if (lock === 'unreadable' || this.lostFolder) return
    const holder = lock === null ? null : holderOf(lock)
    const same =
      holder?.host === this.holder?.host && holder?.pid === this.holder?.pid && holder?.since === this.holder?.since
    if (same || this.mode !== 'read') return
    this.holder = holder
    this.emit({ type: 'changed', status: this.status() })
  }

  /** The followed journal was cut back after a failed write, or is damaged: looks again before saying so. */
  private async reinspect(): Promise<void> {
    if (this.reinspecting || this.closed) return
    this.reinspecting = true
    try {
      const found = await inspect(this.machine, this.folder, false)
      if (found.mode === 'damaged') await this.turnDamaged(found)
      else {
        const before = this.follower
        this.follow(found.head, found.segments)
        this.emit({ type: 'changed', status: this.status() })
        await before?.end()
      }
    } catch {
      // The share is away: the follower goes on looking.
    } finally {
      this.reinspecting = false
    }
  }

  private async turnDamaged(found: Inspection): Promise<void> {
    this.damage = found.damage
    this.mode = 'damaged'
    this.still.head = found.head
    this.still.segments = found.segments
    const { writing, follower } = this
    this.writing = null
    this.follower = null
    this.emit({ type: 'changed', status: this.status() })
    for (const stop of this.stops.splice(0)) stop()
    await writing?.writer.close()
    await writing?.sentinel.end()
    await writing?.lock.release()
    void follower?.end()
  }

  private async loseLock(): Promise<void> {
    const { writing } = this
    if (writing === null || this.closed) return
    this.writing = null
    this.mode = 'read'
    this.refusal = writing.lock.refusal
    this.lostFolder = this.refusal !== null
    const lock = await readLock(this.machine, this.folder).catch(() => null)
    this.holder = lock === null ? null : lock === 'unreadable' ? unknownHolder : holderOf(lock)
    const { head, segments } = writing.writer
    this.follow(head, segments)
    this.emit({ type: 'changed', status: this.status() })
    await writing.writer.close()
    await writing.sentinel.end()
  }

  private async snapshotIfChanged(): Promise<void> {
    const newest = this.snapshot
    if (
      this.closed ||
      this.erasing ||
      this.mode !== 'write' ||
      newest?.seq === this.state.head.seq ||
      this.state.head.seq === 0
    )
      return
    // A failing snapshot takes nothing from the journal: the next one is tried in five minutes.
    await this.keeper.take().catch(() => undefined)
  }

  private async closeWriting({ writer, sentinel, lock }: Writing): Promise<void> {
    await writer.close()
    const owned = await lock.confirm().then(
      () => true,
      () => false,
    )
    if (owned && this.state.head.seq > 0 && this.snapshot?.seq !== this.state.head.seq)
      await this.keeper.take().catch(() => undefined)
    await sentinel.end()
    // After trouble the end of the journal may hold more than was acknowledged: it is not closed properly then.
    if (owned) await sentinel.write(this.mode === 'write').catch(() => undefined)
  }

  private emit(event: WorkspaceEvent): void {
    for (const listener of this.listeners) listener(event)
  }
}

/** Rows written by an older version are brought forward by a snapshot at opening, so that followers read one format. */
export const needsNewSnapshot = (found: Inspection): boolean =>
  found.sentinel !== null && found.sentinel.format < formatVersion && found.head.seq > 0
