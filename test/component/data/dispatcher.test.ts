import 'fake-indexeddb/auto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { deferred } from '#renderer/bridge/deferred.ts'
import type { WorkspaceSession } from '#renderer/data/session.ts'
import type { DispatchResult, SaveProgress, SaveState } from '#renderer/data/workspace.ts'
import type { Input } from '#shared/bridge/contract.ts'
import { BridgeFailure } from '#shared/bridge/errors.ts'
import {
  addMany,
  addOrganisation,
  livePicture,
  openSession,
  removeOrganisation,
  rename,
} from '#test/builders/data-page.ts'
import { FakeMachine } from '#test/builders/fake-machine.ts'

let workspaces = 0
const newMachine = () => new FakeMachine(`dispatch-${String((workspaces += 1))}`)

const namesFrom = (count: number) => Array.from({ length: count }, (_, at) => `n-${String(at)}`)
const names = async (session: WorkspaceSession) =>
  (await session.getHandle().read.all('organisations')).map((row) => row.name).sort()

function accepted(result: DispatchResult) {
  if (!result.ok) throw new Error(result.refusal.message)
  return result
}

function refused(result: DispatchResult) {
  if (result.ok) throw new Error('accepted')
  return result.refusal
}

const diskFull = () => new BridgeFailure('disk-full', 'Le disque est plein.', true)

