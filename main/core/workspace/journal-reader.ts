import { countsAfter, type Counts } from '#shared/workspace/counts.ts'
import type { JournalEntry } from '#shared/workspace/journal-entry.ts'
import { formatVersion } from '#shared/workspace/registry.ts'
import { checkLine, genesis, type Claim, type Link } from './chain.ts'
import type { FileSystem } from './file-system.ts'
import { segmentIndex } from './layout.ts'
import { listSegments, readSegment, splitLines, textOf, type Line } from './segments.ts'
import type { Segment } from './sentinel.ts'

export type FaultKind = 'unreadable' | 'wrong-hash' | 'out-of-chain' | 'missing-segment' | 'newer' | 'unended'

/** The first place where the journal stops being proved. */
export type Fault = {
  readonly kind: FaultKind
  readonly segment: string
  readonly from: number
  readonly bytes: number
  readonly claim: Claim | null
}

/** How far the journal is proved. */
export type Walk = {
  readonly head: Link & { readonly at: string | null; readonly counts: Counts }
  /** Segments with their proved sizes. */
  readonly segments: readonly Segment[]
  readonly fault: Fault | null
  /** The last line is whole and proved but lacks its newline. */
  readonly unended: boolean
}

type WalkOptions = {
  /** Where the walk starts; entries up to it are skipped unread. Genesis when absent. */
  readonly after?: Link
  /** Counts at `after`. */
  readonly counts?: Counts
  readonly onEntry?: (entry: JournalEntry) => void | Promise<void>
  /** Called between slices of work, to let others run. */
  readonly pause?: () => Promise<void>
  /** Stops early when it answers true. */
  readonly stop?: () => boolean
}

const slice = 200

/**
 * Walks the journal and proves it entry after entry, one segment in memory at a time. Stops at the first fault.
 * A last line without newline that does not hold is the fault `unended`: whether it is a write that a crash cut or damage
 * is for the sentinel to say (see opening.ts).
 */
export async function walkJournal(files: FileSystem, folder: string, options: WalkOptions = {}): Promise<Walk> {
  const start = options.after ?? genesis
  let head: Walk['head'] = { ...start, at: null, counts: options.counts ?? {} }
  const segments: Segment[] = []
  let unended = false
  const ended = (fault: Fault | null): Walk => ({ head, segments, fault, unended })
  const names = await listSegments(files, folder)
  /** Anchored after genesis, what comes before the anchor may be missing or unreadable. */
  const seeking = (): boolean => start.seq > 0 && head.seq === start.seq
  let expectedIndex = 1
  for (const [position, name] of names.entries()) {
    const index = segmentIndex(name)
    if (index !== expectedIndex && !seeking())
      return ended({ kind: 'missing-segment', segment: name, from: 0, bytes: 0, claim: null })
    expectedIndex = (index ?? 0) + 1
    const bytes = await readSegment(files, folder, name)
    const lines = splitLines(bytes)
    let firstSeq = head.seq + 1
    let size = 0
    for (const [row, line] of lines.entries()) {
      const last = position === names.length - 1 && row === lines.length - 1
      if (row % slice === slice - 1) await options.pause?.()
      if (options.stop?.() === true) {
        if (size > 0) segments.push({ name, firstSeq, size })
        return ended(null)
      }
      if (seeking()) {
        const claimed = claimedSeq(bytes, line)
        if (claimed === null ? !last : claimed <= start.seq) {
          if (row === 0) firstSeq = claimed ?? firstSeq
          size = line.to + 1
          continue
        }
      }
      const checked = checkLine(textOf(bytes, line), head)
      if (!checked.ok) {
        segments.push({ name, firstSeq, size })
        const kind = last && !line.ended ? 'unended' : checked.fault
        return ended({ kind, segment: name, from: line.from, bytes: line.to - line.from, claim: checked.claim })
      }
      if (checked.entry.format > formatVersion)
        return ended({ kind: 'newer', segment: name, from: line.from, bytes: 0, claim: null })
      const { seq, hash, at } = checked.entry
      head = { seq, hash, at, counts: countsAfter(head.counts, checked.entry) }
      await options.onEntry?.(checked.entry)
      unended = !line.ended
      size = line.ended ? line.to + 1 : line.to
    }
    segments.push({ name, firstSeq, size })
    if (unended && position < names.length - 1)
      return ended({ kind: 'unreadable', segment: name, from: size, bytes: 0, claim: null })
  }
  return ended(null)
}

/** Sequence that a line claims, read without parsing it: canonical lines end with `"seq":n}`. */
export function claimedSeq(bytes: Buffer, line: Line): number | null {
  const match = /"seq":(\d{1,15})\}$/.exec(bytes.toString('latin1', Math.max(line.from, line.to - 24), line.to))
  return match === null ? null : Number(match[1])
}
