import 'fake-indexeddb/auto'
import { describe, expect, it } from 'vitest'
import { StageController } from '#renderer/data/stage-controller.ts'
import {
  addOrganisation,
  fillMachine,
  livePicture,
  memoryLocks,
  openSession,
  testMachine,
} from '#test/builders/data-page.ts'
import { FakeMachine } from '#test/builders/fake-machine.ts'

function sessionOf(stage: StageController) {
  const state = stage.getState()
  if (state.kind !== 'ready') throw new Error(state.kind)
  return state.session.getHandle()
}

describe('renderer/data/stage-controller', () => {
  it('waits until the desk opens something, then reads the index of the desk and never writes', async () => {
    const machine = new FakeMachine('stage-1')
    const locks = memoryLocks()
    const page = machine.page('read')
    let open = false
    page.statusOf = () => (open ? machine.status('read') : null)
    const stage = new StageController(() => page, testMachine(locks))
    await stage.start()
    expect(stage.getState().kind).toBe('waiting')

    void locks('tremplin-stage-1', {}, () => new Promise(() => undefined))
    const desk = await openSession(machine)
    open = true
    await expect.poll(() => stage.getState().kind, { timeout: 5000 }).toBe('ready')
    await desk.session.getHandle().dispatch(addOrganisation, { name: 'Cèdre' })
    expect(await livePicture(sessionOf(stage).read)).toEqual(await livePicture(machine.state))
    expect(await sessionOf(stage).dispatch(addOrganisation, { name: 'Érable' })).toMatchObject({ ok: false })
    await stage.stop()
    await desk.session.close()
  })

  it('follows the journal by an index of its own when no desk of this profile maintains one', async () => {
    const machine = new FakeMachine('stage-2')
    fillMachine(machine, 3)
    const page = machine.page('read')
    page.statusOf = () => machine.status('write')
    const stage = new StageController(() => page, testMachine())
    await stage.start()
    fillMachine(machine, 5)
    await expect.poll(async () => (await sessionOf(stage).read.all('organisations')).length).toBe(5)
    expect(sessionOf(stage).readOnly).toBe(true)
    await stage.stop()
  })
})
