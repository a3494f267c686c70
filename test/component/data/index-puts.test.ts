import 'fake-indexeddb/auto'
import { Dexie, liveQuery, type IndexableType } from 'dexie'
import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { IndexReader } from '#renderer/data/index-reader.ts'
import { indexStores } from '#renderer/data/index-schema.ts'
import { putAtOnce, type Puts } from '#renderer/data/index-puts.ts'
import type { Fields } from '#shared/workspace/change.ts'
import { addOrganisation, livePicture, openSession } from '#test/builders/data-page.ts'
import { FakeMachine } from '#test/builders/fake-machine.ts'
import { mulberry32 } from '#test/builders/random.ts'

const seed = Number(process.env['PUTS_SEED'] ?? Date.now() % 2 ** 32)

type Parts = Parameters<typeof Dexie.on.storagemutated.fire>[0]
type Trim = Parameters<typeof putAtOnce>[2]
type Random = () => number

let databases = 0

async function openIndexStores(): Promise<Dexie> {
  const database = new Dexie(`puts-${String((databases += 1))}`, { cache: 'disabled' })
  database.version(1).stores(indexStores())
  await database.open()
  onTestFinished(() => {
    database.close()
  })
  return database
}

const below = (random: Random, limit: number): number => Math.floor(random() * limit)
const among = <const T extends readonly unknown[]>(random: Random, ...values: T): T[number] =>
  values[below(random, values.length)]

/** A row of any store: a few ids, few values, and now and then none where an index looks for one. */
function randomRow(random: Random): Fields {
  const word = () => among(random, 'Aulne', 'Bouleau', 'Cèdre', 'Érable', '', null, undefined)
  return {
    id: `r-${String(below(random, 90))}`,
    deletedAt: among(random, null, null, null, '2026-11-22T09:00:00.000Z'),
    name: word(),
    siren: word(),
    table: among(random, 'conventions', 'organisations'),
    recordId: among(random, 'r-1', 'r-2', null),
    sha256: word(),
    versionId: word(),
    conventionId: among(random, 'c-1', 'c-2', 7, true),
    dueOn: among(random, '2018-05', '2018-06-30', null),
  }
}

function randomPuts(random: Random): { readonly puts: readonly Puts[]; readonly trim: Trim } {
  const stores = ['organisations', 'attachments', 'instalments'].filter(() => random() < 0.6)
  const rows = (): readonly Fields[] => {
    const wanted = among(random, 1, 1, 2, 5, 40, 160)
    const byId = new Map(Array.from({ length: wanted }, () => randomRow(random)).map((row) => [row['id'], row]))
    return [...byId.values()]
  }
  const from = below(random, 300)
  const tail = Array.from({ length: 1 + below(random, 3) }, (_, place) => ({ seq: from + place, body: null }))
  return {
    puts: [...stores.map((store): Puts => [store, rows()]), ['tail', tail]],
    trim: random() < 0.3 ? { store: 'tail', upTo: from - 200 } : null,
  }
}

/** The same by Dexie's own means. */
function putByDexie(database: Dexie, puts: readonly Puts[], trim: Trim): PromiseLike<unknown> {
  return database.transaction(
    'rw',
    puts.map(([store]) => store),
    async () => {
      for (const [store, rows] of puts) await database.table(store).bulkPut(rows)
      if (trim !== null) await database.table(trim.store).where(':id').belowOrEqual(trim.upTo).delete()
    },
  )
}

/** What was announced while something was done, a part a line, whatever the database is called. */
async function announced(
  database: Dexie,
  work: () => PromiseLike<unknown>,
): Promise<Readonly<Record<string, unknown>>> {
  const heard: Parts[] = []
  const listener = (parts: Parts) => void heard.push(parts)
  Dexie.on.storagemutated.subscribe(listener)
  await work()
  await expect.poll(() => heard).toHaveLength(1)
  Dexie.on.storagemutated.unsubscribe(listener)
  return picture(database, heard[0] ?? {})
}