describe('renderer/data/dispatcher', () => {
  it('answers once the journal and the index hold the command', async () => {
    const machine = newMachine()
    const { session, index } = await openSession(machine)
    const result = accepted(await session.getHandle().dispatch(addOrganisation, { name: 'Cèdre' }))
    expect(result.seq).toBe(1)
    expect(result.created).toHaveLength(1)
    expect(machine.entries[0]?.body).toMatchObject({ command: 'essai.ajouter', label: 'Cèdre ajouté', revises: null })
    expect(await names(session)).toEqual(['Cèdre'])
    expect(await index.head()).toMatchObject({ seq: 1, hash: machine.head.hash, at: result.at })
    await session.close()
  })

  it('gives a refusal of the plan back, and writes nothing', async () => {
    const machine = newMachine()
    const { session } = await openSession(machine)
    const refusal = refused(await session.getHandle().dispatch(rename, { from: 'Cèdre', to: 'Érable' }))
    expect(refusal.code).toBe('missing')
    expect(machine.entries).toEqual([])
    await session.close()
  })

  it('plans each command on what those in flight will have done, and sends them without waiting', async () => {
    const machine = newMachine()
    const { session, page } = await openSession(machine)
    const gate = deferred<undefined>()
    page.before = async (method) => {
      if (method === 'journal.append') await gate.promise
    }
    const { dispatch } = session.getHandle()
    const results = [
      dispatch(addOrganisation, { name: 'a' }),
      dispatch(rename, { from: 'a', to: 'b' }),
      dispatch(rename, { from: 'b', to: 'c' }),
    ]
    await expect.poll(() => page.calls.filter((method) => method === 'journal.append').length).toBe(3)
    expect(session.getHandle().save).toEqual({ kind: 'saving' })
    gate.resolve(undefined)
    expect((await Promise.all(results)).map((result) => accepted(result).seq)).toEqual([1, 2, 3])
    expect(await names(session)).toEqual(['c'])
    expect(session.getHandle().save).toMatchObject({ kind: 'saved' })
    await session.close()
  })

  it('tells how far a large entry is, up to the index', async () => {
    const { session } = await openSession(newMachine())
    const told: SaveProgress[] = []
    session.subscribe(() => {
      const { save } = session.getHandle()
      if (save.kind === 'saving' && save.progress !== undefined) told.push(save.progress)
    })
    accepted(await session.getHandle().dispatch(addMany, { names: namesFrom(1200) }))
    expect(new Set(told.map(({ step }) => step))).toEqual(new Set(['checking', 'planning', 'writing', 'indexing']))
    for (const { step, stop, total } of told) {
      expect(total).toBe(1200)
      expect(stop === null).toBe(step === 'writing' || step === 'indexing')
    }
    expect(session.getHandle().save.kind).toBe('saved')
    expect(session.getHandle().status.head.counts['organisations']).toBe(1200)
    expect(await names(session)).toHaveLength(1200)
    await session.close()
  })

  it('gives a large entry up when it is asked to before it is sent, and writes nothing', async () => {
    const machine = newMachine()
    const { session } = await openSession(machine)
    session.subscribe(() => {
      const { save } = session.getHandle()
      if (save.kind === 'saving' && save.progress?.step === 'planning') save.progress.stop?.()
    })
    expect(refused(await session.getHandle().dispatch(addMany, { names: namesFrom(1200) })).code).toBe('stopped')
    expect(machine.entries).toEqual([])
    expect(session.getHandle().save.kind).toBe('saved')
    accepted(await session.getHandle().dispatch(addOrganisation, { name: 'after' }))
    expect(await names(session)).toEqual(['after'])
    await session.close()
  })

  it('accepts that requests overtake one another on their way', async () => {
    const machine = newMachine()
    const { session, page } = await openSession(machine)
    const gate = deferred<undefined>()
    page.before = async (method, input) => {
      if (method === 'journal.append' && (input as Input<'journal.append'>).expected === 0) await gate.promise
    }
    const { dispatch } = session.getHandle()
    const results = [dispatch(addOrganisation, { name: 'a' }), dispatch(rename, { from: 'a', to: 'b' })]
    await expect.poll(() => page.calls.filter((method) => method === 'journal.append').length).toBe(2)
    gate.resolve(undefined)
    for (const result of await Promise.all(results)) accepted(result)
    expect(machine.entries.map((entry) => entry.body?.command)).toEqual(['essai.ajouter', 'essai.renommer'])
    expect(await names(session)).toEqual(['b'])
    await session.close()
  })

  it('fails in words what was planned on an append that failed, and goes on afterwards', async () => {
    const machine = newMachine()
    const { session, page } = await openSession(machine)
    const { dispatch } = session.getHandle()
    accepted(await dispatch(addOrganisation, { name: 'a' }))
    const gate = deferred<undefined>()
    page.before = async (method, input) => {
      if (method !== 'journal.append' || (input as Input<'journal.append'>).expected !== 1) return
      await gate.promise
      throw diskFull()
    }
    const first = dispatch(addOrganisation, { name: 'b' })
    const second = dispatch(rename, { from: 'b', to: 'c' })
    await expect.poll(() => page.calls.filter((method) => method === 'journal.append').length).toBe(3)
    gate.resolve(undefined)
    expect(refused(await first)).toEqual({ code: 'disk-full', message: 'Le disque est plein.', field: null })
    expect(refused(await second).code).toBe('planned-on-failure')
    expect(session.getHandle().save).toEqual<SaveState>({
      kind: 'failed',
      message: 'Le disque est plein.',
      safeUntil: machine.entries[0]?.at ?? '',
    })
    page.before = () => undefined
    accepted(await dispatch(addOrganisation, { name: 'd' }))
    expect(await names(session)).toEqual(['a', 'd'])
    expect(session.getHandle().save.kind).toBe('saved')
    await session.close()
  })

  it.each(['timeout', 'unexpected'] as const)(
    'finds out what became of an append without an answer (%s)',
    async (code) => {
      const machine = newMachine()
      const { session, page } = await openSession(machine)
      page.after = (method) => {
        if (method !== 'journal.append') return
        page.after = () => undefined
        throw new BridgeFailure(code, 'Pas de réponse.', true)
      }
      accepted(await session.getHandle().dispatch(addOrganisation, { name: 'a' }))
      expect(machine.entries).toHaveLength(1)
      expect(await names(session)).toEqual(['a'])
      await session.close()
    },
  )

  it('sends an append again that never arrived, under the same id', async () => {
    const machine = newMachine()
    const { session, page } = await openSession(machine)
    page.before = (method) => {
      if (method !== 'journal.append') return
      page.before = () => undefined
      throw new BridgeFailure('timeout', 'Pas de réponse.', true)
    }
    accepted(await session.getHandle().dispatch(addOrganisation, { name: 'a' }))
    expect(machine.entries).toHaveLength(1)
    await session.close()
  })

  it('reads the journal again when another wrote beside it, and asks to do the command again', async () => {
    const machine = newMachine()
    const { session } = await openSession(machine)
    const other = await openSession(machine)
    accepted(await other.session.getHandle().dispatch(addOrganisation, { name: 'a' }))
    const refusal = refused(await session.getHandle().dispatch(addOrganisation, { name: 'b' }))
    expect(refusal.code).toBe('conflict')
    expect(accepted(await session.getHandle().dispatch(addOrganisation, { name: 'b' })).seq).toBe(2)
    expect(await names(session)).toEqual(['a', 'b'])
    await Promise.all([session, other.session].map((one) => one.close()))
  })

  it('brings the index back from the journal when its transaction fails, and loses nothing', async () => {
    const machine = newMachine()
    const { session, index } = await openSession(machine)
    const write = index.write.bind(index)
    let broken = 2
    index.write = (layers, entries) => {
      broken -= 1
      return broken > 0 ? Promise.reject(new Error('QuotaExceededError')) : write(layers, entries)
    }
    const { dispatch } = session.getHandle()
    const results = await Promise.all([
      dispatch(addOrganisation, { name: 'a' }),
      dispatch(rename, { from: 'a', to: 'b' }),
      dispatch(addOrganisation, { name: 'c' }),
    ])
    for (const result of results) accepted(result)
    expect(await names(session)).toEqual(['b', 'c'])
    expect(await livePicture(index.reader)).toEqual(await livePicture(machine.state))
    await session.close()
  })

  it('says that the command is safe and asks for a reload when the index cannot be brought back', async () => {
    const machine = newMachine()
    const { session, index } = await openSession(machine)
    accepted(await session.getHandle().dispatch(addOrganisation, { name: 'a' }))
    index.write = () => Promise.reject(new Error('QuotaExceededError'))
    index.follow = () => Promise.reject(new Error('QuotaExceededError'))
    const refusal = refused(await session.getHandle().dispatch(addOrganisation, { name: 'b' }))
    expect(refusal.code).toBe('index-broken')
    expect(refusal.message).toContain('Ne ressaisissez rien')
    expect(refused(await session.getHandle().dispatch(addOrganisation, { name: 'c' })).code).toBe('index-broken')
    expect(machine.entries).toHaveLength(2)
    await session.close()
  })

  it('undoes and redoes over commands, and finds both again after a reload', async () => {
    const machine = newMachine()
    const first = await openSession(machine)
    await first.session.settled()
    accepted(await first.session.getHandle().dispatch(addOrganisation, { name: 'a' }))
    accepted(await first.session.getHandle().dispatch(rename, { from: 'a', to: 'b' }))
    expect(first.session.getHandle().undoLabel).toBe('a renommé b')
    accepted(await first.session.getHandle().undo())
    expect(await names(first.session)).toEqual(['a'])
    await first.session.close()

    const { session } = await openSession(machine)
    await session.settled()
    expect(session.getHandle()).toMatchObject({ undoLabel: 'a ajouté', redoLabel: 'a renommé b' })
    accepted(await session.getHandle().redo())
    expect(await names(session)).toEqual(['b'])
    accepted(await session.getHandle().undo())
    accepted(await session.getHandle().undo())
    expect(await names(session)).toEqual([])
    expect(refused(await session.getHandle().undo()).code).toBe('nothing-to-revise')
    expect(machine.entries.map((entry) => entry.body?.revises)).toEqual([null, null, 2, 3, 4, 1])
    await session.close()
  })

  it('keeps index and journal alike over any run of commands, faults, crashes and reopenings', async () => {
    const step = fc.record({
      kind: fc.constantFrom('add', 'rename', 'remove', 'undo', 'redo', 'reopen'),
      pick: fc.nat(3),
      fault: fc.constantFrom(null, null, null, 'before', 'after', 'refused', 'index', 'crash'),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 14 }), async (steps) => {
        const machine = newMachine()
        let open = await openSession(machine)
        const acknowledged: number[] = []
        let flying: Promise<void>[] = []
        const note = (result: Promise<DispatchResult>) =>
          flying.push(result.then((one) => void (one.ok && acknowledged.push(one.seq))))
        for (const [place, { kind, pick, fault }] of steps.entries()) {
          const { page, index } = open
          const once = (at: 'before' | 'after', code: 'timeout' | 'disk-full') => {
            page[at] = (method) => {
              if (method !== 'journal.append') return
              page[at] = () => undefined
              throw new BridgeFailure(code, 'Essai.', true)
            }
          }
          if (fault === 'before' || fault === 'after') once(fault, 'timeout')
          if (fault === 'refused') once('before', 'disk-full')
          if (fault === 'index') {
            const write = index.write.bind(index)
            index.write = () => {
              index.write = write
              return Promise.reject(new Error('essai'))
            }
          }
          const handle = open.session.getHandle()
          const name = `n${String(pick)}`
          if (kind === 'add') note(handle.dispatch(addOrganisation, { name }))
          if (kind === 'rename') note(handle.dispatch(rename, { from: name, to: `n${String((pick + place) % 4)}` }))
          if (kind === 'remove') note(handle.dispatch(removeOrganisation, { name }))
          if (kind === 'undo') note(handle.undo())
          if (kind === 'redo') note(handle.redo())
          if (fault === 'crash') {
            // The page dies between the journal and the index: nothing of what it still does reaches the disk.
            index.write = () => new Promise(() => undefined)
            index.follow = () => new Promise(() => undefined)
            await new Promise((resolve) => setImmediate(resolve))
            index.close()
            flying = []
            open = await openSession(machine)
          }
          if (kind === 'reopen') {
            await Promise.all(flying)
            await open.session.close()
            open = await openSession(machine)
          }
        }
        await Promise.all(flying)
        await open.session.settled()
        expect(await livePicture(open.index.reader)).toEqual(await livePicture(machine.state))
        expect(await open.index.head()).toMatchObject({ seq: machine.head.seq, hash: machine.head.hash })
        for (const seq of acknowledged) expect(seq).toBeLessThanOrEqual(machine.head.seq)
        expect(new Set(acknowledged).size).toBe(acknowledged.length)
        await open.session.close()
      }),
      { numRuns: 60 },
    )
  })
})
