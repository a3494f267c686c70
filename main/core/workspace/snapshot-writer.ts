import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { createGzip } from 'node:zlib'
import { BridgeFailure } from '#shared/bridge/errors.ts'
import type { SnapshotInfo } from '#shared/bridge/workspace-status.ts'
import { canonicalJson } from '#shared/workspace/canonical-json.ts'
import { renameWithRetry } from './durable-rename.ts'
import { writeAll } from './file-system.ts'
import { layout } from './layout.ts'
import type { Machine } from './machine.ts'
import { snapshotName, type SnapshotHeader } from './snapshot-format.ts'
import { inspectSnapshot, type SnapshotRow } from './snapshot-reader.ts'

const chunkChars = 64 * 1024

/** Text of a snapshot in chunks. Rows come sorted by family name, then id. */
async function* textOf(header: SnapshotHeader, rows: AsyncIterable<readonly SnapshotRow[]>): AsyncGenerator<Buffer> {
  const digest = createHash('sha256')
  const counts: Record<string, number> = {}
  let [total, table, pending] = [0, '', `${canonicalJson(header)}\n`]
  const flush = (): Buffer => {
    const bytes = Buffer.from(pending)
    pending = ''
    return bytes
  }
  for await (const batch of rows) {
    for (const { table: name, row } of batch) {
      if (name !== table) pending += `${canonicalJson({ table: name })}\n`
      table = name
      counts[name] = (counts[name] ?? 0) + 1
      total += 1
      pending += `${canonicalJson(row)}\n`
      if (pending.length >= chunkChars) {
        const bytes = flush()
        digest.update(bytes)
        yield bytes
      }
    }
  }
  const bytes = flush()
  digest.update(bytes)
  yield bytes
  yield Buffer.from(`${canonicalJson({ end: true, rows: total, counts, sha256: digest.digest('hex') })}\n`)
}

/** Streams rows into a snapshot file at `path`, on the disk when it returns. */
export async function writeSnapshotFile(
  machine: Machine,
  path: string,
  header: SnapshotHeader,
  rows: AsyncIterable<readonly SnapshotRow[]>,
): Promise<void> {
  const file = await machine.files.open(path, 'replace')
  try {
    const source = Readable.from(textOf(header, rows))
    const gzip = createGzip({ level: 4 })
    source.on('error', (error) => gzip.destroy(error))
    try {
      for await (const chunk of source.pipe(gzip) as AsyncIterable<Buffer>) await writeAll(file, chunk)
    } finally {
      source.destroy()
      gzip.destroy()
    }
    await file.sync()
  } finally {
    await file.close().catch(() => undefined)
  }
}

/**
 * Gives a finished temporary file its name among the snapshots, reads it back and proves it.
 * @throws BridgeFailure `damaged` when what was read back is not what was written; the file is removed then
 */
export async function publishSnapshot(
  machine: Machine,
  folder: string,
  temporary: string,
  header: SnapshotHeader,
): Promise<SnapshotInfo> {
  const name = snapshotName(header.seq, header.takenAt)
  await renameWithRetry(machine, temporary, layout(folder).snapshot(name))
  await machine.files.syncFolder(layout(folder).snapshots)
  const found = await inspectSnapshot(machine.files, folder, name)
  if (found?.check) return found.info
  await machine.files.remove(layout(folder).snapshot(name)).catch(() => undefined)
  throw new BridgeFailure(
    'damaged',
    'L’instantané relu n’est pas celui qui a été écrit. Le journal et les instantanés précédents sont intacts ; vérifiez le disque.',
    true,
  )
}