function picture(database: Dexie, parts: Parts): Readonly<Record<string, unknown>> {
  const ranges = Object.entries(parts).map(
    ([part, tree]) => [part.replace(`/${database.name}/`, '/'), rangesOf(tree)] as const,
  )
  return Object.fromEntries(ranges.filter(([, found]) => found.length > 0).sort(([a], [b]) => (a < b ? -1 : 1)))
}

/** The ranges of a set, in order. An empty set has no bounds. */
function rangesOf(tree: Parts[string] | null | undefined): readonly (readonly [IndexableType, IndexableType])[] {
  if (tree === null || tree === undefined || !('from' in tree)) return []
  return [...rangesOf(tree.l), [tree.from, tree.to], ...rangesOf(tree.r)]
}

describe(`renderer/data/index-puts, seed ${String(seed)} (PUTS_SEED to replay)`, () => {
  it('announces what Dexie would of the same rows', async () => {
    const random = mulberry32(seed)
    const [bare, own] = [await openIndexStores(), await openIndexStores()]
    for (let round = 0; round < 60; round += 1) {
      const { puts, trim } = randomPuts(random)
      const expected = await announced(own, () => putByDexie(own, puts, trim))
      const told = await announced(bare, () => putAtOnce(bare, puts, trim))
      expect(told, `round ${String(round)}`).toEqual(expected)
    }
    for (const store of ['organisations', 'attachments', 'instalments', 'tail'])
      expect(await bare.table(store).toArray(), store).toEqual(await own.table(store).toArray())
  })

  it('asks every kind of live query again that a write may change', async () => {
    const random = mulberry32(seed)
    const database = await openIndexStores()
    const read = new IndexReader(database)
    const queries: Readonly<Record<string, () => Promise<unknown>>> = {
      get: () => read.get('organisations', 'r-1'),
      'where, by an index': () => read.where('organisations', 'name', 'Cèdre'),
      'where, without an index': () => read.where('attachments', 'recordId', 'r-1'),
      'where, by an index over two fields': async () =>
        database.table('attachments').where('[table+recordId]').equals(['conventions', 'r-2']).toArray(),
      all: () => read.all('organisations'),
      count: () => read.count('organisations'),
      'first, by an index': () => read.first('organisations', 'name', 3),
      'last, by an index': () => read.last('instalments', 'dueOn', 2),
      between: () => read.between('instalments', 'dueOn', { from: '2018-05', to: '2018-12' }),
      'keys of an index': async () => database.table('organisations').where('siren').equals('Aulne').primaryKeys(),
      'last of the tail': async () => database.table('tail').orderBy('seq').last(),
      'first of the tail': async () => database.table('tail').orderBy('seq').first(),
    }
    const shown = new Map<string, unknown>()
    for (const [name, query] of Object.entries(queries)) {
      const subscription = liveQuery(query).subscribe((value) => shown.set(name, value))
      onTestFinished(() => {
        subscription.unsubscribe()
      })
    }
    for (let round = 0; round < 15; round += 1) {
      const { puts, trim } = randomPuts(random)
      await putAtOnce(database, puts, trim)
      for (const [name, query] of Object.entries(queries)) {
        const expected = await query()
        await expect.poll(() => shown.get(name), { message: `${name}, round ${String(round)}` }).toEqual(expected)
      }
    }
  })

  it('tells the other pages of the profile', async () => {
    const database = await openIndexStores()
    const channel = new BroadcastChannel('x-storagemutated-1')
    const received = new Promise<Parts>((resolve) => {
      channel.onmessage = (event: MessageEvent<Parts>) => {
        if (Object.keys(event.data).some((part) => part.includes(`/${database.name}/`))) resolve(event.data)
      }
    })
    await putAtOnce(database, [['organisations', [{ id: 'r-1', name: 'Cèdre', deletedAt: null }]]], null)
    const parts = await received
    channel.close()
    expect(parts[`idb://${database.name}/organisations/name`]).toMatchObject({ from: 'Cèdre', to: 'Cèdre' })
  })

  it('writes nothing and tells nobody when a row cannot be stored', async () => {
    const database = await openIndexStores()
    const heard = vi.fn()
    Dexie.on.storagemutated.subscribe(heard)
    const puts: readonly Puts[] = [['organisations', [{ id: 'r-1', name: 'Cèdre' }, { name: 'sans identifiant' }]]]
    await expect(putAtOnce(database, puts, null)).rejects.toMatchObject({ name: 'DataError' })
    expect(await database.table('organisations').count()).toBe(0)
    await putAtOnce(database, [['attachments', [{ id: 'r-1' }]]], null)
    await expect.poll(() => heard).toHaveBeenCalled()
    Dexie.on.storagemutated.unsubscribe(heard)
    const told = heard.mock.calls.flatMap(([parts]) => Object.keys(parts as Parts))
    expect(told.filter((part) => part.includes('/organisations/'))).toEqual([])
  })
})

