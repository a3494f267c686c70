import 'fake-indexeddb/auto'
import { Dexie } from 'dexie'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { deferred } from '#renderer/bridge/deferred.ts'
import { IndexDatabase } from '#renderer/data/index-database.ts'
import { openWorkspace } from '#renderer/data/workspace-opening.ts'
import {
  addOrganisation,
  fillMachine,
  livePicture,
  memoryLocks,
  openSession,
  testMachine,
} from '#test/builders/data-page.ts'
import { FakeMachine } from '#test/builders/fake-machine.ts'

const machineTime = '2026-11-22T09:00:00.000Z'
let workspaces = 0
const newMachine = () => new FakeMachine(`session-${String((workspaces += 1))}`)

describe('renderer/data/session', () => {
  it('tells where the journal stands and its newest snapshot, as they change', async () => {
    const { session, page } = await openSession(newMachine())
    await session.getHandle().dispatch(addOrganisation, { name: 'Cèdre' })
    expect(session.getHandle().status.head.seq).toBe(1)
    const snapshot = { name: 's1', seq: 1, takenAt: '2026-11-22T09:00:00.000Z', bytes: 10, rows: 1, verified: true }
    page.emit('snapshot.taken', snapshot)
    expect(session.getHandle().status).toMatchObject({ head: { seq: 1 }, snapshot })
    await session.close()
  })

  it('follows what the writer does, and refuses to write', async () => {
    const machine = newMachine()
    const reader = await openSession(machine, machine.page('read'), 'read')
    await reader.session.settled()
    fillMachine(machine, 3)
    fillMachine(machine, 5)
    await expect.poll(async () => (await reader.index.head())?.seq).toBe(2)
    expect(await livePicture(reader.index.reader)).toEqual(await livePicture(machine.state))
    const handle = reader.session.getHandle()
    expect(handle.readOnly).toBe(true)
    expect(handle.followedAt).not.toBeNull()
    const result = await handle.dispatch(addOrganisation, { name: 'Cèdre' })
    expect(result).toMatchObject({ ok: false, refusal: { code: 'read-only' } })
    expect(machine.entries).toHaveLength(2)
    await reader.session.close()
  })

  it('reads the journal again after a gap in the announcements', async () => {
    const machine = newMachine()
    const reader = await openSession(machine, machine.page('read'), 'read')
    await reader.session.settled()
    reader.page.emit = () => undefined
    fillMachine(machine, 3)
    reader.page.announceGap()
    await expect.poll(async () => (await reader.index.head())?.seq).toBe(1)
    await reader.session.close()
  })

  it('reads on when the folder changed unannounced, and keeps nothing of what an erasure took out', async () => {
    const machine = newMachine()
    const reader = await openSession(machine, machine.page('read'), 'read')
    await reader.session.settled()
    const body = { command: 'test', label: 'Essai', actor: 'A', revises: null }
    const base = { createdAt: machineTime, updatedAt: `${machineTime}_0000_test`, deletedAt: null, example: false }
    const person = { ...base, id: 'p1', familyName: 'Quermelec', givenName: null, organisationId: null }
    const named = { ...person, jobTitle: null, email: null, phone: null, notes: null }
    const created = { table: 'people', id: 'p1', before: null } as const
    machine.append(0, { ...body, commandId: 'command-0001', changes: [{ ...created, after: named }] })
    await expect.poll(async () => JSON.stringify(await reader.index.tail())).toContain('Quermelec')
    reader.page.emit = () => undefined
    const erasure = { mode: 'purge', visa: 'AD69', visaOn: '2026-11-20', seqs: [1], attachments: 0 }
    const row = { ...base, ...erasure, id: 'e1', records: 1, snapshots: 0 }
    machine.append(1, {
      ...body,
      commandId: 'command-0002',
      changes: [
        { ...created, after: { ...named, familyName: 'Personne effacée' } },
        { table: 'erasures', id: 'e1', before: null, after: row },
      ],
    })
    reader.session.setStatus(machine.status('read'))
    await expect.poll(async () => (await reader.index.head())?.seq).toBe(2)
    expect((await reader.index.reader.all('people')).map(({ familyName }) => familyName)).toEqual(['Personne effacée'])
    expect((await reader.index.tail()).map(({ seq }) => seq)).toContain(1)
    expect(JSON.stringify(await reader.index.tail())).not.toContain('Quermelec')
    await reader.session.close()
  })

  it('asks to be opened again when the journal no longer continues what it knows', async () => {
    const machine = newMachine()
    fillMachine(machine, 3)
    const reader = await openSession(machine, machine.page('read'), 'read')
    await reader.session.settled()
    machine.entries = []
    fillMachine(machine, 4)
    fillMachine(machine, 5)
    await expect.poll(() => reader.lost.length).toBe(1)
  })

  it('asks to be opened again when another page takes the index away to make it again', async () => {
    const machine = newMachine()
    const { session, lost } = await openSession(machine)
    await session.settled()
    const made = await IndexDatabase.create(machine.id)
    expect(lost).toHaveLength(1)
    made.close()
  })

  it('starts to write when the machine gives it the writing, and stops when it takes it back', async () => {
    const machine = newMachine()
    const { session } = await openSession(machine, machine.page('read'), 'read')
    session.setStatus(machine.status('write'))
    expect(session.getHandle().readOnly).toBe(false)
    expect(await session.getHandle().dispatch(addOrganisation, { name: 'Cèdre' })).toMatchObject({ ok: true, seq: 1 })
    session.setStatus(machine.status('read'))
    expect(await session.getHandle().dispatch(addOrganisation, { name: 'Érable' })).toMatchObject({ ok: false })
    await session.close()
  })

  it('gives the entries of one record', async () => {
    const machine = newMachine()
    const { session } = await openSession(machine)
    const result = await session.getHandle().dispatch(addOrganisation, { name: 'Cèdre' })
    await session.getHandle().dispatch(addOrganisation, { name: 'Érable' })
    const id = result.ok ? (result.created[0] ?? '') : ''
    const history = await session.getHandle().history([{ table: 'organisations', id }])
    expect(history.map((entry) => entry.body?.label)).toEqual(['Cèdre ajouté'])
    await session.close()
  })
})

