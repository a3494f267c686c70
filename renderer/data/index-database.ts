import { Dexie, type Table } from 'dexie'
import type { Fields } from '#shared/workspace/change.ts'
import type { JournalEntry } from '#shared/workspace/journal-entry.ts'
import { familyNames, isFamilyName, type FamilyName } from '#shared/workspace/registry.ts'
import { applyChange } from '#shared/workspace/state.ts'
import type { FoundIndex, IndexHead } from './index-decision.ts'
import { putAtOnce, type Puts } from './index-puts.ts'
import { IndexReader } from './index-reader.ts'
import { indexStores } from './index-schema.ts'
import type { RowLayer } from './row-layer.ts'

/** What the index keeps of an entry, so that the last ones exist in two places. */
export type KeptEntry = Pick<JournalEntry, 'seq' | 'hash' | 'body'> & { readonly at: string }

/** What a complete index is of: written once it is, so that an entry writes nothing but itself and its rows. */
type Identity = Pick<IndexHead, 'workspaceId' | 'fingerprint'>

const keptEntries = 200
const keptChanges = 500
const rowsAtATime = 500

/** The index of one workspace in this browser profile. Never upgraded: what does not fit is deleted and made again. */
export class IndexDatabase {
  readonly reader: IndexReader
  private readonly database: Dexie
  /** Last entry that this page wrote: only the page that maintains the index writes, so none is read before. */
  private written: number | null = null

  private constructor(database: Dexie) {
    this.database = database
    this.reader = new IndexReader(database)
  }

  static nameOf(workspaceId: string): string {
    return `tremplin-${workspaceId}`
  }

  /**
   * Opens the index as it lies on the disk, whatever its schema, and says where it stands. Looking never takes anything away:
   * Dexie deletes what it meant to open when it is not there, which may be what another page has just begun to make.
   */
  static async find(workspaceId: string): Promise<{ found: FoundIndex; index: IndexDatabase | null }> {
    const names = await Dexie.getDatabaseNames().catch(() => null)
    if (names?.includes(IndexDatabase.nameOf(workspaceId)) === false) return { found: null, index: null }
    const database = open(workspaceId, true)
    try {
      await database.open()
      const index = new IndexDatabase(database)
      return { found: await index.head(), index }
    } catch (error) {
      database.close()
      return { found: error instanceof Dexie.NoSuchDatabaseError ? null : 'unreadable', index: null }
    }
  }

  /** Deletes what lies there and makes an empty index, without a head until it is filled. */
  static async create(workspaceId: string): Promise<IndexDatabase> {
    await Dexie.delete(IndexDatabase.nameOf(workspaceId))
    const database = open(workspaceId)
    database.version(1).stores(indexStores())
    await database.open()
    return new IndexDatabase(database)
  }

  /** Inside a live query: again each time the index moves. */
  async head(): Promise<IndexHead | null> {
    const named = new Set(this.database.tables.map((table) => table.name))
    if (!named.has('tail') || !named.has('identity')) return null
    const [identity, last] = await Promise.all([
      this.identityTable.toCollection().first(),
      this.tailTable.orderBy('seq').last(),
    ])
    if (identity === undefined || last === undefined) return null
    const { workspaceId, fingerprint } = identity
    const { seq, hash, at } = last
    return { workspaceId, fingerprint, seq, hash, at }
  }

  /** Last entries applied, oldest first. */
  async tail(): Promise<readonly KeptEntry[]> {
    const rows = await this.tailTable.where('seq').above(0).sortBy('seq')
    return rows.map(({ seq, at, hash, body }) => ({ seq, at, hash, body }))
  }

  /** Rows of each family, tombstones included. `onCounted` is told the rows of each as soon as they are known. */
  async counts(onCounted: (rows: number) => void = () => undefined): Promise<ReadonlyMap<string, number>> {
    const count = async (name: FamilyName): Promise<readonly [FamilyName, number]> => {
      const rows = await this.database.table(name).count()
      onCounted(rows)
      return [name, rows]
    }
    return new Map(await Promise.all(familyNames.map(count)))
  }

  /** Adds rows to a fresh index, in one transaction. `onRows` is told a few thousand rows at a time. */
  async fill(
    slices: readonly { readonly table: string; readonly rows: readonly Fields[] }[],
    onRows: (rows: number) => void,
  ): Promise<void> {
    const known = slices.filter((slice) => isFamilyName(slice.table) && slice.rows.length > 0)
    if (known.length === 0) return
    const tables = [...new Set(known.map((slice) => slice.table))]
    await this.database.transaction('rw', tables, async () => {
      // One part is prepared while the one before is stored.
      let before: PromiseLike<void> = Promise.resolve()
      for (const { table, rows } of known) {
        for (let from = 0; from < rows.length; from += rowsAtATime) {
          const part = rows.slice(from, from + rowsAtATime)
          const adding = this.database
            .table<Fields>(table)
            .bulkAdd(part)
            .then(() => onRows(part.length))
          await before
          before = adding
        }
      }
      await before
    })
  }

  /** Declares a filled index to be complete. */
  async seal({ workspaceId, fingerprint, seq, hash, at }: IndexHead): Promise<void> {
    this.written = null
    const row = await this.tailTable.get(seq)
    await this.tailTable.put({ body: row?.body ?? null, seq, hash, at })
    await this.identityTable.put({ workspaceId, fingerprint })
  }

  /** Makes the next opening fill the index again. */
  async discard(): Promise<void> {
    await this.identityTable.clear()
    await this.tailTable.clear()
  }

