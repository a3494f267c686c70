import 'fake-indexeddb/auto'
import { Dexie } from 'dexie'
import { describe, expect, it } from 'vitest'
import type { Progress } from '#renderer/data/progress.ts'
import { IndexDatabase } from '#renderer/data/index-database.ts'
import { decideIndex, type FoundIndex, type IndexHead } from '#renderer/data/index-decision.ts'
import { openIndex } from '#renderer/data/index-opening.ts'
import { indexFingerprint } from '#renderer/data/index-schema.ts'
import { livePicture, fillMachine } from '#test/builders/data-page.ts'
import { FakeMachine } from '#test/builders/fake-machine.ts'

const now = '2026-11-22T09:00:00.000Z'
const a = 'a'.repeat(64)
const b = 'b'.repeat(64)

describe('renderer/data/index-decision', () => {
  const index = (fields: Partial<IndexHead>): FoundIndex => ({
    workspaceId: 'w',
    fingerprint: 'f',
    seq: 10,
    hash: a,
    at: now,
    ...fields,
  })

  it.each([
    ['equal', index({}), 'equal', 'open'],
    ['behind', index({ seq: 7, hash: b }), 'behind', 'replay'],
    ['missing', null, 'missing', 'rebuild'],
    ['unreadable', 'unreadable' as const, 'unreadable', 'rebuild'],
    ['of another schema', index({ fingerprint: 'g' }), 'other-schema', 'rebuild'],
    ['of another schema and behind', index({ fingerprint: 'g', seq: 7 }), 'other-schema', 'rebuild'],
    ['of another workspace', index({ workspaceId: 'v' }), 'other-workspace', 'rebuild'],
    ['of another workspace and ahead', index({ workspaceId: 'v', seq: 90 }), 'other-workspace', 'rebuild'],
    ['ahead', index({ seq: 12 }), 'ahead', 'set-aside'],
    ['ahead and of another schema', index({ seq: 12, fingerprint: 'g' }), 'ahead', 'set-aside'],
    ['at the same place with another hash', index({ hash: b }), 'diverged', 'set-aside'],
  ] as const)('an index that is %s', (_case, found, finding, action) => {
    expect(decideIndex(found, { id: 'w', fingerprint: 'f', head: { seq: 10, hash: a } })).toEqual({ finding, action })
  })
})

let workspaces = 0

function machineWith(rows: number): FakeMachine {
  const machine = new FakeMachine(`opening-${String((workspaces += 1))}`)
  if (rows > 0) fillMachine(machine, rows)
  return machine
}

function rename(machine: FakeMachine, id: string, name: string): void {
  machine.append(machine.head.seq, {
    commandId: `rename-${id}-${name}`,
    command: 'essai.renommer',
    label: `Renommé ${name}`,
    actor: 'Claire Martin',
    revises: null,
    changes: [{ table: 'organisations', id, before: { name: '' }, after: { name } }],
  })
}

async function open(machine: FakeMachine, progress: Progress[] = []) {
  const page = machine.page()
  const opened = await openIndex(page, machine.status('write'), now, (step) => progress.push(step))
  const rows = await livePicture(opened.index.reader)
  return { ...opened, page, rows, matches: () => expect(rows).toEqual(truth(machine)) }
}

/** The rows that the machine holds, as the index must. */
function truth(machine: FakeMachine): unknown {
  const rows = [...machine.state.live('organisations')].sort((one, other) => (one.id < other.id ? -1 : 1))
  return rows.length === 0 ? {} : { organisations: rows }
}

/** Opens the database by hand, as damage would. */
async function tamper(machine: FakeMachine, work: (database: Dexie) => Promise<unknown>): Promise<void> {
  const database = new Dexie(IndexDatabase.nameOf(machine.id))
  await database.open()
  await work(database)
  database.close()
}

