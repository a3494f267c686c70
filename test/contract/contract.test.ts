import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Capabilities } from '#shared/bridge/capabilities.ts'
import { contract, usualLimit, type MethodName } from '#shared/bridge/contract.ts'
import type { Outcome } from '#shared/bridge/errors.ts'
import { body, model, sitting } from './cases.ts'
import { electronRig } from './electron-rig.ts'
import { httpRig } from './http-rig.ts'
import { inProcessRig } from './in-process-rig.ts'
import type { Client, Rig } from './rig.ts'

const rigs: readonly (readonly [string, () => Promise<Rig>])[] = [
  ['in process', inProcessRig],
  ['recorded ipcMain', electronRig],
  ['loopback HTTP', httpRig],
]

const codeOf = (outcome: Outcome<unknown>): string => (outcome.ok ? 'ok' : outcome.error.code)

describe.each(rigs)('contract, %s', (_name, makeRig) => {
  let rig: Rig
  let desk: Client

  beforeEach(async () => {
    rig = await makeRig()
    desk = await rig.connect()
  })
  afterEach(() => rig.close())

  const open = (client: Client, name = 'Programme.tremplin') =>
    client.call('workspace.open', { folder: path.join(rig.folder, name) })

  test('answers every method of the contract, in one sitting', async () => {
    const described = await desk.call('app.describe', {})
    const { capabilities } = (described.ok ? described.value : {}) as { capabilities: Capabilities }
    const exercised = new Set<MethodName>()
    for (const { method, title, needs, before, input, check } of sitting) {
      exercised.add(method)
      const supported = needs === undefined || capabilities[needs]
      if (supported) before?.(rig)
      const outcome = await desk.call(method, input(rig))
      if (!supported) expect(codeOf(outcome), title).toBe('not-supported')
      else if (outcome.ok) await check(outcome.value as never, rig, desk)
      else throw new Error(`${method} ${title}: ${outcome.error.message} ${rig.logged.join('\n')}`)
    }
    expect([...exercised].sort()).toEqual(Object.keys(contract).sort())
    expect(rig.logged).toEqual([])
  })

  const hostile: readonly (readonly [string, string, unknown, string])[] = [
    ['an unknown method', 'workspace.destroy', {}, 'not-found'],
    ['a method of the prototype', 'constructor', {}, 'not-found'],
    ['a method named __proto__', '__proto__', {}, 'not-found'],
    ['a missing field', 'workspace.open', {}, 'invalid-input'],
    ['an unknown field', 'app.describe', { extra: 1 }, 'invalid-input'],
    ['a value instead of an object', 'app.describe', 'texte', 'invalid-input'],
    ['null', 'app.describe', null, 'invalid-input'],
    ['a key that reaches a prototype', 'settings.write', JSON.parse('{"__proto__":{"actor":"x"}}'), 'invalid-input'],
    ['a constructor key deep inside', 'settings.write', { actor: { constructor: {} } }, 'invalid-input'],
    ['an input over the limit', 'settings.write', { actor: 'x'.repeat(usualLimit) }, 'invalid-input'],
    ['an input too deeply nested', 'settings.write', nested(60), 'invalid-input'],
    ['a relative folder', 'workspace.open', { folder: 'Programme' }, 'invalid-input'],
    ['a folder with a null byte', 'workspace.open', { folder: '/tmp/a\0b' }, 'invalid-input'],
    ['reading without a workspace', 'journal.read', { after: 0, limit: 1 }, 'not-found'],
  ]

  test.each(hostile)('settles %s with its code', async (_what, method, input, code) => {
    const outcome = await desk.call(method, input)
    expect(codeOf(outcome)).toBe(code)
    if (!outcome.ok) expect(outcome.error.message).toMatch(/^\p{Lu}.*\.$/su)
  })

  test('says what the system refused', async () => {
    expect(codeOf(await open(desk, 'absent'))).toBe('not-found')
  })

  test('keeps the details of an unexpected error in the log', async () => {
    await open(desk)
    rig.opener.last().append = () => Promise.reject(new Error('secret detail of /etc'))
    const outcome = await desk.call('journal.append', { expected: 0, body })
    expect(codeOf(outcome)).toBe('unexpected')
    expect(JSON.stringify(outcome)).not.toContain('secret')
    expect(rig.logged).toHaveLength(1)
  })

  test('refuses to hand over an answer of the wrong shape', async () => {
    await open(desk)
    rig.opener.last().takeSnapshot = () => Promise.resolve({ name: 3 } as never)
    expect(codeOf(await desk.call('snapshots.take', {}))).toBe('unexpected')
    expect(rig.logged[0]).toMatch(/^output-refused/)
  })

  test('gives up on what never answers', async () => {
    await open(desk)
    let release: () => void = () => undefined
    rig.opener.last().gate = new Promise((resolve) => {
      release = resolve
    })
    const outcome = await desk.call('journal.append', { expected: 0, body })
    release()
    expect(codeOf(outcome)).toBe('timeout')
  })

  test('passes on a refusal in its own words', async () => {
    await open(desk)
    const outcome = await desk.call('journal.append', { expected: 5, body })
    expect(outcome).toMatchObject({ ok: false, error: { code: 'conflict', message: /Une autre écriture/ } })
  })

  test('stops a workbook that is cancelled and leaves no file', async () => {
    rig.willSaveAs(path.join(rig.folder, 'long.xlsx'))
    const writing = desk.call('reports.write', { model: { ...model, title: 'sans fin' }, fileName: 'long.xlsx' })
    await desk.until((event) => event.name === 'progress')
    expect(codeOf(await desk.call('reports.write', { model, fileName: 'b.xlsx' }))).toBe('conflict')
    await desk.call('reports.cancel', {})
    expect(await writing).toEqual({ ok: true, value: { status: 'cancelled' } })
  })

  test('gives the writing to one page; a stage follows what the desk opened', async () => {
    await open(desk)
    const stage = await rig.connect('stage')
    const joined = await stage.call('workspace.status', {})
    expect(joined).toMatchObject({ ok: true, value: { mode: 'read', name: 'Programme' } })
    const refused = await stage.call('journal.append', { expected: 0, body })
    expect(codeOf(refused)).toBe('read-only')
    expect(codeOf(await desk.call('journal.append', { expected: 0, body }))).toBe('ok')
    await stage.until((event) => event.name === 'journal.appended' && event.payload.entries[0]?.seq === 1)
    expect(desk.events.map((event) => event.name)).not.toContain('journal.appended')
    expect(rig.opener.opened).toHaveLength(1)
    await stage.leave()
  })

  test('closes the workspace a little after its last page has gone', async () => {
    await open(desk)
    const workspace = rig.opener.last()
    const closed = new Promise<void>((resolve) => {
      const close = workspace.close.bind(workspace)
      workspace.close = () => close().finally(resolve)
    })
    await desk.leave()
    await closed
    expect(workspace.closed).toBe(true)
  })
})

