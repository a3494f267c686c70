import { BridgeFailure } from '#shared/bridge/errors.ts'
import { countsAfter, type Counts } from '#shared/workspace/counts.ts'
import type { EntryBody, JournalEntry } from '#shared/workspace/journal-entry.ts'
import type { BodyText } from './body-text.ts'
import { seal, type Link } from './chain.ts'
import { errorCode, writeAll, type OpenFile } from './file-system.ts'
import { writeFailure } from './failures.ts'
import { layout, segmentIndex, segmentName } from './layout.ts'
import { instantOf, type Machine } from './machine.ts'
import type { Segment } from './sentinel.ts'

export type Acknowledged = { readonly seq: number; readonly hash: string; readonly at: string }

export type JournalHead = Link & { readonly at: string | null; readonly counts: Counts }

type Pending = {
  readonly entry: JournalEntry
  readonly bytes: Buffer
  readonly resolve: (answer: Acknowledged) => void
  readonly reject: (error: BridgeFailure) => void
}

type Options = {
  readonly machine: Machine
  readonly folder: string
  readonly head: JournalHead
  readonly segments: readonly Segment[]
  /** Answers given before, by command id. */
  readonly answers: ReadonlyMap<string, Acknowledged>
  readonly segmentBytes: number
  /** Rejects when this process may no longer write; asked before the disk is touched. */
  readonly guard: () => Promise<void>
  readonly onDurable: (entries: readonly JournalEntry[]) => void
  /** The journal cannot be written (a sentence), or can again (null). */
  readonly onTrouble: (failure: BridgeFailure | null) => void
}

const answerOf = ({ seq, hash, at }: JournalEntry): Acknowledged => ({ seq, hash, at })

const batchBytes = 8 * 1024 * 1024

/**
 * Appends to the journal. Whatever is called while a write is under way shares the next write and fsync. When one fails,
 * its calls and all those queued on top of them are refused, and the journal is cut back to its last acknowledged byte
 * before anything else is written.
 */
export class JournalWriter {
  private readonly options: Options
  private readonly answers: Map<string, Acknowledged | Promise<Acknowledged>>
  private durable: JournalHead
  private tip: Link
  private sealed: readonly Segment[]
  private current: Segment | null
  private file: OpenFile | null = null
  private queue: Pending[] = []
  private draining: Promise<void> | null = null
  private trouble: BridgeFailure | null = null

  constructor(options: Options) {
    this.options = options
    this.answers = new Map(options.answers)
    this.durable = options.head
    this.tip = options.head
    this.sealed = options.segments.slice(0, -1)
    this.current = options.segments.at(-1) ?? null
  }

  get head(): JournalHead {
    return this.durable
  }

  get segments(): readonly Segment[] {
    return this.current === null ? this.sealed : [...this.sealed, this.current]
  }

  /** Adds answers found in older segments, so that a very late repetition is recognised too. */
  remember(commandId: string, answer: Acknowledged): void {
    if (!this.answers.has(commandId)) this.answers.set(commandId, answer)
  }

  /** `text` is the canonical one of `body`, which was checked. */
  append(expected: number, body: EntryBody, text: BodyText): Promise<Acknowledged> {
    const known = this.answers.get(body.commandId)
    if (known !== undefined) return Promise.resolve(known)
    if (expected !== this.tip.seq)
      return Promise.reject(
        new BridgeFailure(
          'conflict',
          `L’espace de travail a changé entre-temps (enregistrement ${String(this.tip.seq)} au lieu de ${String(expected)}). Rien n’a été enregistré ; recommencez sur les données à jour.`,
          true,
        ),
      )
    const { entry, line } = seal(this.tip, body, text, instantOf(this.options.machine.now()))
    this.tip = entry
    const answer = new Promise<Acknowledged>((resolve, reject) => {
      this.queue.push({ entry, bytes: line, resolve, reject })
    })
    this.answers.set(body.commandId, answer)
    this.start()
    return answer
  }

  /** Tries to cut back what a failed write left, when there is such trouble. */
  async retry(): Promise<void> {
    if (this.trouble !== null) this.start()
    await this.draining
  }

  async close(): Promise<void> {
    await this.draining
    await this.closeFile()
  }

  /** The segments were written anew by the caller, which closed this writer before: it goes on from there. */
  reset(head: JournalHead, segments: readonly Segment[]): void {
    this.durable = head
    this.tip = head
    this.sealed = segments.slice(0, -1)
    this.current = segments.at(-1) ?? null
  }

  private start(): void {
    this.draining ??= this.drain().finally(() => {
      this.draining = null
      if (this.queue.length > 0) this.start()
    })
  }