describe('an index that cannot be written', () => {
  afterEach(() => {
    vi.restoreAllMocks()
  })

  const opened = async () => {
    const machine = new FakeMachine(`unwritten-${String((databases += 1))}`)
    const open = await openSession(machine)
    await open.session.settled()
    return {
      machine,
      ...open,
      dispatch: (name: string) => open.session.getHandle().dispatch(addOrganisation, { name }),
    }
  }
  const names = (rows: readonly { readonly name: string }[]) => rows.map(({ name }) => name).sort()

  it('is brought back from the journal when the transaction is aborted, and live queries see it', async () => {
    const { machine, index, session, dispatch } = await opened()
    const shown: (readonly string[])[] = []
    const subscription = liveQuery(() => index.reader.all('organisations').then(names)).subscribe((rows) =>
      shown.push(rows),
    )
    const { put } = IDBObjectStore.prototype
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementationOnce(function (this: IDBObjectStore, row: unknown) {
      const request = put.call(this, row)
      this.transaction.abort()
      return request
    })
    expect(await dispatch('Cèdre')).toMatchObject({ ok: true, seq: 1 })
    expect(await dispatch('Érable')).toMatchObject({ ok: true, seq: 2 })
    await expect.poll(() => shown.at(-1)).toEqual(['Cèdre', 'Érable'])
    subscription.unsubscribe()
    expect(await livePicture(index.reader)).toEqual(await livePicture(machine.state))
    await session.close()
  })

  it('says that the command is in the folder, and takes no other, when the database is closed under it', async () => {
    const { machine, page, index, session, dispatch } = await opened()
    page.after = (method) => {
      if (method === 'journal.append') index.close()
    }
    const result = await dispatch('Cèdre')
    expect(result).toMatchObject({ ok: false, refusal: { code: 'index-broken' } })
    expect(result.ok ? '' : result.refusal.message).toContain(
      '«\u00A0Cèdre ajouté\u00A0» est enregistré dans le dossier',
    )
    expect(await dispatch('Érable')).toMatchObject({ ok: false, refusal: { code: 'index-broken' } })
    expect(machine.entries.map((entry) => entry.body?.label)).toEqual(['Cèdre ajouté'])
    await session.close()
  })

  it('is opened again when the browser takes its connection away', async () => {
    const { machine, session, lost, dispatch } = await opened()
    const transaction = vi.spyOn(IDBDatabase.prototype, 'transaction')
    expect(await dispatch('Cèdre')).toMatchObject({ ok: true })
    const connection = transaction.mock.contexts.at(-1)
    if (!(connection instanceof IDBDatabase)) throw new Error('nothing was written')
    connection.close()
    connection.onclose?.(new Event('close'))
    await expect.poll(() => lost.length).toBe(1)
    const again = await openSession(machine)
    expect(await livePicture(again.index.reader)).toEqual(await livePicture(machine.state))
    await again.session.close()
    await session.close()
  })
})
