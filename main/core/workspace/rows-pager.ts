import { BridgeFailure } from '#shared/bridge/errors.ts'
import type { SnapshotInfo } from '#shared/bridge/workspace-status.ts'
import type { Fields } from '#shared/workspace/change.ts'
import type { FileSystem } from './file-system.ts'
import type { RowSlice } from './ports.ts'
import { snapshotRows, type SnapshotRow } from './snapshot-reader.ts'

type Page = { seq: number; total: number; slices: readonly RowSlice[]; next: string | null }

type Session = {
  readonly snapshot: SnapshotInfo
  readonly batches: AsyncGenerator<readonly SnapshotRow[]>
  batch: readonly SnapshotRow[]
  position: number
  given: number
}

/** Pages through a snapshot. The stream stays open between pages, so that each row is read once. */
export class RowsPager {
  private readonly files: FileSystem
  private readonly folder: string
  private readonly newest: () => Promise<SnapshotInfo | null>
  private readonly sessions = new Map<string, Session>()

  constructor(files: FileSystem, folder: string, newest: () => Promise<SnapshotInfo | null>) {
    this.files = files
    this.folder = folder
    this.newest = newest
  }

  /** Next rows, `limit` at most. A cursor is good once, in order; an unknown one is refused and the caller starts anew. */
  async page(cursor: string | null, limit: number): Promise<Page> {
    const session = cursor === null ? await this.start() : this.sessions.get(cursor)
    if (cursor !== null) this.sessions.delete(cursor)
    if (session === null) return { seq: 0, total: 0, slices: [], next: null }
    if (session === undefined)
      throw new BridgeFailure(
        'not-found',
        'La lecture de l’instantané a été interrompue. Rien n’a été changé ; recommencez-la depuis le début.',
        true,
      )
    const rows: SnapshotRow[] = []
    while (rows.length < limit) {
      if (session.position >= session.batch.length) {
        const next = await session.batches.next()
        if (next.done === true) break
        session.batch = next.value
        session.position = 0
        continue
      }
      const taken = session.batch.slice(session.position, session.position + limit - rows.length)
      session.position += taken.length
      rows.push(...taken)
    }
    session.given += rows.length
    const { name, seq, rows: total } = session.snapshot
    const next =
      session.given < total ? `${name}:${String(session.given)}:${String(Math.floor(performance.now() * 1000))}` : null
    if (next === null) await session.batches.return(undefined)
    else this.keep(next, session)
    return { seq, total, slices: slicesOf(rows), next }
  }

  async close(): Promise<void> {
    for (const session of this.sessions.values()) await session.batches.return(undefined)
    this.sessions.clear()
  }

  private async start(): Promise<Session | null> {
    const snapshot = await this.newest()
    if (snapshot === null) return null
    const batches = snapshotRows(this.files, this.folder, snapshot.name)
    return { snapshot, batches, batch: [], position: 0, given: 0 }
  }

  /** Two readings may go on at once (two windows); older ones were given up. */
  private keep(cursor: string, session: Session): void {
    this.sessions.set(cursor, session)
    for (const [old, { batches }] of [...this.sessions].slice(0, -4)) {
      this.sessions.delete(old)
      void batches.return(undefined)
    }
  }
}

function slicesOf(rows: readonly SnapshotRow[]): readonly RowSlice[] {
  const slices: { table: string; rows: Fields[] }[] = []
  for (const { table, row } of rows) {
    const last = slices.at(-1)
    if (last?.table === table) last.rows.push(row)
    else slices.push({ table, rows: [row] })
  }
  return slices
}
