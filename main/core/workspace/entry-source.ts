import type { JournalEntry } from '#shared/workspace/journal-entry.ts'
import { BridgeFailure } from '#shared/bridge/errors.ts'
import { checkLine, genesis, type Link } from './chain.ts'
import type { FileSystem } from './file-system.ts'
import { readFailure } from './failures.ts'
import { claimedSeq } from './journal-reader.ts'
import { readSegment, splitLines, textOf } from './segments.ts'
import type { Segment } from './sentinel.ts'

/** Proved part of the journal at this moment: its segments with their sizes, and its last link. */
export type Extent = Link & { readonly segments: readonly Segment[] }

const damaged = (seq: number): BridgeFailure =>
  new BridgeFailure(
    'damaged',
    `L’enregistrement ${String(seq)} du journal ne se lit plus comme il a été écrit. Rien n’a été changé ; fermez puis rouvrez l’espace de travail pour le contrôler.`,
  )

/** Bytes of a segment up to its proved size, fewer when it was cut. A folder that went away is said to be away. */
async function provedBytes(files: FileSystem, folder: string, { name, size }: Segment): Promise<Buffer> {
  const bytes = await readSegment(files, folder, name)
  if (bytes.length === 0 && size > 0) throw readFailure(Object.assign(new Error('no segment'), { code: 'ENOENT' }))
  return bytes.subarray(0, size)
}

/** Entries after `after`, oldest first, each proved to be as it was written and to follow the one before. */
export async function* entriesAfter(
  files: FileSystem,
  folder: string,
  extent: Extent,
  after: number,
): AsyncGenerator<JournalEntry> {
  let next = after + 1
  let previous: JournalEntry | null = null
  for (const [index, segment] of extent.segments.entries()) {
    const following = extent.segments[index + 1]
    if (following !== undefined && following.firstSeq <= next) continue
    const bytes = await provedBytes(files, folder, segment)
    for (const line of splitLines(bytes)) {
      const seq = claimedSeq(bytes, line)
      // Before the first entry wanted, an unreadable line is not this reading's concern.
      if (seq === null ? previous === null : seq < next) continue
      if (next > extent.seq) return
      const checked = checkLine(textOf(bytes, line), previous)
      if (!checked.ok || checked.entry.seq !== next) throw damaged(next)
      previous = checked.entry
      next += 1
      yield checked.entry
    }
  }
  if (next <= extent.seq) throw damaged(next)
}

/** Where a record lies. */
export type Place = { readonly table: string; readonly id: string }

/**
 * Entries that touched one of the records, oldest first, with what they did to these records alone: an entry may hold a
 * whole import. Lines that hold none of their ids are passed over unparsed.
 */
export async function entriesOf(
  files: FileSystem,
  folder: string,
  extent: Extent,
  rows: readonly Place[],
): Promise<readonly JournalEntry[]> {
  const found: JournalEntry[] = []
  const needles = [...new Set(rows.map(({ id }) => id))].map((id) => Buffer.from(JSON.stringify(id)))
  const mayTouch = (bytes: Buffer): boolean => needles.some((needle) => bytes.includes(needle))
  const asked = new Set(rows.map(({ table, id }) => `${table}/${id}`))
  for (const segment of extent.segments) {
    const bytes = await provedBytes(files, folder, segment)
    if (bytes.length < segment.size) throw damaged(segment.firstSeq)
    if (!mayTouch(bytes)) continue
    for (const line of splitLines(bytes)) {
      if (!mayTouch(bytes.subarray(line.from, line.to))) continue
      const checked = checkLine(textOf(bytes, line), null)
      if (!checked.ok) throw damaged(claimedSeq(bytes, line) ?? segment.firstSeq)
      const { entry } = checked
      if (entry.seq > extent.seq) break
      const changes = entry.body?.changes.filter(({ table, id }) => asked.has(`${table}/${id}`)) ?? []
      if (entry.body !== null && changes.length > 0) found.push({ ...entry, body: { ...entry.body, changes } })
    }
  }
  return found
}

/** Does the chain of this journal pass through a link? False for a snapshot that came from another workspace. */
export async function passesThrough(files: FileSystem, folder: string, extent: Extent, link: Link): Promise<boolean> {
  if (link.seq === 0) return link.hash === genesis.hash
  if (link.seq >= extent.seq) return link.seq === extent.seq && link.hash === extent.hash
  try {
    for await (const next of entriesAfter(files, folder, extent, link.seq)) return next.prev === link.hash
  } catch (error) {
    if (error instanceof BridgeFailure) return false
    throw error
  }
  return false
}
