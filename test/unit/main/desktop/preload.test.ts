import { readFileSync } from 'node:fs'
import { runInNewContext } from 'node:vm'
import ts from 'typescript'
import { describe, expect, test } from 'vitest'
import { wire, type DesktopBridge } from '#shared/bridge/wire.ts'

const file = new URL('../../../../main/desktop/preload.ts', import.meta.url)

/** Runs the preload as Electron does: a script that may require `electron` and nothing of Node. */
function load() {
  const exposed: Record<string, DesktopBridge> = {}
  const invoked: unknown[][] = []
  const listeners = new Set<(event: unknown, message: unknown) => void>()
  const electron = {
    contextBridge: {
      exposeInMainWorld: (name: string, bridge: DesktopBridge) => {
        exposed[name] = bridge
      },
    },
    ipcRenderer: {
      invoke: (...args: unknown[]) => {
        invoked.push(args)
        return Promise.resolve({ ok: true, value: 1 })
      },
      on: (_channel: string, listener: (event: unknown, message: unknown) => void) => listeners.add(listener),
      off: (_channel: string, listener: (event: unknown, message: unknown) => void) => listeners.delete(listener),
    },
  }
  const modules: Record<string, unknown> = { electron, '#shared/bridge/wire.ts': { wire } }
  const { outputText } = ts.transpileModule(readFileSync(file, 'utf8'), {
    compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 },
  })
  runInNewContext(outputText, {
    exports: {},
    require: (name: string) => {
      if (!(name in modules)) throw new Error(`the preload may not require ${name}`)
      return modules[name]
    },
  })
  return { exposed, invoked, listeners }
}

describe('main/desktop/preload', () => {
  test('exposes two frozen functions under one name', () => {
    const { exposed } = load()
    expect(Object.keys(exposed)).toEqual(['tremplin'])
    const bridge = exposed['tremplin']
    expect(Object.isFrozen(bridge)).toBe(true)
    expect(Object.keys(bridge ?? {})).toEqual(['invoke', 'subscribe'])
  })

  test('sends every request over the one channel', async () => {
    const { exposed, invoked } = load()
    expect(await exposed['tremplin']?.invoke('app.describe', {})).toEqual({ ok: true, value: 1 })
    expect(invoked).toEqual([['bridge', 'app.describe', {}]])
  })

  test('hands events over without the sender, until told to stop', () => {
    const { exposed, listeners } = load()
    const heard: unknown[][] = []
    const stop = exposed['tremplin']?.subscribe((...args) => heard.push(args))
    for (const listener of listeners) listener({ sender: 'secret' }, { name: 'menu.chosen' })
    expect(heard).toEqual([[{ name: 'menu.chosen' }]])
    stop?.()
    expect(listeners.size).toBe(0)
  })
})
