import { BridgeFailure } from '#shared/bridge/errors.ts'
import type { SnapshotInfo } from '#shared/bridge/workspace-status.ts'
import type { Change, Fields } from '#shared/workspace/change.ts'
import { familyNames, formatVersion, type FamilyName } from '#shared/workspace/registry.ts'
import { upcastRow } from '#shared/workspace/upcast.ts'
import { entriesAfter, type Extent } from './entry-source.ts'
import { layout } from './layout.ts'
import { instantOf, type Machine } from './machine.ts'
import { newestOn, snapshotRows, type SnapshotRow } from './snapshot-reader.ts'
import { publishSnapshot, writeSnapshotFile } from './snapshot-writer.ts'
import type { SnapshotHeader } from './snapshot-format.ts'

/** Changes held in memory before they are merged into an intermediate file. */
const overlayLimit = 50_000

type Pending = { readonly whole: boolean; readonly fields: Fields }

/** Changes since the base, composed per row. */
class Overlay {
  readonly tables = new Map<FamilyName, Map<string, Pending>>()
  size = 0

  add({ table, id, before, after }: Change): void {
    const rows = this.tables.get(table) ?? new Map<string, Pending>()
    this.tables.set(table, rows)
    const known = rows.get(id)
    if (known === undefined) this.size += 1
    if (before === null) rows.set(id, { whole: true, fields: after })
    else rows.set(id, { whole: known?.whole ?? false, fields: { ...known?.fields, ...after } })
  }
}

const orphan = (table: string, id: string): BridgeFailure =>
  new BridgeFailure(
    'damaged',
    `Le journal modifie une fiche qui n’existe pas (${table}/${id}). Le journal est intact ; aucun instantané n’a été écrit.`,
  )

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
const tableOrder = [...familyNames].sort(byText)

/** Rows of the base with the overlay merged in, sorted by family name, then id. */
async function* merged(
  base: AsyncIterable<readonly SnapshotRow[]>,
  overlay: Overlay,
  format: number,
  to: number,
): AsyncGenerator<readonly SnapshotRow[]> {
  const stream = flatten(base)
  let next = await stream.next()
  for (const table of tableOrder) {
    const pending = overlay.tables.get(table) ?? new Map<string, Pending>()
    const fresh = [...pending.keys()].sort(byText)
    const raise = (row: Fields): SnapshotRow => ({ table, row: upcastRow(table, row, format, to) })
    const created = (id: string): SnapshotRow => {
      const { whole, fields } = pending.get(id) ?? { whole: false, fields: {} }
      if (!whole) throw orphan(table, id)
      return raise(fields)
    }
    let position = 0
    while (next.done !== true && next.value.table === table) {
      const stored = next.value.row
      const id = String(stored['id'])
      const out: SnapshotRow[] = []
      for (let other = fresh[position]; other !== undefined && other < id; other = fresh[++position])
        out.push(created(other))
      const change = pending.get(id)
      if (fresh[position] === id) position += 1
      out.push(raise(change === undefined ? stored : change.whole ? change.fields : { ...stored, ...change.fields }))
      yield out
      next = await stream.next()
    }
    for (let id = fresh[position]; id !== undefined; id = fresh[++position]) yield [created(id)]
  }
  if (next.done !== true) throw orphan(next.value.table, String(next.value.row['id']))
}

async function* flatten(batches: AsyncIterable<readonly SnapshotRow[]>): AsyncGenerator<SnapshotRow> {
  for await (const batch of batches) yield* batch
}

async function* nothing(): AsyncGenerator<readonly SnapshotRow[]> {
  // An empty base.
}

/**
 * Builds the snapshot at the end of `extent` from the newest proved one and the journal after it, independently of any browser. Memory
 * is bounded: beyond 50 000 changed rows, and where the format changes, the merge goes through an intermediate file.
 */
export async function buildSnapshot(
  machine: Machine,
  folder: string,
  workspace: string,
  extent: Extent,
): Promise<SnapshotInfo> {
  const { files } = machine
  const base = await newestOn(files, folder, extent)
  const temporary = [`building-${machine.newId()}.tmp`, `building-${machine.newId()}.tmp`] as const
  const paths = temporary.map((name) => layout(folder).snapshot(name))
  let source = (): AsyncIterable<readonly SnapshotRow[]> =>
    base === null ? nothing() : snapshotRows(files, folder, base.info.name)
  // Rows of a proved snapshot are read in the current format.
  let format: number | null = base === null ? null : formatVersion
  let overlay = new Overlay()
  let turn = 0
  const header: SnapshotHeader = {
    snapshot: 'tremplin',
    format: formatVersion,
    workspace,
    seq: extent.seq,
    hash: extent.hash,
    takenAt: instantOf(machine.now()),
  }
  const merge = async (to: number): Promise<void> => {
    const path = paths[turn % 2] ?? ''
    const name = temporary[turn % 2] ?? ''
    await writeSnapshotFile(machine, path, { ...header, format: to }, merged(source(), overlay, format ?? to, to))
    source = () => snapshotRows(files, folder, name, to)
    overlay = new Overlay()
    format = to
    turn += 1
  }
  try {
    await files.makeFolder(layout(folder).snapshots)
    for await (const entry of entriesAfter(files, folder, extent, base?.info.seq ?? 0)) {
      if (format !== null && entry.format > format) await merge(entry.format)
      format ??= entry.format
      if (entry.body === null) continue
      for (const change of entry.body.changes) overlay.add(change)
      if (overlay.size >= overlayLimit) await merge(format)
    }
    await merge(formatVersion)
    return await publishSnapshot(machine, folder, paths[(turn - 1) % 2] ?? '', header)
  } finally {
    for (const path of paths) await files.remove(path).catch(() => undefined)
  }
}