describe.each(rigs.filter(([name]) => name !== 'recorded ipcMain'))('several pages, %s', (_name, makeRig) => {
  let rig: Rig

  beforeEach(async () => {
    rig = await makeRig()
  })
  afterEach(() => rig.close())

  test('a second page reads, and takes the writing over once the first has gone', async () => {
    const folder = path.join(rig.folder, 'Programme.tremplin')
    const [first, second] = [await rig.connect(), await rig.connect()]
    expect(await first.call('workspace.open', { folder })).toMatchObject({ value: { mode: 'write' } })
    const joined = await second.call('workspace.open', { folder })
    expect(joined).toMatchObject({ value: { mode: 'read', holder: { pid: process.pid } } })
    const refused = await second.call('journal.append', { expected: 0, body })
    expect(refused).toMatchObject({ error: { code: 'read-only' } })
    await first.leave()
    await second.until((event) => event.name === 'workspace.changed' && event.payload.holder === null)
    expect(await second.call('workspace.open', { folder })).toMatchObject({ value: { mode: 'write' } })
    expect(await second.call('journal.append', { expected: 0, body })).toMatchObject({ ok: true })
    expect(rig.opener.opened).toHaveLength(1)
  })

  test('a folder that another program held is opened anew when a page asks again', async () => {
    const folder = path.join(rig.folder, 'Programme.tremplin')
    const page = await rig.connect()
    rig.opener.mode = 'read'
    expect(await page.call('workspace.open', { folder })).toMatchObject({ value: { mode: 'read' } })
    expect(await page.call('workspace.open', { folder })).toMatchObject({ value: { mode: 'read' } })
    const [first, second] = rig.opener.opened
    expect([first?.closed, second?.closed]).toEqual([false, true])
    rig.opener.mode = 'write'
    expect(await page.call('workspace.open', { folder })).toMatchObject({ value: { mode: 'write' } })
    expect(first?.closed).toBe(true)
    expect(await page.call('journal.append', { expected: 0, body })).toMatchObject({ ok: true })
  })
})

function nested(depth: number): unknown {
  return depth === 0 ? 'x' : { a: nested(depth - 1) }
}
