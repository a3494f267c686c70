import 'fake-indexeddb/auto'
import { describe, expect, it } from 'vitest'
import { BootController } from '#renderer/data/boot-controller.ts'
import type { BootState } from '#renderer/data/boot-state.ts'
import { IndexDatabase } from '#renderer/data/index-database.ts'
import type { Input } from '#shared/bridge/contract.ts'
import { BridgeFailure } from '#shared/bridge/errors.ts'
import type { EntryBody } from '#shared/workspace/journal-entry.ts'
import type { WorkspaceStatus } from '#shared/bridge/workspace-status.ts'
import { addOrganisation, fillMachine, memoryLocks, testMachine } from '#test/builders/data-page.ts'
import { FakeMachine, type FakePage } from '#test/builders/fake-machine.ts'

let workspaces = 0

function boot(
  mode: WorkspaceStatus['mode'] = 'write',
  change: (page: FakePage, machine: FakeMachine) => void = () => undefined,
) {
  const machine = new FakeMachine(`boot-${String((workspaces += 1))}`)
  const page = machine.page(mode)
  change(page, machine)
  const host = testMachine()
  const controller = new BootController(() => page, host)
  const kinds: string[] = []
  controller.subscribe(() => {
    const { kind } = controller.getState()
    if (kinds.at(-1) !== kind) kinds.push(kind)
  })
  return { machine, page, controller, kinds, host }
}

function state<K extends BootState['kind']>(controller: BootController, kind: K): Extract<BootState, { kind: K }> {
  const now = controller.getState()
  if (now.kind !== kind) throw new Error(`${now.kind} instead of ${kind}`)
  return now as Extract<BootState, { kind: K }>
}

