import { Dexie, RangeSet, type IndexableType } from 'dexie'
import type { Fields } from '#shared/workspace/change.ts'

/** Rows to put into one store of the index. */
export type Puts = readonly [store: string, rows: readonly Fields[]]

/** From this many rows of a store on, every live query that reads it is asked again. */
const many = 50

/** Rows handed over at a time: some ten milliseconds of work. The next ones follow once the last of these is taken. */
const atATime = 500

/** A store, and the last of its keys to delete. */
type Trim = { readonly store: string; readonly upTo: number }

/**
 * Puts rows in one transaction that is told at once that nothing else will come, and resolves once it is complete.
 * A bare transaction: the promise zones of Dexie's double its time, which every « Enregistré » waits for, and they
 * leave IndexedDB to find out by itself that nothing more is asked. Dexie's live queries are told by its own event, just
 * after this resolves.
 * `onRows` is told the rows that IndexedDB has taken so far.
 * @throws when nothing was written, and nobody is told of anything
 */
export async function putAtOnce(
  database: Dexie,
  puts: readonly Puts[],
  trim: Trim | null,
  onRows: (rows: number) => void = () => undefined,
): Promise<void> {
  const stores = puts.map(([store]) => store)
  const transaction = database.backendDB().transaction(stores, 'readwrite', { durability: 'relaxed' })
  const complete = new Promise<void>((resolve, reject) => {
    transaction.oncomplete = () => resolve()
    transaction.onabort = () => reject(transaction.error ?? new DOMException('aborted', 'AbortError'))
  })
  try {
    putSlice(transaction, slicesOf(puts), 0, onRows, () => {
      if (trim !== null) transaction.objectStore(trim.store).delete(IDBKeyRange.upperBound(trim.upTo))
      transaction.commit()
    })
  } catch (error) {
    complete.catch(() => undefined)
    transaction.abort()
    throw error
  }
  const changed = changedBy(database, puts, trim)
  await complete
  // Live queries of this page and, by Dexie, of the others. Who waits for the rows goes on first.
  inItsTurn(() => Dexie.on.storagemutated.fire(changed))
}

/** In a turn of its own; at once where nobody looks: the timers of a hidden page may wait for a second. */
function inItsTurn(call: () => void): void {
  if (typeof document === 'undefined' || document.hidden) call()
  else setTimeout(call)
}

/** What Dexie would announce of its own puts. */
function changedBy(database: Dexie, puts: readonly Puts[], trim: Trim | null): Record<string, RangeSet> {
  const touched = puts.map(([store, rows]) => partsOf(database, store, rows))
  const parts = Object.assign({}, ...touched) as Record<string, RangeSet>
  if (trim !== null)
    for (const index of ['', ':dels']) {
      const part = (parts[partName(database, trim.store, index)] ??= new RangeSet())
      part.add({ from: Dexie.minKey, to: trim.upTo })
    }
  return parts
}

const partName = (database: Dexie, store: string, index: string): string => `idb://${database.name}/${store}/${index}`

function slicesOf(puts: readonly Puts[]): readonly Puts[] {
  return puts.flatMap(([store, rows]) =>
    Array.from({ length: Math.ceil(rows.length / atATime) }, (_, at): Puts => [
      store,
      rows.slice(at * atATime, (at + 1) * atATime),
    ]),
  )
}

/** Hands the slices over from the first that is left; whatever goes wrong in a later one aborts the transaction. */
function putSlice(
  transaction: IDBTransaction,
  [slice, ...others]: readonly Puts[],
  before: number,
  onRows: (rows: number) => void,
  finish: () => void,
): void {
  if (slice === undefined) {
    finish()
    return
  }
  const [store, rows] = slice
  const target = transaction.objectStore(store)
  const done = before + rows.length
  const next = (): void => {
    onRows(done)
    putSlice(transaction, others, done, onRows, finish)
  }
  for (const [place, row] of rows.entries()) {
    const request = target.put(row)
    // An exception in a listener aborts the transaction by itself.
    if (rows.length === atATime && place === atATime - 1) request.onsuccess = next
  }
  if (rows.length < atATime) next()
}

/** What live queries may have read of these rows: by key, by each index, and (`:dels`) wherever the rows lay before. */
function partsOf(database: Dexie, store: string, rows: readonly Fields[]): Record<string, RangeSet> {
  const { primKey, indexes } = database.table(store).schema
  const every = rows.length >= many
  const among = (paths: string | string[]): RangeSet =>
    every ? new RangeSet(Dexie.minKey, Dexie.maxKey) : new RangeSet().addKeys(keysOf(rows, paths))
  const primary = primKey.keyPath ?? ''
  return Object.fromEntries([
    [partName(database, store, ''), among(primary)],
    [partName(database, store, ':dels'), among(primary)],
    ...indexes.map(({ name, keyPath }) => [partName(database, store, name), among(keyPath ?? '')] as const),
  ])
}

/** Keys of rows under an index. What is no key, as a null, is in no index, and a set of ranges takes none of it. */
function keysOf(rows: readonly Fields[], paths: string | string[]): IndexableType[] {
  return rows.map((row) => Dexie.getByKeyPath(row, paths) as IndexableType)
}