describe('renderer/data/workspace-opening', () => {
  afterEach(() => {
    vi.restoreAllMocks()
  })

  const open = (
    machine: FakeMachine,
    locks: ReturnType<typeof memoryLocks>,
    mode: 'write' | 'read',
    bridge = machine.page(mode),
  ) => {
    const inherited: string[] = []
    const opening = openWorkspace(machine.status(mode), {
      bridge,
      machine: testMachine(locks),
      actor: 'Claire Martin',
      onProgress: () => undefined,
      onLost: () => undefined,
      onInherited: () => void inherited.push(mode),
    })
    return opening.then((opened) => ({ ...opened, inherited }))
  }

  it('lets one page of a profile maintain the index; a second one reads it and takes over when the first has gone', async () => {
    const machine = newMachine()
    const locks = memoryLocks()
    const first = await open(machine, locks, 'write')
    await first.session.settled()
    const second = await open(machine, locks, 'read')
    expect(second.session.getHandle().readOnly).toBe(true)
    await first.session.getHandle().dispatch(addOrganisation, { name: 'Cèdre' })
    const { read } = second.session.getHandle()
    expect((await read.all('organisations')).map((row) => row.name)).toEqual(['Cèdre'])
    await expect.poll(() => second.session.getHandle().followedAt).toBe(machine.entries[0]?.at)

    await first.session.close()
    first.lock.release()
    await expect.poll(() => second.inherited).toEqual(['read'])
    second.session.setStatus(machine.status('write'))
    expect(await second.session.getHandle().dispatch(addOrganisation, { name: 'Érable' })).toMatchObject({ ok: true })
    await second.session.close()
    second.lock.release()
  })

  it('gives the index to the page to which the machine gives the writing', async () => {
    const machine = newMachine()
    const locks = memoryLocks()
    const first = await open(machine, locks, 'read')
    const second = await open(machine, locks, 'write')
    expect(await second.session.getHandle().dispatch(addOrganisation, { name: 'Cèdre' })).toMatchObject({ ok: true })
    expect(first.session.getHandle().readOnly).toBe(true)
    for (const one of [first, second]) {
      await one.session.close()
      one.lock.release()
    }
  })

  it('waits for the page that makes the index, and makes none of its own', async () => {
    const machine = newMachine()
    fillMachine(machine, 3)
    machine.takeSnapshot()
    const locks = memoryLocks()
    void locks(`tremplin-${machine.id}`, {}, () => new Promise(() => undefined))
    const gate = deferred<undefined>()
    const maker = machine.page('write')
    maker.before = async (method) => {
      if (method === 'snapshots.rows') await gate.promise
    }
    const making = openSession(machine, maker)
    await expect.poll(() => maker.calls).toContain('snapshots.rows')
    const reader = machine.page('read')
    let opened = false
    const waiting = open(machine, locks, 'read', reader).then((second) => {
      opened = true
      return second
    })
    const looks = vi.spyOn(Dexie, 'getDatabaseNames')
    await expect.poll(() => looks.mock.calls.length).toBeGreaterThan(2)
    expect(opened).toBe(false)
    gate.resolve(undefined)
    const [first, second] = await Promise.all([making, waiting])
    expect(reader.calls).not.toContain('snapshots.rows')
    expect(await livePicture(second.session.getHandle().read)).toEqual(await livePicture(machine.state))
    await first.session.close()
    await second.session.close()
  })
})