describe('renderer/data/index-opening', () => {
  it('makes the index from the snapshot and the journal after it, and says how far it is', async () => {
    const machine = machineWith(25_000)
    machine.takeSnapshot()
    rename(machine, 'o-000003', 'Érable')
    const progress: Progress[] = []
    const opened = await open(machine, progress)
    opened.matches()
    expect(opened.finding).toBe('missing')
    expect(await opened.index.head()).toMatchObject({
      seq: 2,
      hash: machine.head.hash,
      fingerprint: indexFingerprint(),
    })
    const told = progress.filter((one) => one.total === 25_000).map((one) => one.done)
    expect(told).toEqual(Array.from({ length: 50 }, (_, place) => 500 * (place + 1)))
    opened.index.close()
  })

  it('counts live rows and gives the first of them without reading the others', async () => {
    const machine = machineWith(10)
    rename(machine, 'o-000001', 'Aulne')
    rename(machine, 'o-000002', 'Abricotier')
    machine.append(machine.head.seq, {
      commandId: 'remove-o-000002',
      command: 'essai.supprimer',
      label: 'Supprimé',
      actor: 'Claire Martin',
      revises: null,
      changes: [{ table: 'organisations', id: 'o-000002', before: { deletedAt: null }, after: { deletedAt: now } }],
    })
    const opened = await open(machine)
    const { reader } = opened.index
    expect(await reader.count('organisations')).toBe(9)
    expect((await reader.first('organisations', 'name', 1)).map((row) => row.name)).toEqual(['Aulne'])
    expect((await reader.first('organisations', 'address', 20)).length).toBe(9)
    const [last] = await reader.last('organisations', 'name', 1)
    expect(last?.name).toBe(
      (await reader.all('organisations'))
        .map(({ name }) => name)
        .sort()
        .at(-1),
    )
    const between = await reader.between('organisations', 'name', { from: 'A', to: 'Aulne' })
    expect(between.map((row) => row.name)).toEqual(['Aulne'])
    opened.index.close()
  })

  it('makes the index from the journal alone when there is no snapshot', async () => {
    const machine = machineWith(10)
    rename(machine, 'o-000003', 'Érable')
    const opened = await open(machine)
    opened.matches()
    opened.index.close()
  })

  it('opens an index at once when it stands where the journal does', async () => {
    const machine = machineWith(10)
    ;(await open(machine)).index.close()
    const opened = await open(machine)
    expect(opened.finding).toBe('equal')
    expect(opened.page.calls).toEqual([])
    opened.index.close()
  })

  it('applies what the journal holds beyond the index', async () => {
    const machine = machineWith(10)
    ;(await open(machine)).index.close()
    rename(machine, 'o-000001', 'Cèdre')
    rename(machine, 'o-000001', 'Érable')
    const opened = await open(machine)
    expect(opened.finding).toBe('behind')
    expect(opened.page.calls).toEqual(['journal.read'])
    opened.matches()
    opened.index.close()
  })

  it.each([
    ['deleted', (machine: FakeMachine) => Dexie.delete(IndexDatabase.nameOf(machine.id)), 'missing'],
    [
      'truncated',
      (machine: FakeMachine) =>
        tamper(machine, (database) => database.table('organisations').where('id').above('o-000004').delete()),
      'incomplete',
    ],
    [
      'left unfinished',
      (machine: FakeMachine) => tamper(machine, (database) => database.table('tail').clear()),
      'missing',
    ],
    [
      'taken from another workspace',
      (machine: FakeMachine) =>
        tamper(machine, async (database) => {
          await database.table('identity').clear()
          await database.table('identity').put({ workspaceId: 'autre', fingerprint: indexFingerprint() })
        }),
      'other-workspace',
    ],
    [
      'made under another schema',
      async (machine: FakeMachine) => {
        await Dexie.delete(IndexDatabase.nameOf(machine.id))
        const database = new Dexie(IndexDatabase.nameOf(machine.id))
        database.version(3).stores({ organisations: 'id,siret', tail: 'seq', identity: 'workspaceId' })
        await database.open()
        await database.table('tail').put({ body: null, at: now, ...machine.head })
        await database.table('identity').put({ workspaceId: machine.id, fingerprint: 'ancien' })
        database.close()
      },
      'other-schema',
    ],
    [
      'made by something else',
      async (machine: FakeMachine) => {
        await Dexie.delete(IndexDatabase.nameOf(machine.id))
        const database = new Dexie(IndexDatabase.nameOf(machine.id))
        database.version(1).stores({ notes: '++id' })
        await database.open()
        database.close()
      },
      'missing',
    ],
  ] as const)('makes an index that was %s again, row for row', async (_case, damage, finding) => {
    const machine = machineWith(10)
    machine.takeSnapshot()
    ;(await open(machine)).index.close()
    await damage(machine)
    const opened = await open(machine)
    expect(opened.finding).toBe(finding)
    expect(opened.notice).toBeNull()
    opened.matches()
    opened.index.close()
    const again = await open(machine)
    expect(again.finding).toBe('equal')
    again.index.close()
  })

  it('keeps aside what only the index knows, makes it again from the folder, and says so', async () => {
    const machine = machineWith(10)
    rename(machine, 'o-000001', 'Cèdre')
    rename(machine, 'o-000002', 'Érable')
    ;(await open(machine)).index.close()
    machine.entries = machine.entries.slice(0, 1)
    machine.state.apply([
      { table: 'organisations', id: 'o-000001', before: {}, after: { name: 'Organisme 1' } },
      { table: 'organisations', id: 'o-000002', before: {}, after: { name: 'Organisme 2' } },
    ])
    const opened = await open(machine)
    expect(opened.finding).toBe('ahead')
    expect(opened.notice?.aside.map((entry) => entry.body?.label)).toEqual(['Renommé Cèdre', 'Renommé Érable'])
    expect(opened.notice?.message).toContain('2 actions')
    opened.matches()
    opened.index.close()
    const aside = new Dexie('tremplin-aside')
    await aside.open()
    expect(await aside.table('entries').where('workspaceId').equals(machine.id).count()).toBe(2)
    aside.close()
  })

  it('keeps aside entries of another history found while catching up', async () => {
    const machine = machineWith(10)
    rename(machine, 'o-000001', 'Cèdre')
    ;(await open(machine)).index.close()
    machine.entries = machine.entries.slice(0, 1)
    rename(machine, 'o-000001', 'Frêne')
    rename(machine, 'o-000002', 'Érable')
    const opened = await open(machine)
    expect(opened.finding).toBe('diverged')
    expect(opened.notice?.aside.map((entry) => entry.body?.label)).toEqual(['Renommé Cèdre'])
    opened.matches()
    opened.index.close()
  })

  it('refuses an index whose rows do not add up to what the folder counts', async () => {
    const machine = machineWith(10)
    machine.takeSnapshot()
    const page = machine.page()
    page.after = (method) => {
      if (method === 'snapshots.rows') machine.state.tables.organisations.delete('o-000009')
    }
    const opening = openIndex(page, machine.status('write'), now, () => undefined)
    await expect(opening).rejects.toMatchObject({ code: 'damaged' })
  })
})
