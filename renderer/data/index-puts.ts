import { Dexie, RangeSet } from 'dexie'
import type { Fields } from '#shared/workspace/change.ts'

/** Rows to put into one store of the index. */
export type Puts = readonly [store: string, rows: readonly Fields[]]

/** From this many rows of a store on, every live query that reads it is asked again. */
const many = 50

type Parts = Parameters<typeof Dexie.on.storagemutated.fire>[0]

/**
 * Puts rows in one transaction that is told at once that nothing else will come, and resolves once it is complete.
 * A bare transaction: the promise zones of Dexie's double its time, which every « Enregistré » waits for, and they
 * leave IndexedDB to find out by itself that nothing more is asked. Dexie's live queries are told by its own event.
 * `trim`: a store, and the last of its keys to delete.
 * @throws DOMException when nothing was written
 */
export async function putAtOnce(
  database: Dexie,
  puts: readonly Puts[],
  trim: { readonly store: string; readonly upTo: number } | null,
): Promise<void> {
  const stores = puts.map(([store]) => store)
  const transaction = database.backendDB().transaction(stores, 'readwrite', { durability: 'relaxed' })
  const complete = new Promise<void>((resolve, reject) => {
    transaction.oncomplete = () => resolve()
    transaction.onabort = () => reject(transaction.error ?? new DOMException('aborted', 'AbortError'))
  })
  try {
    for (const [store, rows] of puts) {
      const target = transaction.objectStore(store)
      for (const row of rows) target.put(row)
    }
    if (trim !== null) transaction.objectStore(trim.store).delete(IDBKeyRange.upperBound(trim.upTo))
    transaction.commit()
  } catch (error) {
    complete.catch(() => undefined)
    transaction.abort()
    throw error
  }
  const touched = puts.map(([store, rows]) => partsOf(database, store, rows))
  await complete
  Dexie.on.storagemutated.fire(Object.assign({}, ...touched) as Parts)
}

/** What live queries may have read of these rows: by key, by each index, and (`:dels`) wherever the rows lay before. */
function partsOf(database: Dexie, store: string, rows: readonly Fields[]): Parts {
  const { primKey, indexes } = database.table(store).schema
  const part = (name: string): string => `idb://${database.name}/${store}/${name}`
  const every = rows.length >= many
  const among = (paths: string | readonly string[]): RangeSet =>
    every ? new RangeSet(Dexie.minKey, Dexie.maxKey) : new RangeSet().addKeys(keysOf(rows, paths))
  const primary = primKey.keyPath ?? ''
  return {
    [part('')]: among(primary),
    [part(':dels')]: among(primary),
    ...Object.fromEntries(indexes.map(({ name, keyPath }) => [part(name), among(keyPath ?? '')])),
  }
}

type Key = string | number | (string | number)[]

/** Keys of rows under an index. Those without one are not in it. */
function keysOf(rows: readonly Fields[], paths: string | readonly string[]): Key[] {
  return rows.flatMap((row): Key[] => {
    if (typeof paths === 'string') return isKey(row[paths]) ? [row[paths]] : []
    const parts = paths.map((path) => row[path])
    return parts.every(isKey) ? [parts] : []
  })
}

const isKey = (value: unknown): value is string | number => typeof value === 'string' || typeof value === 'number'
