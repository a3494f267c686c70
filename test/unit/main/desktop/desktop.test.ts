import { readFile, readdir } from 'node:fs/promises'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { menuCommands } from '#shared/bridge/menu-commands.ts'
import { menuTemplate } from '#main/desktop/menu.ts'
import { startDesktop } from '#main/desktop/desktop.ts'
import { body, model } from '#test/contract/cases.ts'
import { electronRig } from '#test/contract/electron-rig.ts'
import { prepareParts, removeScratch } from '#test/contract/rig.ts'
import { FakeElectron } from '#test/builders/fake-electron.ts'

type Entry = {
  readonly label?: string
  readonly role?: string
  readonly click?: () => void
  readonly submenu?: Entry[]
}

const flat = (entries: readonly Entry[]): readonly Entry[] =>
  entries.flatMap((entry) => [entry, ...flat(entry.submenu ?? [])])

describe('main/desktop', () => {
  let rig: Awaited<ReturnType<typeof electronRig>>
  let closed = false

  beforeEach(async () => {
    closed = false
    rig = await electronRig()
  })
  afterEach(async () => {
    if (closed) await removeScratch(rig.folder)
    else await rig.close()
  })

  const desk = () => rig.electron.window(0).webContents
  const call = (method: string, input: unknown) => rig.electron.invoke(desk(), method, input)
  const open = () => call('workspace.open', { folder: path.join(rig.folder, 'Programme.tremplin') })

  test('quitting in the middle of a write waits for it, closes the workspace, then leaves', async () => {
    closed = true
    await open()
    const workspace = rig.opener.last()
    let release: () => void = () => undefined
    workspace.gate = new Promise((resolve) => {
      release = resolve
    })
    const writing = call('journal.append', { expected: 0, body })
    let prevented = 0
    const quit = { preventDefault: () => (prevented += 1) }
    rig.electron.app.emit('before-quit', quit)
    rig.electron.app.emit('before-quit', quit)
    expect(prevented).toBe(2)
    expect(rig.electron.called('app.exit')).toEqual([])
    release()
    expect(await writing).toMatchObject({ ok: true, value: { seq: 1 } })
    expect(await rig.electron.exited).toBe(0)
    expect(workspace.closed).toBe(true)
    expect(workspace.entries).toHaveLength(1)
  })

  test('a workspace that cannot be closed is told, and does not keep the application open', async () => {
    closed = true
    await open()
    rig.opener.last().close = () => Promise.reject(new Error('disk gone'))
    rig.electron.app.emit('before-quit', { preventDefault: () => undefined })
    await rig.electron.exited
    expect(rig.electron.called('dialog.showErrorBox')).toHaveLength(1)
    expect(rig.logged).toEqual(['close-failed disk gone'])
  })

  test('another start leaves at once and opens nothing', async () => {
    const { folder, opener, application } = await prepareParts([])
    const electron = new FakeElectron({ documents: folder })
    electron.hasLock = false
    await startDesktop(electron.module, {
      ...application,
      openerFor: () => opener,
      pages: folder,
      preload: 'preload.cjs',
      platform: 'linux',
    })
    expect(electron.order()).toEqual(['app.requestSingleInstanceLock', 'app.quit'])
    await removeScratch(folder)
  })

  test('the stage takes the other display in full screen, once, and goes with the desk', async () => {
    const { electron } = rig
    electron.displays.push({ id: 2, bounds: { x: 1920, y: 0, width: 1280, height: 720 } })
    await call('stage.open', {})
    await call('stage.open', {})
    expect(electron.windows).toHaveLength(2)
    expect(electron.window(1).options).toMatchObject({ x: 1920, y: 0, fullscreen: true })
    electron.window(0).close()
    expect(electron.window(1).webContents.isDestroyed()).toBe(true)
  })

  test('on a single display the stage is a window', async () => {
    await call('stage.open', {})
    expect(rig.electron.window(1).options).not.toHaveProperty('fullscreen')
  })

  test('the machine sleeps again once the page that kept it awake has gone', async () => {
    await call('power.keepAwake', { awake: true })
    await call('power.keepAwake', { awake: true })
    expect(rig.electron.blockers.size).toBe(1)
    rig.electron.window(0).close()
    expect(rig.electron.blockers.size).toBe(0)
  })

  test('a workbook takes its place once whole, and leaves nothing when given up', async () => {
    const file = path.join(rig.folder, 'conseil.xlsx')
    rig.electron.answer('showSaveDialog', { canceled: true, filePath: '' })
    expect(await call('reports.write', { model, fileName: 'conseil.xlsx' })).toEqual({
      ok: true,
      value: { status: 'cancelled' },
    })
    rig.willSaveAs(file)
    expect(await call('reports.write', { model, fileName: 'conseil.xlsx' })).toMatchObject({
      value: { status: 'saved', path: file },
    })
    expect(await readFile(file, 'utf8')).toBe(model.title)
    expect((await readdir(rig.folder)).filter((name) => name.endsWith('.part'))).toEqual([])
    const asked = rig.electron.called('dialog.showSaveDialog')[0]?.args[1]
    expect(asked).toMatchObject({
      defaultPath: path.join(rig.folder, 'conseil.xlsx'),
      filters: [{ name: 'Classeur Excel', extensions: ['xlsx'] }],
    })
  })

  test('a page that crashes is loaded again once, then its window closes', () => {
    const window = rig.electron.window(0)
    desk().emit('render-process-gone', {}, { reason: 'clean-exit' })
    expect(desk().reloads).toBe(0)
    desk().emit('render-process-gone', {}, { reason: 'crashed' })
    expect(desk().reloads).toBe(1)
    desk().emit('render-process-gone', {}, { reason: 'oom' })
    expect(window.webContents.isDestroyed()).toBe(true)
  })

  test('every command of the menu reaches the desk', () => {
    for (const entry of flat(rig.electron.menu as Entry[])) entry.click?.()
    const chosen = desk().sent.map((event) => (event.name === 'menu.chosen' ? event.payload.command : ''))
    expect(chosen.sort()).toEqual([...menuCommands].sort())
  })
})

describe('main/desktop/menu', () => {
  test('is in French, on every system', () => {
    for (const platform of ['linux', 'win32', 'darwin'] as const) {
      const entries = flat(menuTemplate(() => undefined, { platform, developer: false }) as Entry[])
      const working = flat(menuTemplate(() => undefined, { platform, developer: true }) as Entry[])
      for (const entry of [...entries, ...working])
        expect(entry.role !== undefined && entry.label === undefined).toBe(false)
      expect(entries.map((entry) => entry.role)).not.toContain('toggleDevTools')
      expect(entries.filter((entry) => entry.role === 'quit')).toHaveLength(1)
    }
  })
})
