import { EventEmitter } from 'node:events'
import type { ElectronModule } from '#main/desktop/electron-module.ts'
import { wire, type EventMessage } from '#shared/bridge/wire.ts'

type Call = { readonly name: string; readonly args: readonly unknown[] }
type Handler = (...args: never[]) => unknown
type WindowOptions = { readonly webPreferences: Readonly<Record<string, unknown>> } & Readonly<Record<string, unknown>>

export type FakeFrame = { url: string; parent: FakeFrame | null }

export class FakeContents extends EventEmitter {
  readonly id: number
  readonly mainFrame: FakeFrame = { url: '', parent: null }
  readonly sent: EventMessage[] = []
  openHandler: ((details: { url: string }) => { action: string }) | null = null
  reloads = 0
  private gone = false

  constructor(id: number) {
    super()
    this.id = id
  }

  isDestroyed = () => this.gone
  send = (channel: string, message: EventMessage) => {
    if (channel !== wire.ipcEvent) throw new Error(`unknown channel ${channel}`)
    this.sent.push(structuredClone(message))
    this.emit('message-sent')
  }
  setWindowOpenHandler = (handler: (details: { url: string }) => { action: string }) => {
    this.openHandler = handler
  }
  reload = () => {
    this.reloads += 1
  }
  printToPDF = () => Promise.resolve(Buffer.from('%PDF-1.7'))
  destroy(): void {
    this.gone = true
    this.emit('destroyed')
  }
}

class FakeWindow extends EventEmitter {
  readonly options: WindowOptions
  readonly webContents: FakeContents
  readonly loaded: string[] = []
  bounds = { x: 0, y: 0, width: 1360, height: 880 }
  shown = 0

  constructor(options: WindowOptions, contents: FakeContents) {
    super()
    this.options = options
    this.webContents = contents
  }

  loadURL = (url: string) => {
    this.loaded.push(url)
    this.webContents.mainFrame.url = url
    this.emit('ready-to-show')
    return Promise.resolve()
  }
  show = () => {
    this.shown += 1
  }
  focus = () => undefined
  isMinimized = () => false
  restore = () => undefined
  getBounds = () => this.bounds
  close = () => {
    this.destroy()
  }
  destroy = () => {
    if (this.webContents.isDestroyed()) return
    this.webContents.destroy()
    this.emit('closed')
  }
}

/** A stand-in for Electron that records what it is asked and lets tests fire its events. */
export class FakeElectron {
  readonly calls: Call[] = []
  readonly windows: FakeWindow[] = []
  readonly ipcHandlers = new Map<string, Handler>()
  readonly sessionHandlers = new Map<string, Handler>()
  readonly dialogAnswers = new Map<string, unknown[]>()
  readonly app: EventEmitter
  readonly session = new EventEmitter()
  pageHandler: ((request: { method: string; url: string }) => Promise<Response>) | null = null
  menu: unknown = null
  displays = [{ id: 1, bounds: { x: 0, y: 0, width: 1920, height: 1080 } }]
  hasLock = true
  readonly blockers = new Set<number>()
  readonly exited: Promise<number>
  readonly module: ElectronModule