  /** Writes whole rows and moves the head, in one transaction. The entries must follow those applied before. */
  async write(
    layers: readonly RowLayer[],
    entries: readonly KeptEntry[],
    onRows: (rows: number) => void = () => undefined,
  ): Promise<void> {
    this.written ??= (await this.head())?.seq ?? null
    const { written } = this
    const last = entries.at(-1)
    try {
      if (written === null || last === undefined || entries[0]?.seq !== written + 1)
        throw new Error('the index does not stand before')
      await putAtOnce(
        this.database,
        [...puts(layers), ['tail', tailRows(entries)]],
        trimAfter(written, last.seq),
        onRows,
      )
      this.written = last.seq
    } catch (error) {
      this.written = null
      throw error
    }
  }

  /** Applies entries of the journal, in one transaction; those already applied are passed over. */
  async follow(entries: readonly JournalEntry[]): Promise<void> {
    const touched = [...new Set(entries.flatMap((entry) => entry.body?.changes.map((change) => change.table) ?? []))]
    this.written = null
    await this.database.transaction('rw', [...touched, 'tail', 'identity'], async () => {
      const head = await this.head()
      if (head === null) throw new Error('the index has no head')
      const fresh = entries.filter((entry) => entry.seq > head.seq)
      if (fresh.length === 0) return
      const layer = await this.rowsAfter(fresh)
      await Promise.all(puts([layer]).map(([table, rows]) => this.database.table<Fields>(table).bulkPut(rows)))
      await this.move(head, fresh)
      const erased = erasedBy(fresh)
      if (erased.length > 0) await this.tailTable.where('seq').anyOf(erased).modify({ body: null })
    })
  }

  /** Called when another page deletes this index to make it again. */
  onTakenAway(listener: () => void): void {
    this.database.on('versionchange', () => {
      this.database.close()
      listener()
      return false
    })
    this.database.on('close', listener)
  }

  close(): void {
    this.database.close()
  }

  private get tailTable(): Table<KeptEntry, number> {
    return this.database.table<KeptEntry, number>('tail')
  }

  private get identityTable(): Table<Identity, string> {
    return this.database.table<Identity, string>('identity')
  }

  private async move(head: IndexHead, entries: readonly KeptEntry[]): Promise<void> {
    const rows = tailRows(entries)
    await this.tailTable.bulkPut(rows)
    const trim = trimAfter(head.seq, rows.at(-1)?.seq ?? head.seq)
    if (trim !== null) await this.tailTable.where('seq').belowOrEqual(trim.upTo).delete()
  }

  private async rowsAfter(entries: readonly JournalEntry[]): Promise<RowLayer> {
    const changes = entries.flatMap((entry) => entry.body?.changes ?? [])
    const layer = new Map<FamilyName, Map<string, Fields>>()
    for (const table of new Set(changes.map((change) => change.table))) {
      const ids = [...new Set(changes.filter((change) => change.table === table).map((change) => change.id))]
      const stored = await this.database.table<Fields, string>(table).bulkGet(ids)
      const rows = new Map<string, Fields>()
      ids.forEach((id, place) => {
        const row = stored[place]
        if (row !== undefined) rows.set(id, row)
      })
      layer.set(table, rows)
    }
    for (const change of changes) {
      const rows = layer.get(change.table)
      rows?.set(change.id, applyChange(rows.get(change.id), change))
    }
    return layer
  }
}

/**
 * Durability is relaxed: a transaction is in the hands of the system once it is complete, and on the disk a moment
 * later. What a power cut takes from the end of the index stands in the journal, fsynced before, and is replayed at the
 * next opening; a second flush of the disk would make every "Enregistré" wait for nothing.
 */
function open(workspaceId: string, allowEmptyDB = false): Dexie {
  // A cache would copy every row that a live query reads, or share rows that an answer still waits for: each reads its own.
  const options = { chromeTransactionDurability: 'relaxed', cache: 'disabled', allowEmptyDB } as const
  return new Dexie(IndexDatabase.nameOf(workspaceId), options)
}

/** Sequences whose content entries took out of the journal: it goes from what is kept of the last ones here too. */
function erasedBy(entries: readonly KeptEntry[]): readonly number[] {
  return entries
    .flatMap((entry) => entry.body?.changes ?? [])
    .filter(({ table, before }) => table === 'erasures' && before === null)
    .flatMap(({ after }) => (Array.isArray(after['seqs']) ? after['seqs'].map(Number) : []))
}

/** Rows to put, by family; the newest layer wins. */
function puts(layers: readonly RowLayer[]): readonly Puts[] {
  const tables = [...new Set(layers.flatMap((layer) => [...layer.keys()]))]
  return tables.map((table) => {
    const rows = new Map(layers.flatMap((layer) => [...(layer.get(table) ?? [])]))
    return [table, [...rows.values()]]
  })
}

/** What is kept of entries: the last ones, without the content of the heaviest. */
function tailRows(entries: readonly KeptEntry[]): KeptEntry[] {
  return entries.slice(-keptEntries).map(({ seq, at, hash, body }) => ({
    seq,
    at,
    hash,
    body: body !== null && body.changes.length > keptChanges ? null : body,
  }))
}

/** Entries too old to be kept, when the index moves `from` one `to` another: looked at once in fifty entries. */
function trimAfter(from: number, to: number): { readonly store: string; readonly upTo: number } | null {
  return Math.floor(to / 50) > Math.floor(from / 50) ? { store: 'tail', upTo: to - keptEntries } : null
}