describe('renderer/data/boot-controller', () => {
  it('lets the person choose when nothing is open, then opens what was chosen', async () => {
    const { controller, kinds } = boot()
    await controller.start()
    expect(state(controller, 'choosing').settings.actor).toBe('Claire Martin')
    expect(controller.getConnection()?.host.documents).toBe('/essai')
    expect(await controller.create('/essai/a', 'Essai')).toBeNull()
    expect(kinds).toEqual(['choosing', 'opening', 'ready'])
    const { session } = state(controller, 'ready')
    expect(await session.getHandle().dispatch(addOrganisation, { name: 'Cèdre' })).toMatchObject({ ok: true })
    await controller.stop()
  })

  it('stays where it is and says why when the machine refuses', async () => {
    const { controller, page } = boot()
    await controller.start()
    page.before = (method) => {
      if (method === 'workspace.create') throw new BridgeFailure('unwritable', 'Ce dossier ne peut pas être écrit.')
    }
    expect(await controller.create('/essai/a', 'Essai')).toBe('Ce dossier ne peut pas être écrit.')
    expect(state(controller, 'choosing').busy).toBeNull()
    await controller.stop()
  })

  it('opens what an interchange file made', async () => {
    const { controller, page } = boot()
    await controller.start()
    expect(await controller.importText('{}', '/essai/a')).toBeNull()
    expect(page.calls).toContain('workspace.import')
    expect(controller.getState().kind).toBe('ready')
    await controller.stop()
  })

  it('gives the faults of an interchange file, and stays where it is', async () => {
    const { controller, page } = boot()
    await controller.start()
    const faults = [{ path: 'tables.conventions[3].startsOn', message: 'Date attendue.' }]
    page.importFaults = faults
    expect(await controller.importText('{}', '/essai/a')).toMatchObject({ count: 1, faults })
    expect(state(controller, 'choosing').busy).toBeNull()
    await controller.stop()
  })

  it('opens again after a reload what the page had open', async () => {
    const { controller, page, host } = boot()
    await controller.start()
    await controller.open('/essai/a')
    await controller.stop()
    const again = new BootController(() => page, host)
    await again.start()
    expect(again.getState().kind).toBe('ready')
    expect(await again.close()).toBeNull()
    expect(again.getState().kind).toBe('choosing')
    await again.stop()
  })

  it('says why what was open cannot be opened again, and lets the person choose', async () => {
    const { controller, host } = boot('write', (page) => {
      page.before = (method) => {
        if (method === 'workspace.open') throw new BridgeFailure('not-found', 'Le dossier n’est plus là.')
      }
    })
    host.memory.set('tremplin.folder', '/essai/parti')
    await controller.start()
    expect(state(controller, 'choosing').failure).toBe('Le dossier n’est plus là.')
    await controller.stop()
  })

  it('shows the recovery screen of a damaged workspace, and opens it read-only on demand', async () => {
    const { controller, machine } = boot('damaged')
    fillMachine(machine, 3)
    await controller.start()
    await controller.open('/essai/a')
    expect(state(controller, 'damaged').status.id).toBe(machine.id)
    expect(await controller.consult()).toBeNull()
    const handle = state(controller, 'ready').session.getHandle()
    expect(handle.readOnly).toBe(true)
    expect(await handle.read.all('organisations')).toHaveLength(3)
    expect(await handle.dispatch(addOrganisation, { name: 'Cèdre' })).toMatchObject({
      ok: false,
      refusal: { message: expect.stringContaining('endommagé') as string },
    })
    await controller.stop()
  })

  it('shows the recovery screen as soon as an open workspace is found to be damaged', async () => {
    const { controller, machine, page } = boot()
    fillMachine(machine, 3)
    await controller.start()
    await controller.open('/essai/a')
    const { session } = state(controller, 'ready')
    page.emit('workspace.changed', machine.status('damaged'))
    expect(state(controller, 'damaged').status.id).toBe(machine.id)
    await expect
      .poll(() =>
        session
          .getHandle()
          .read.all('organisations')
          .catch(() => 'closed'),
      )
      .toBe('closed')
    expect(await controller.consult()).toBeNull()
    const consulted = state(controller, 'ready').session
    page.emit('workspace.changed', machine.status('damaged'))
    expect(state(controller, 'ready').session).toBe(consulted)
    await controller.stop()
  })

  it('shows it too when the damage is found while the index is being opened', async () => {
    const { controller, machine } = boot('write', (page, opened) => {
      page.before = (method) => {
        if (method === 'snapshots.rows') page.emit('workspace.changed', opened.status('damaged'))
      }
    })
    fillMachine(machine, 3)
    await controller.start()
    await controller.open('/essai/a')
    await expect.poll(() => controller.getState().kind).toBe('damaged')
    await controller.stop()
  })

  it('says that a workspace comes from a newer version', async () => {
    const { controller } = boot('newer')
    await controller.start()
    await controller.open('/essai/a')
    expect(controller.getState().kind).toBe('newer')
    await controller.stop()
  })

  it('shows the progress of a long action at its place', async () => {
    const { controller, page } = boot()
    await controller.start()
    const seen: unknown[] = []
    page.before = (method) => {
      if (method !== 'workspace.create') return
      page.emit('progress', { task: 'demo', step: 'Conventions', done: 3, total: 9 })
      seen.push(state(controller, 'choosing').busy)
    }
    expect(await controller.demo(null)).toBeNull()
    expect(seen).toEqual([{ step: 'Conventions', done: 3, total: 9 }])
    await controller.stop()
  })

  it('says in words that the machine does not answer, and starts again on demand', async () => {
    const { controller, page } = boot()
    page.before = () => {
      throw new BridgeFailure('unexpected', 'L’application ne répond plus.')
    }
    await controller.start()
    expect(state(controller, 'error').message).toBe('L’application ne répond plus.')
    page.before = () => undefined
    await controller.retry()
    expect(controller.getState().kind).toBe('choosing')
    await controller.stop()
  })

  it('after an erasure, the page that writes and the one beside it both come back on the index made again', async () => {
    const machine = new FakeMachine(`boot-${String((workspaces += 1))}`)
    fillMachine(machine, 300)
    const locks = memoryLocks()
    const kinds: string[] = []
    const open = async (mode: WorkspaceStatus['mode']) => {
      const page = machine.page(mode)
      const { call } = page
      page.call = (method, input) => {
        if (method !== 'journal.erase') return call.call(page, method, input) as never
        const { expected, body } = input as Extract<Input<'journal.erase'>, { readonly expected: number }>
        machine.append(expected, body as EntryBody)
        return Promise.resolve({ status: 'erased', entries: 0, snapshots: 0, attachments: 0 }) as never
      }
      const controller = new BootController(() => page, testMachine(locks, mode))
      controller.subscribe(() => void kinds.push(controller.getState().kind))
      await controller.start()
      await controller.open('/essai/a')
      return controller
    }
    const [writer, beside] = [await open('write'), await open('read')]
    for (let round = 0; round < 4; round += 1) {
      const name = `Après l’effacement ${String(round)}`
      const before = state(writer, 'ready').session
      await before.getHandle().erase(addOrganisation, { name }, { visa: 'AD69', seqs: [] })
      for (const controller of [writer, beside])
        await expect
          .poll(
            async () => {
              const now = controller.getState()
              if (now.kind !== 'ready' || now.session === before) return now.kind
              const rows = await now.session
                .getHandle()
                .read.all('organisations')
                .catch(() => [])
              return rows.some((row) => row.name === name)
            },
            { timeout: 20_000 },
          )
          .toBe(true)
      expect(state(writer, 'ready').session.getHandle().readOnly).toBe(false)
      expect(state(beside, 'ready').session.getHandle().readOnly).toBe(true)
    }
    expect(kinds).not.toContain('error')
    await beside.stop()
    await writer.stop()
  })

  it('counts a large index once it is on screen, and makes one that lacks rows again', async () => {
    const { controller, machine, kinds, page } = boot()
    fillMachine(machine, 20_500)
    await controller.start()
    await controller.open('/essai/a')
    await state(controller, 'ready').session.close()
    await controller.stop()
    const { index } = await IndexDatabase.find(machine.id)
    await index?.fill([{ table: 'people', rows: [{ id: 'intrus' }] }], () => undefined)
    index?.close()
    kinds.length = 0
    const again = new BootController(() => page, testMachine())
    again.subscribe(() => {
      const { kind } = again.getState()
      if (kinds.at(-1) !== kind) kinds.push(kind)
    })
    await again.start()
    await again.open('/essai/a')
    await expect.poll(() => kinds, { timeout: 20_000 }).toEqual(['choosing', 'opening', 'ready', 'opening', 'ready'])
    expect(await state(again, 'ready').session.getHandle().read.get('people', 'intrus')).toBeUndefined()
    await again.stop()
  })
})