  private async drain(): Promise<void> {
    // One turn for the calls made together to join the same write.
    await Promise.resolve()
    if (this.trouble !== null && !(await this.cutBack())) {
      this.refuse([], this.trouble)
      return
    }
    while (this.queue.length > 0) {
      const batch = this.takeBatch()
      try {
        await this.options.guard()
      } catch (error) {
        this.refuse(batch, writeFailure(error, 'Rien n’a été enregistré.'))
        return
      }
      try {
        await this.write(batch)
      } catch (error) {
        this.trouble = writeFailure(error, 'Rien n’a été enregistré.')
        const refused = this.trouble
        const clean = await this.cutBack()
        this.refuse(batch, clean ? refused : writeFailure(error, 'L’enregistrement n’est pas confirmé.'))
        return
      }
      this.acknowledge(batch)
    }
  }

  private takeBatch(): readonly Pending[] {
    let [count, bytes] = [0, 0]
    for (const pending of this.queue) {
      if (count > 0 && bytes + pending.bytes.length > batchBytes) break
      count += 1
      bytes += pending.bytes.length
    }
    return this.queue.splice(0, count)
  }

  private async write(batch: readonly Pending[]): Promise<void> {
    if (this.current === null || this.current.size >= this.options.segmentBytes) await this.rotate()
    const segment = this.current
    if (segment === null) throw new Error('no segment')
    this.file ??= await this.openSegment(segment.name)
    const [first, ...others] = batch.map((pending) => pending.bytes)
    if (first === undefined) return
    await writeAll(this.file, others.length === 0 ? first : Buffer.concat([first, ...others]), segment.size)
    await this.file.sync()
  }

  private acknowledge(batch: readonly Pending[]): void {
    const segment = this.current
    const last = batch.at(-1)?.entry
    if (segment === null || last === undefined) return
    const size = batch.reduce((sum, pending) => sum + pending.bytes.length, segment.size)
    this.current = { ...segment, size }
    const counts = batch.reduce((sum, pending) => countsAfter(sum, pending.entry), this.durable.counts)
    this.durable = { seq: last.seq, hash: last.hash, at: last.at, counts }
    for (const { entry, resolve } of batch) {
      if (entry.body !== null) this.answers.set(entry.body.commandId, answerOf(entry))
      resolve(answerOf(entry))
    }
    this.options.onDurable(batch.map((pending) => pending.entry))
  }

  /** Refuses a batch and everything queued on top of it. */
  private refuse(batch: readonly Pending[], failure: BridgeFailure): void {
    const refused = [...batch, ...this.queue.splice(0)]
    this.tip = this.durable
    for (const { entry, reject } of refused) {
      if (entry.body !== null) this.answers.delete(entry.body.commandId)
      reject(failure)
    }
  }

  private async rotate(): Promise<void> {
    await this.closeFile()
    const next = this.current === null ? 1 : (segmentIndex(this.current.name) ?? 0) + 1
    const segment = { name: segmentName(next), firstSeq: this.durable.seq + 1, size: 0 }
    this.file = await this.openSegment(segment.name)
    if (this.current !== null) this.sealed = [...this.sealed, this.current]
    this.current = segment
  }

  private async openSegment(name: string): Promise<OpenFile> {
    const { files } = this.options.machine
    const path = layout(this.options.folder).segment(name)
    try {
      return await files.open(path, 'update')
    } catch (error) {
      if (errorCode(error) !== 'ENOENT') throw error
    }
    const file = await files.open(path, 'create')
    try {
      await files.syncFolder(layout(this.options.folder).journal)
    } catch (error) {
      await file.close().catch(() => undefined)
      throw error
    }
    return file
  }

  /**
   * Cuts the segment back to its last acknowledged byte, on a fresh handle: after a failed fsync the old one says nothing
   * of use. Never when another process may have taken over.
   */
  private async cutBack(): Promise<boolean> {
    const wasSaid = this.trouble
    try {
      await this.options.guard()
      await this.closeFile()
      if (this.current !== null) {
        const file = await this.openSegment(this.current.name)
        this.file = file
        await file.truncate(this.current.size)
        await file.sync()
      }
      this.trouble = null
      this.options.onTrouble(null)
      return true
    } catch (error) {
      this.trouble = wasSaid ?? writeFailure(error, 'Rien n’a été enregistré.')
      this.options.onTrouble(this.trouble)
      await this.closeFile()
      return false
    }
  }

  private async closeFile(): Promise<void> {
    const file = this.file
    this.file = null
    // Everything acknowledged was synced: a failing close loses nothing.
    await file?.close().catch(() => undefined)
  }
}