  constructor(options: { readonly documents: string; readonly packaged?: boolean }) {
    const record = <T>(name: string, result: (...args: unknown[]) => T) => {
      return (...args: unknown[]): T => {
        this.calls.push({ name, args })
        return result(...args)
      }
    }
    const keep = (name: string) =>
      record(name, (handler) => {
        this.sessionHandlers.set(name, handler as Handler)
      })
    const asked = (name: string) =>
      record(`dialog.${name}`, () => {
        const answer = this.dialogAnswers.get(name)?.shift()
        return answer === undefined ? Promise.reject(new Error(`no answer to ${name}`)) : Promise.resolve(answer)
      })
    const makeWindow = (given: WindowOptions) => {
      this.calls.push({ name: 'BrowserWindow', args: [given] })
      const contents = new FakeContents(this.windows.length + 1)
      const window = new FakeWindow(given, contents)
      this.windows.push(window)
      this.app.emit('web-contents-created', {}, contents)
      return window
    }
    let exit: (code: number) => void = () => undefined
    this.exited = new Promise((resolve) => {
      exit = resolve
    })
    this.app = Object.assign(new EventEmitter(), {
      isPackaged: options.packaged ?? false,
      requestSingleInstanceLock: record('app.requestSingleInstanceLock', () => this.hasLock),
      enableSandbox: record('app.enableSandbox', () => undefined),
      whenReady: record('app.whenReady', () => Promise.resolve()),
      getPath: record('app.getPath', () => options.documents),
      commandLine: {
        appendSwitch: record('app.commandLine.appendSwitch', () => undefined),
        removeSwitch: record('app.commandLine.removeSwitch', () => undefined),
      },
      quit: record('app.quit', () => {
        this.app.emit('before-quit', { preventDefault: () => undefined })
      }),
      exit: record('app.exit', (code) => {
        exit(Number(code))
      }),
    })
    Object.assign(this.session, {
      setPermissionRequestHandler: keep('permissionRequest'),
      setPermissionCheckHandler: keep('permissionCheck'),
      setDevicePermissionHandler: keep('devicePermission'),
      webRequest: { onBeforeRequest: keep('beforeRequest') },
    })
    this.module = {
      app: this.app,
      BrowserWindow: function (given: WindowOptions) {
        return makeWindow(given)
      },
      Menu: {
        buildFromTemplate: (template: unknown) => template,
        setApplicationMenu: (menu: unknown) => {
          this.menu = menu
        },
      },
      dialog: {
        showOpenDialog: asked('showOpenDialog'),
        showSaveDialog: asked('showSaveDialog'),
        showMessageBox: asked('showMessageBox'),
        showErrorBox: record('dialog.showErrorBox', () => undefined),
      },
      ipcMain: {
        handle: (channel: string, handler: Handler) => {
          if (this.ipcHandlers.has(channel)) throw new Error(`second handler of ${channel}`)
          this.ipcHandlers.set(channel, handler)
        },
      },
      powerSaveBlocker: {
        start: () => {
          this.blockers.add(7)
          return 7
        },
        stop: (id: number) => this.blockers.delete(id),
      },
      protocol: {
        registerSchemesAsPrivileged: record('protocol.registerSchemesAsPrivileged', () => undefined),
        handle: record('protocol.handle', (_scheme, handler) => {
          this.pageHandler = handler as typeof this.pageHandler
        }),
      },
      screen: {
        getAllDisplays: () => this.displays,
        getPrimaryDisplay: () => this.displays[0],
        getDisplayMatching: () => this.displays[0],
      },
      session: { defaultSession: this.session },
      shell: { openExternal: record('shell.openExternal', () => Promise.resolve()) },
    } as unknown as ElectronModule
  }

  answer(dialog: string, ...answers: unknown[]): void {
    this.dialogAnswers.set(dialog, [...(this.dialogAnswers.get(dialog) ?? []), ...answers])
  }

  order(): readonly string[] {
    return this.calls.map((call) => call.name)
  }

  called(name: string): readonly Call[] {
    return this.calls.filter((call) => call.name === name)
  }

  window(index: number): FakeWindow {
    const window = this.windows[index]
    if (window === undefined) throw new Error(`no window ${String(index)}`)
    return window
  }

  /** Sends what a page's preload would send; data are cloned as Electron clones them. */
  async invoke(
    sender: FakeContents,
    method: string,
    input: unknown,
    senderFrame: FakeFrame | null = sender.mainFrame,
  ): Promise<unknown> {
    const handler = this.ipcHandlers.get(wire.ipcCall) as
      ((event: unknown, method: string, input: unknown) => unknown) | undefined
    if (handler === undefined) throw new Error('nobody listens')
    return structuredClone(await handler({ sender, senderFrame }, method, structuredClone(input)))
  }
}
