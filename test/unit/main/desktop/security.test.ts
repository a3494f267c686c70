import { fileURLToPath } from 'node:url'
import { readFileSync, readdirSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { contentSecurityPolicy } from '#main/core/pages/headers.ts'
import { grantedPermissions } from '#main/desktop/guards.ts'
import { webPreferences } from '#main/desktop/web-preferences.ts'
import { electronRig } from '#test/contract/electron-rig.ts'
import type { FakeElectron } from '#test/builders/fake-electron.ts'
import { hostileAddresses } from './hostile-addresses.ts'

const root = fileURLToPath(new URL('../../../../', import.meta.url))
const read = (file: string) => readFileSync(path.join(root, file), 'utf8')
const sources = (folder: string): readonly string[] =>
  readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file))
    .map((file) => path.join(folder, file))
const containing = (folder: string, text: string | RegExp) =>
  sources(folder).filter((file) => read(file).search(text) >= 0)
const builder = read('electron-builder.yml')
const fuse = (name: string) => new RegExp(`^  ${name}: (true|false)$`, 'm').exec(builder)?.[1]
const manifest = JSON.parse(read('package.json')) as {
  readonly dependencies: Record<string, string>
  readonly devDependencies: Record<string, string>
}

/** Oldest Electron without a published fault, and the oldest major still maintained when it was written down. */
const electronFloor = [45, 4, 0] as const

