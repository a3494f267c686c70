// Stands where the module `electron` would, beside a packaged main bundle, and tells what the bundle did with it.
import { EventEmitter } from 'node:events'

const told = { windows: [], handlers: [], pages: {} }
let answerPage = null

export const app = Object.assign(new EventEmitter(), {
  isPackaged: true,
  requestSingleInstanceLock: () => true,
  enableSandbox: () => undefined,
  whenReady: () => Promise.resolve(),
  getPath: () => process.cwd(),
  commandLine: { removeSwitch: () => undefined },
  quit: () => undefined,
  exit: (code) => process.exit(code),
})
export const protocol = {
  registerSchemesAsPrivileged: () => undefined,
  handle: (_scheme, handler) => {
    answerPage = handler
  },
}
export const session = {
  defaultSession: Object.assign(new EventEmitter(), {
    setPermissionRequestHandler: () => undefined,
    setPermissionCheckHandler: () => undefined,
    setDevicePermissionHandler: () => undefined,
    webRequest: { onBeforeRequest: () => undefined },
  }),
}
export const Menu = { buildFromTemplate: (template) => template, setApplicationMenu: () => undefined }
export const ipcMain = {
  handle: (channel) => {
    told.handlers.push(channel)
  },
}
export const dialog = {}
export const screen = {}
export const shell = {}
export const powerSaveBlocker = {}

export class BrowserWindow extends EventEmitter {
  webContents = Object.assign(new EventEmitter(), { id: 1, setWindowOpenHandler: () => undefined })

  constructor(options) {
    super()
    told.preload = options.webPreferences.preload
    app.emit('web-contents-created', {}, this.webContents)
  }

  async loadURL(url) {
    told.windows.push(url)
    const page = await answerPage({ method: 'GET', url })
    const html = await page.text()
    told.pages[url] = page.status
    for (const [, source] of html.matchAll(/(?:src|href)="(\/[^"]+)"/g)) {
      const part = await answerPage({ method: 'GET', url: `app://tremplin${source}` })
      told.pages[source] = part.status
    }
    process.stdout.write(JSON.stringify(told))
  }
}
