import { countsAfter } from '#shared/workspace/counts.ts'
import type { JournalEntry } from '#shared/workspace/journal-entry.ts'
import { checkLine } from './chain.ts'
import { statOrNull } from './file-system.ts'
import type { JournalHead } from './journal-writer.ts'
import { layout, segmentIndex, segmentName } from './layout.ts'
import type { Machine } from './machine.ts'
import { readSegment, splitLines, textOf } from './segments.ts'
import type { Segment } from './sentinel.ts'

type Options = {
  readonly machine: Machine
  readonly folder: string
  readonly head: JournalHead
  readonly segments: readonly Segment[]
  readonly onEntries: (entries: readonly JournalEntry[]) => void
  /** The journal is no longer what was followed (cut back, replaced, damaged): look at the folder anew. */
  readonly onBreak: () => void
  /** Called at each look, to notice that the writer came or went. */
  readonly onLook: () => Promise<void>
}

const every = 500

/**
 * Follows a journal that somebody else writes: looks at it every half second and when the system says that it changed,
 * and takes whole lines that continue the chain.
 */
export class Follower {
  private readonly options: Options
  head: JournalHead
  segments: readonly Segment[]
  private looking: Promise<void> = Promise.resolve()
  private queued = false
  private readonly stops: readonly (() => void)[]
  private ended = false

  constructor(options: Options) {
    this.options = options
    this.head = options.head
    this.segments = options.segments
    const look = (): void => {
      this.look()
    }
    this.stops = [options.machine.every(every, look), options.machine.files.watch(layout(options.folder).journal, look)]
  }

  /** Looks now, or right after the look under way. */
  look(): void {
    if (this.queued || this.ended) return
    this.queued = true
    this.looking = this.looking.then(async () => {
      this.queued = false
      // A share that went away for a while comes back: the next look sees.
      if (!this.ended) await this.read().catch(() => undefined)
      if (!this.ended) await this.options.onLook().catch(() => undefined)
    })
  }

  async end(): Promise<void> {
    this.ended = true
    for (const stop of this.stops) stop()
    await this.looking
  }

  private async read(): Promise<void> {
    const { machine, folder } = this.options
    for (;;) {
      const current = this.segments.at(-1) ?? { name: segmentName(1), firstSeq: 1, size: 0 }
      const stat = await statOrNull(machine.files, layout(folder).segment(current.name))
      if (stat === null && this.segments.length === 0) return
      if (stat === null || stat.size < current.size) {
        this.options.onBreak()
        return
      }
      const taken = stat.size > current.size ? await this.take(current) : true
      if (!taken) return
      const next = segmentName((segmentIndex(current.name) ?? 0) + 1)
      const exists = (await statOrNull(machine.files, layout(folder).segment(next))) !== null
      if (!exists) return
      this.segments = [...this.segments, { name: next, firstSeq: this.head.seq + 1, size: 0 }]
    }
  }

  /** Takes the whole lines after what is known. False when there is a line in the making or a break. */
  private async take(current: Segment): Promise<boolean> {
    const { machine, folder } = this.options
    const bytes = await readSegment(machine.files, folder, current.name, current.size)
    const entries: JournalEntry[] = []
    let [head, size, whole] = [this.head, current.size, true]
    for (const line of splitLines(bytes)) {
      if (!line.ended) {
        whole = false
        break
      }
      const checked = checkLine(textOf(bytes, line), head)
      if (!checked.ok) {
        this.options.onBreak()
        return false
      }
      const { seq, hash, at } = checked.entry
      head = { seq, hash, at, counts: countsAfter(head.counts, checked.entry) }
      size += line.to + 1 - line.from
      entries.push(checked.entry)
    }
    this.head = head
    const base = this.segments.length === 0 ? [] : this.segments.slice(0, -1)
    this.segments = [...base, { ...current, size }]
    if (entries.length > 0) this.options.onEntries(entries)
    return whole
  }
}
