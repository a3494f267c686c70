import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { BridgeFailure } from '#shared/bridge/errors.ts'
import type { SnapshotInfo } from '#shared/bridge/workspace-status.ts'
import type { Fields } from '#shared/workspace/change.ts'
import { formatVersion, isFamilyName, type FamilyName } from '#shared/workspace/registry.ts'
import { upcastRow } from '#shared/workspace/upcast.ts'
import type { Counts } from '#shared/workspace/counts.ts'
import { passesThrough, type Extent } from './entry-source.ts'
import { listOrNone, statOrNull, type FileSystem } from './file-system.ts'
import { layout } from './layout.ts'
import { footerSchema, headerSchema, parseSnapshotName, type SnapshotHeader } from './snapshot-format.ts'

const chunkBytes = 256 * 1024
const newline = 0x0a

async function* chunksOf(files: FileSystem, path: string): AsyncGenerator<Buffer> {
  for (let from = 0; ; from += chunkBytes) {
    const chunk = await files.read(path, from, from + chunkBytes)
    if (chunk.length > 0) yield chunk
    if (chunk.length < chunkBytes) return
  }
}

/** Lines of a snapshot, a chunk's worth at a time, with their bytes. */
async function* linesOf(files: FileSystem, path: string): AsyncGenerator<readonly Buffer[]> {
  const source = Readable.from(chunksOf(files, path))
  const gunzip = createGunzip({ chunkSize: chunkBytes })
  source.on('error', (error) => gunzip.destroy(error))
  let rest: Buffer = Buffer.alloc(0)
  for await (const chunk of source.pipe(gunzip) as AsyncIterable<Buffer>) {
    const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk])
    const lines: Buffer[] = []
    let from = 0
    for (let end = bytes.indexOf(newline); end >= 0; end = bytes.indexOf(newline, from)) {
      lines.push(bytes.subarray(from, end))
      from = end + 1
    }
    rest = bytes.subarray(from)
    if (lines.length > 0) yield lines
  }
  if (rest.length > 0) yield [rest]
}

export type SnapshotRow = { readonly table: FamilyName; readonly row: Fields }

const broken = (): BridgeFailure =>
  new BridgeFailure(
    'damaged',
    'Cet instantané ne se lit plus comme il a été écrit. Rien n’a été changé ; choisissez-en un autre.',
  )

/** Rows of a snapshot in order, brought to format `to`, a chunk at a time. Check it first with `verifySnapshot`. */
export async function* snapshotRows(
  files: FileSystem,
  folder: string,
  name: string,
  to: number = formatVersion,
): AsyncGenerator<readonly SnapshotRow[]> {
  let header: SnapshotHeader | null = null
  let table: FamilyName | null = null
  for await (const lines of linesOf(files, layout(folder).snapshot(name))) {
    const rows: SnapshotRow[] = []
    for (const line of lines) {
      const value = JSON.parse(line.toString('utf8')) as Fields
      if (header === null) header = headerSchema.parse(value)
      else if (value['end'] === true) break
      else if (typeof value['table'] === 'string' && !('id' in value)) {
        if (!isFamilyName(value['table'])) throw broken()
        table = value['table']
      } else if (table === null) throw broken()
      else rows.push({ table, row: upcastRow(table, value, header.format, to) })
    }
    yield rows
  }
}

type SnapshotCheck = { readonly header: SnapshotHeader; readonly counts: Counts; readonly rows: number }

/** Reads a snapshot to its end and proves it: gzip, SHA-256, counts, sequence of its name. Null when anything is off. */
async function verifySnapshot(files: FileSystem, folder: string, name: string): Promise<SnapshotCheck | null> {
  try {
    const digest = createHash('sha256')
    let first: Buffer | null = null
    let last: Buffer | null = null
    let [lines, tables] = [0, 0]
    for await (const chunk of linesOf(files, layout(folder).snapshot(name))) {
      for (const line of chunk) {
        if (last !== null) digest.update(last).update('\n')
        first ??= Buffer.from(line)
        last = line
        lines += 1
        if (line.length < 100 && line.toString('utf8').startsWith('{"table":')) tables += 1
      }
      // What is kept until the next chunk must not hold the whole chunk in memory.
      if (last !== null) last = Buffer.from(last)
    }
    if (first === null || last === null) return null
    const header = headerSchema.parse(JSON.parse(first.toString('utf8')))
    const footer = footerSchema.parse(JSON.parse(last.toString('utf8')))
    const total = Object.values(footer.counts).reduce((sum, count) => sum + count, 0)
    const named = parseSnapshotName(name)
    const holds =
      footer.sha256 === digest.digest('hex') &&
      footer.rows === total &&
      lines === total + tables + 2 &&
      tables === Object.keys(footer.counts).length &&
      named?.seq === header.seq &&
      header.format <= formatVersion
    return holds ? { header, counts: footer.counts, rows: footer.rows } : null
  } catch {
    return null
  }
}

/** Names of the snapshots, oldest first. */
export async function listSnapshotNames(files: FileSystem, folder: string): Promise<readonly string[]> {
  return (await listOrNone(files, layout(folder).snapshots)).filter((name) => parseSnapshotName(name) !== null)
}

export type FoundSnapshot = { readonly info: SnapshotInfo; readonly check: SnapshotCheck | null }

/** One snapshot, read and proved (`verified` says whether it holds). Null when it is not there. */
export async function inspectSnapshot(files: FileSystem, folder: string, name: string): Promise<FoundSnapshot | null> {
  const named = parseSnapshotName(name)
  const stat = await statOrNull(files, layout(folder).snapshot(name))
  if (named === null || stat === null) return null
  const check = await verifySnapshot(files, folder, name)
  const { seq, takenAt } = named
  return { info: { name, seq, takenAt, bytes: stat.size, rows: check?.rows ?? 0, verified: check !== null }, check }
}

/** The newest proved snapshot that `fits`. */
export async function newestVerified(
  files: FileSystem,
  folder: string,
  fits: (header: SnapshotHeader) => boolean | Promise<boolean>,
): Promise<(FoundSnapshot & { readonly check: SnapshotCheck }) | null> {
  for (const name of [...(await listSnapshotNames(files, folder))].reverse()) {
    const found = await inspectSnapshot(files, folder, name)
    if (found?.check && (await fits(found.check.header))) return { info: found.info, check: found.check }
  }
  return null
}

/** The newest proved snapshot that stands on this journal, at or before its end. */
export function newestOn(files: FileSystem, folder: string, extent: Extent): ReturnType<typeof newestVerified> {
  return newestVerified(
    files,
    folder,
    (header) => header.seq <= extent.seq && passesThrough(files, folder, extent, header),
  )
}
