import { formatVersion } from '#shared/workspace/registry.ts'
import { checkLine, type Link } from './chain.ts'
import { countsAfter } from './counts.ts'
import { statOrNull, type FileSystem } from './file-system.ts'
import type { Fault, Walk } from './journal-reader.ts'
import type { Acknowledged } from './journal-writer.ts'
import { layout } from './layout.ts'
import { listSegments, readSegment, splitLines, textOf } from './segments.ts'
import type { Segment, Sentinel } from './sentinel.ts'

/**
 * Proves the last segment that the sentinel knows and whatever follows it, and the sizes of the earlier ones. Null when
 * anything disagrees: the full walk then says what.
 */
export async function quickWalk(
  files: FileSystem,
  folder: string,
  sentinel: Sentinel,
  answers: Map<string, Acknowledged>,
): Promise<Walk | null> {
  const names = await listSegments(files, folder)
  if (names.length < sentinel.segments.length) return null
  if ((await statOrNull(files, layout(folder).journal)) === null) return null
  for (const [index, { name, size }] of sentinel.segments.entries()) {
    const stat = await statOrNull(files, layout(folder).segment(name))
    const last = index === sentinel.segments.length - 1
    if (names[index] !== name || stat === null || stat.size < size || (!last && stat.size !== size)) return null
  }
  const known = Math.max(0, sentinel.segments.length - 1)
  const segments: Segment[] = sentinel.segments.slice(0, known)
  let link: Link | null = known === 0 ? { seq: 0, hash: '0'.repeat(64) } : null
  let [at, counts] = [sentinel.at, sentinel.counts]
  let fault: Fault | null = null
  let unended = false
  let agrees = sentinel.seq === 0
  for (const name of names.slice(known)) {
    if (fault !== null || unended) return null
    const bytes = await readSegment(files, folder, name)
    let firstSeq = (link?.seq ?? sentinel.seq) + 1
    let size = 0
    for (const [row, line] of splitLines(bytes).entries()) {
      const checked = checkLine(textOf(bytes, line), link)
      if (!checked.ok) {
        if (line.ended || sentinel.closed || (link?.seq ?? 0) < sentinel.seq) return null
        fault = { kind: 'unended', segment: name, from: line.from, bytes: line.to - line.from, claim: null }
        break
      }
      const { entry } = checked
      if (entry.format > formatVersion) return null
      if (row === 0) firstSeq = entry.seq
      if (link === null && entry.seq === sentinel.seq + 1) agrees = entry.prev === sentinel.hash
      if (entry.seq === sentinel.seq) agrees = entry.hash === sentinel.hash
      if (entry.seq > sentinel.seq) {
        counts = countsAfter(counts, entry)
        at = entry.at
      }
      if (entry.body !== null) answers.set(entry.body.commandId, { seq: entry.seq, hash: entry.hash, at: entry.at })
      link = entry
      unended = !line.ended
      size = line.ended ? line.to + 1 : line.to
    }
    segments.push({ name, firstSeq, size })
  }
  const head = link ?? sentinel
  if (!agrees || head.seq < sentinel.seq) return null
  return { head: { seq: head.seq, hash: head.hash, at, counts }, segments, fault, unended }
}
