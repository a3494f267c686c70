import type { BrowserWindow } from 'electron'
import { wire, type PageKind } from '#shared/bridge/wire.ts'
import type { Log, Page } from '#main/core/bridge/ports.ts'
import { deskAddress, stageAddress } from './addresses.ts'
import type { ElectronModule } from './electron-module.ts'
import { webPreferences } from './web-preferences.ts'

type Options = {
  readonly preload: string
  readonly log: Log
  /** Called when a page has gone, with its window or before another page takes its place. */
  readonly onLeave: (page: Page) => void
}

/** Time between two crashes of a page after which it is worth loading it again. */
const calmMs = 30_000

/** The desk's window and the stage's: one of each at most. */
export class Windows {
  private readonly pages = new Map<number, Page>()
  private readonly electron: ElectronModule
  private readonly options: Options
  private desk: BrowserWindow | null = null
  private stage: BrowserWindow | null = null

  constructor(electron: ElectronModule, options: Options) {
    this.electron = electron
    this.options = options
  }

  /** The page shown by a web contents, if it is one of ours. */
  page(contentsId: number): Page | null {
    return this.pages.get(contentsId) ?? null
  }

  windowOf(page: Page): BrowserWindow | null {
    return (
      [this.desk, this.stage].find((window) => window !== null && String(window.webContents.id) === page.id) ?? null
    )
  }

  deskPage(): Page | null {
    return this.desk === null ? null : this.page(this.desk.webContents.id)
  }

  /** Opens the desk, or brings it to the front. */
  async openDesk(): Promise<void> {
    if (this.desk !== null) {
      show(this.desk)
      return
    }
    const window = this.create('desk', { width: 1360, height: 880, minWidth: 760, minHeight: 560, title: 'Tremplin' })
    this.desk = window
    window.on('closed', () => {
      this.desk = null
      this.stage?.close()
    })
    await window.loadURL(deskAddress)
  }

  /** Opens the stage in full screen on a display that does not show the desk, or as a plain window on a single one. */
  async openStage(): Promise<void> {
    if (this.stage !== null) {
      show(this.stage)
      return
    }
    const { screen } = this.electron
    const taken = this.desk === null ? screen.getPrimaryDisplay() : screen.getDisplayMatching(this.desk.getBounds())
    const free = screen.getAllDisplays().find((display) => display.id !== taken.id)
    const window = this.create('stage', {
      title: 'Tremplin, projection',
      autoHideMenuBar: true,
      ...(free === undefined ? { width: 1280, height: 720 } : { ...free.bounds, fullscreen: true }),
    })
    this.stage = window
    window.on('closed', () => {
      this.stage = null
    })
    await window.loadURL(stageAddress)
  }

  private create(kind: PageKind, shape: Electron.BrowserWindowConstructorOptions): BrowserWindow {
    const window = new this.electron.BrowserWindow({
      ...shape,
      show: false,
      webPreferences: { ...webPreferences, preload: this.options.preload },
    })
    const contents = window.webContents
    const page: Page = {
      id: String(contents.id),
      kind,
      send: (message) => {
        if (!contents.isDestroyed()) contents.send(wire.ipcEvent, message)
      },
    }
    this.pages.set(contents.id, page)
    window.once('ready-to-show', () => {
      window.show()
    })
    contents.once('destroyed', () => {
      this.pages.delete(Number(page.id))
      this.options.onLeave(page)
    })
    let crashedAt = -Infinity
    contents.on('render-process-gone', (_event, details) => {
      this.options.log('page-gone', { kind, reason: details.reason })
      if (details.reason === 'clean-exit') return
      const calm = performance.now() - crashedAt > calmMs
      crashedAt = performance.now()
      if (calm) contents.reload()
      else window.destroy()
    })
    return window
  }
}

function show(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore()
  window.show()
  window.focus()
}