describe('main/desktop, the checklist of Electron security row by row', () => {
  let rig: Awaited<ReturnType<typeof electronRig>>
  let electron: FakeElectron
  const options = () => electron.window(0).options
  const contents = () => electron.window(0).webContents
  const handler = (name: string) => electron.sessionHandlers.get(name) as unknown as (...args: unknown[]) => unknown

  beforeAll(async () => {
    rig = await electronRig()
    electron = rig.electron
    await electron.invoke(contents(), 'stage.open', {})
  })
  afterAll(() => rig.close())

  test('1. every window loads our own pages and nothing else', () => {
    const loaded = electron.windows.flatMap((window) => window.loaded)
    expect(loaded).toEqual(['app://tremplin/', 'app://tremplin/stage.html'])
    expect(containing('main/desktop', /loadFile|http:/)).toEqual([])
    expect(containing('renderer', /(src|href|fetch\()\s*=?\s*["'`{]*https?:/)).toEqual([])
  })

  test('2. no window has Node, nor its workers and frames', () => {
    for (const window of electron.windows)
      expect(window.options.webPreferences).toMatchObject({
        nodeIntegration: false,
        nodeIntegrationInWorker: false,
        nodeIntegrationInSubFrames: false,
      })
  })

  test('2, 3, 4, 6, 8–11. every window has the frozen preferences, its preload, and nothing more', () => {
    expect(Object.isFrozen(webPreferences)).toBe(true)
    for (const window of electron.windows)
      expect(window.options.webPreferences).toEqual({ ...webPreferences, preload: 'preload.cjs' })
    expect(webPreferences).toEqual({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      safeDialogs: true,
      spellcheck: false,
    })
  })

  test('3. pages are isolated from the preload', () => {
    expect(options().webPreferences['contextIsolation']).toBe(true)
  })

  test('4. every process is sandboxed, before the application is ready', () => {
    const order = electron.order()
    expect(order.indexOf('app.enableSandbox')).toBeGreaterThanOrEqual(0)
    expect(order.indexOf('app.enableSandbox')).toBeLessThan(order.indexOf('app.whenReady'))
  })

  test('5. permissions are refused but three, and those to our own main frame only', () => {
    const granted: string[] = []
    const asked = [
      ...['ar', 'clipboard-read', 'clipboard-sanitized-write', 'display-capture', 'fileSystem', 'fullscreen'],
      ...['geolocation', 'hid', 'idle-detection', 'keyboardLock', 'local-fonts', 'local-network-access', 'media'],
      ...['mediaKeySystem', 'midi', 'midiSysex', 'nfc', 'notifications', 'openExternal', 'payment-handler'],
      ...['persistent-storage', 'pointerLock', 'screen-wake-lock', 'sensors', 'serial', 'speaker-selection'],
      ...['storage-access', 'top-level-storage-access', 'unknown', 'usb', 'vr', 'window-management'],
    ]
    const own = { isMainFrame: true, requestingUrl: 'app://tremplin/index.html' }
    for (const permission of asked) {
      handler('permissionRequest')(null, permission, (yes: boolean) => yes && granted.push(permission), own)
      const checked = handler('permissionCheck')(null, permission, 'app://tremplin/')
      expect(checked).toBe(grantedPermissions.includes(permission))
      for (const stranger of [
        { isMainFrame: false, requestingUrl: 'app://tremplin/index.html' },
        { isMainFrame: true, requestingUrl: 'https://evil.example/' },
      ])
        handler('permissionRequest')(
          null,
          permission,
          (yes: boolean) => {
            expect(yes).toBe(false)
          },
          stranger,
        )
      expect(handler('permissionCheck')(null, permission, 'https://evil.example')).toBe(false)
      expect(handler('permissionCheck')(null, permission, '')).toBe(false)
    }
    expect(granted).toEqual(['clipboard-sanitized-write', 'fullscreen', 'persistent-storage'])
    expect(handler('devicePermission')({})).toBe(false)
  })

  test('6. web security is never switched off', () => {
    expect(containing('main', /webSecurity: false|disable-web-security/)).toEqual([])
  })

  test('7. every page comes under the content policy', async () => {
    await writeFile(path.join(rig.folder, 'index.html'), '<!doctype html>')
    const page = await electron.pageHandler?.({ method: 'GET', url: 'app://tremplin/index.html' })
    expect(page?.headers.get('content-security-policy')).toBe(contentSecurityPolicy)
    const missing = await electron.pageHandler?.({ method: 'GET', url: 'app://tremplin/absent.js' })
    expect(missing?.headers.get('content-security-policy')).toBe(contentSecurityPolicy)
    expect(contentSecurityPolicy.split('; ')).toEqual([
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      "img-src 'self' data: blob:",
      "font-src 'self'",
      "connect-src 'self'",
      "worker-src 'self'",
      "frame-src 'none'",
      "object-src 'none'",
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
      "require-trusted-types-for 'script'",
    ])
  })

  test('8, 9, 10. no insecure content, no experimental feature, no Blink feature', () => {
    const features = /allowRunningInsecureContent: true|experimentalFeatures: true|enableBlinkFeatures/
    expect(containing('main', features)).toEqual([])
  })

  test('11, 12. a page can attach no web view', () => {
    let prevented = 0
    contents().emit('will-attach-webview', { preventDefault: () => (prevented += 1) }, {}, {})
    expect(prevented).toBe(1)
    expect(options().webPreferences['webviewTag']).toBe(false)
  })

  test('13. a page goes nowhere else: 46 hostile addresses, three ways', () => {
    expect(hostileAddresses.length).toBeGreaterThanOrEqual(40)
    for (const name of ['will-navigate', 'will-redirect', 'will-frame-navigate']) {
      for (const url of hostileAddresses) {
        let prevented = false
        contents().emit(name, { url, preventDefault: () => (prevented = true) })
        expect(prevented, `${name} ${url}`).toBe(true)
      }
      let prevented = false
      contents().emit(name, { url: 'app://tremplin/index.html', preventDefault: () => (prevented = true) })
      expect(prevented).toBe(false)
    }
  })

  test('14. a page opens no window, not even of our own', () => {
    const asked = electron.called('dialog.showMessageBox').length
    for (const url of ['app://tremplin/stage.html', ...hostileAddresses.filter((url) => !url.startsWith('https:'))])
      expect(contents().openHandler?.({ url })).toEqual({ action: 'deny' })
    expect(electron.called('dialog.showMessageBox')).toHaveLength(asked)
  })

  test('15. an outside address opens in the system’s browser, over https, once the person agrees', async () => {
    const asked = electron.called('dialog.showMessageBox').length
    electron.answer('showMessageBox', { response: 1 }, { response: 0 })
    const url = 'https://www.legifrance.gouv.fr/'
    expect(contents().openHandler?.({ url })).toEqual({ action: 'deny' })
    expect(contents().openHandler?.({ url })).toEqual({ action: 'deny' })
    for (let turn = 0; turn < 5; turn += 1) await Promise.resolve()
    expect(electron.called('dialog.showMessageBox')).toHaveLength(asked + 2)
    expect(electron.called('shell.openExternal').map((call) => call.args)).toEqual([[url]])
    expect(containing('main', /openExternal\(/)).toEqual(['main/desktop/guards.ts'])
  })

  test('16. Electron is at or above the floor, exactly pinned', () => {
    const version = manifest.devDependencies['electron'] ?? ''
    expect(version).toMatch(/^\d+\.\d+\.\d+$/)
    const parts = version.split('.').map(Number)
    const difference =
      electronFloor.map((floor, index) => (parts[index] ?? 0) - floor).find((delta) => delta !== 0) ?? 0
    expect(difference).toBeGreaterThanOrEqual(0)
    const lock = JSON.parse(read('package-lock.json')) as { packages: Record<string, { version: string }> }
    expect(lock.packages['node_modules/electron']?.version).toBe(version)
  })

  test('17. one channel, and only our main frames are heard on it', async () => {
    expect(containing('main', /\bipcMain\b/)).toEqual(['main/desktop/electron-module.ts', 'main/desktop/ipc.ts'])
    expect([...electron.ipcHandlers.keys()]).toEqual(['bridge'])
    const code = async (frame: Parameters<FakeElectron['invoke']>[3], sender = contents()) => {
      const outcome = (await electron.invoke(sender, 'app.describe', {}, frame)) as {
        ok: boolean
        error?: { code: string }
      }
      return outcome.ok ? 'ok' : outcome.error?.code
    }
    const main = contents().mainFrame
    expect(await code(main)).toBe('ok')
    expect(await code(null)).toBe('not-allowed')
    expect(await code({ url: main.url, parent: main })).toBe('not-allowed')
    expect(await code(electron.window(1).webContents.mainFrame)).toBe('not-allowed')
    const home = main.url
    for (const url of hostileAddresses) {
      main.url = url
      expect(await code(main), url).toBe('not-allowed')
    }
    main.url = home
    const stranger = Object.assign(Object.create(contents()) as ReturnType<typeof contents>, { id: 99 })
    expect(await code(main, stranger)).toBe('not-allowed')
    expect(await electron.invoke(contents(), 'settings.write', { actor: 'x'.repeat(2_000_000) })).toMatchObject({
      ok: false,
      error: { code: 'invalid-input' },
    })
  })

  test('18. the protocol is declared before ready, answers GET only, on our authority only, with constant headers', async () => {
    const order = electron.order()
    expect(order.indexOf('protocol.registerSchemesAsPrivileged')).toBeLessThan(order.indexOf('app.whenReady'))
    expect(electron.called('protocol.registerSchemesAsPrivileged')[0]?.args).toEqual([
      [{ scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } }],
    ])
    const status = async (method: string, url: string) => (await electron.pageHandler?.({ method, url }))?.status
    expect(await status('POST', 'app://tremplin/index.html')).toBe(405)
    expect(await status('GET', 'app://evil/index.html')).toBe(404)
    expect(await status('GET', 'app://tremplin/..%2f..%2fetc/passwd')).toBe(404)
    const injected = await electron.pageHandler?.({ method: 'GET', url: 'app://tremplin/a%0d%0aX-Injected:%201.js' })
    expect([...(injected?.headers.keys() ?? [])]).not.toContain('x-injected')
  })

  test('19. fuses are set', () => {
    expect(fuse('runAsNode')).toBe('false')
    expect(fuse('enableCookieEncryption')).toBe('true')
    expect(fuse('enableNodeOptionsEnvironmentVariable')).toBe('false')
    expect(fuse('enableNodeCliInspectArguments')).toBe('false')
    expect(fuse('enableEmbeddedAsarIntegrityValidation')).toBe('true')
    expect(fuse('onlyLoadAppFromAsar')).toBe('true')
    expect(fuse('loadBrowserProcessSpecificV8Snapshot')).toBe('false')
    expect(fuse('grantFileProtocolExtraPrivileges')).toBe('false')
    expect(builder).toMatch(/^asar: true$/m)
  })

  test('20. the preload is a generic pipe of under fifty lines', () => {
    const preload = read('main/desktop/preload.ts')
    expect(preload.split('\n').length).toBeLessThan(50)
    expect(preload.match(/exposeInMainWorld/g)).toHaveLength(1)
    expect(preload).toMatch(/Object\.freeze\(\{\s*invoke:/)
    expect(containing('main', 'contextBridge')).toEqual(['main/desktop/preload.ts'])
  })

  test('21. the single instance comes first; what another start was given is not read', async () => {
    expect(electron.order()[0]).toBe('app.requestSingleInstanceLock')
    const before = electron.windows.length
    electron.app.emit('second-instance', {}, ['tremplin', '--inspect', 'https://evil.example'], '/tmp')
    expect(electron.windows).toHaveLength(before)
    expect(electron.window(0).shown).toBeGreaterThan(1)
    await Promise.resolve()
  })

  test('22. no certificate is excused, no debugging switch is added', () => {
    let trusted: boolean | null = null
    let prevented = 0
    const event = { preventDefault: () => (prevented += 1) }
    electron.app.emit(
      'certificate-error',
      event,
      null,
      'https://a.example',
      'bad',
      {},
      (yes: boolean) => (trusted = yes),
    )
    electron.app.emit('select-client-certificate', event)
    electron.app.emit('login', event)
    expect(trusted).toBe(false)
    expect(prevented).toBe(3)
    expect(electron.called('app.commandLine.appendSwitch')).toEqual([])
    expect(containing('main', /appendSwitch|ignore-certificate-errors/)).toEqual([])
  })

  test('22. once packaged, nobody listens to a debugging port given on the command line', async () => {
    const packaged = await electronRig({ packaged: true })
    const removed = packaged.electron.called('app.commandLine.removeSwitch').map(({ args }) => args)
    await packaged.close()
    expect(removed).toEqual([['remote-debugging-port']])
    expect(electron.called('app.commandLine.removeSwitch')).toEqual([])
  })

  test('23. nothing updates itself', () => {
    expect(containing('main', /autoUpdater|electron-updater/)).toEqual([])
    expect({ ...manifest.dependencies, ...manifest.devDependencies }).not.toHaveProperty('electron-updater')
    expect(builder).toMatch(/^publish: null$/m)
  })

  test('24. a page opens only folders that the person chose, or opened before', async () => {
    const elsewhere = await mkdtemp(path.join(tmpdir(), 'tremplin-elsewhere-'))
    const open = (folder: string) => electron.invoke(contents(), 'workspace.open', { folder })
    expect(await open(elsewhere)).toMatchObject({ ok: false, error: { code: 'not-allowed' } })
    expect(await open(`${rig.folder}/../${path.basename(elsewhere)}`)).toMatchObject({ error: { code: 'not-allowed' } })
    expect(await open(`${rig.folder}-neighbour`)).toMatchObject({ error: { code: 'not-allowed' } })
    electron.answer('showOpenDialog', { canceled: false, filePaths: [elsewhere] })
    await electron.invoke(contents(), 'dialogs.chooseFolder', { purpose: 'open' })
    expect(await open(elsewhere)).toMatchObject({ ok: true })
    await rm(elsewhere, { recursive: true })
  })

  test('25. no secret is stored', () => {
    expect(containing('main', 'safeStorage')).toEqual([])
  })

  test('26. nothing of a page leaves the machine', () => {
    const cancelled = (url: string) => {
      let cancel: boolean | undefined
      handler('beforeRequest')({ url }, (answer: { cancel?: boolean }) => {
        cancel = answer.cancel
      })
      return cancel
    }
    for (const url of hostileAddresses) expect(cancelled(url), url).toBe(true)
    for (const url of ['app://tremplin/assets/a.js', 'data:image/png;base64,AA', 'blob:app://tremplin/1'])
      expect(cancelled(url)).toBe(false)
    let prevented = false
    electron.session.emit('will-download', { preventDefault: () => (prevented = true) })
    expect(prevented).toBe(true)
  })

  test('27. dependencies are few and exactly pinned', () => {
    const { dependencies, devDependencies } = manifest
    expect(Object.keys(dependencies).length).toBeLessThanOrEqual(25)
    for (const [name, version] of Object.entries({ ...dependencies, ...devDependencies }))
      expect(version, name).toMatch(/^\d+\.\d+\.\d+$/)
  })
})
