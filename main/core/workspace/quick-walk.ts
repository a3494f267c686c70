import { countsAfter } from '#shared/workspace/counts.ts'
import { formatVersion } from '#shared/workspace/registry.ts'
import { checkLine, type Link } from './chain.ts'
import { statOrNull, type FileSystem } from './file-system.ts'
import type { Fault, Walk } from './journal-reader.ts'
import type { Acknowledged } from './journal-writer.ts'
import { layout } from './layout.ts'
import { linesFrom, listSegments, newline, readSegment, textOf } from './segments.ts'
import type { Segment, Sentinel } from './sentinel.ts'

/** Bytes proved before the end that the sentinel knows, at least one whole line. */
const provedBytes = 256 * 1024

/**
 * Proves the end of the last segment that the sentinel knows and whatever follows it, and the sizes of the earlier ones.
 * What lies before is proved in the background once the workspace is open: a first screen must not wait longer because
 * the journal is long. Null when anything disagrees: the full walk then says what.
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
  for (const [place, name] of names.slice(known).entries()) {
    if (fault !== null || unended) return null
    const bytes = await readSegment(files, folder, name)
    const last = place === 0 ? sentinel.segments.at(-1) : undefined
    const from = last === undefined ? 0 : startOfEnd(bytes, last.size)
    if (from > 0) link = null
    let firstSeq = from > 0 ? (last?.firstSeq ?? 0) : (link?.seq ?? sentinel.seq) + 1
    let size = 0
    for (const [row, line] of linesFrom(bytes, from).entries()) {
      const checked = checkLine(textOf(bytes, line), link)
      if (!checked.ok) {
        if (line.ended || sentinel.closed || (link?.seq ?? 0) < sentinel.seq) return null
        fault = { kind: 'unended', segment: name, from: line.from, bytes: line.to - line.from, claim: null }
        break
      }
      const { entry } = checked
      if (entry.format > formatVersion) return null
      if (row === 0 && from === 0) firstSeq = entry.seq
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

/** Where the lines to prove begin, in a segment of which `size` bytes were known: 0 when it is short. */
function startOfEnd(bytes: Buffer, size: number): number {
  const lastLine = bytes.lastIndexOf(newline, Math.max(0, Math.min(size, bytes.length) - 2)) + 1
  const wanted = Math.min(size - provedBytes, lastLine)
  return wanted <= 0 ? 0 : bytes.lastIndexOf(newline, wanted - 1) + 1
}
