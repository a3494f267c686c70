import { createApplication, type ApplicationParts } from '#main/core/bridge/application.ts'
import type { WorkspaceOpener } from '#main/core/bridge/ports.ts'
import type { ElectronModule } from './electron-module.ts'
import { guardApplication, guardSession } from './guards.ts'
import { listenToPages } from './ipc.ts'
import { menuTemplate } from './menu.ts'
import { desktopPorts } from './ports.ts'
import { declareScheme, serveScheme } from './protocol.ts'
import { Windows } from './windows.ts'

export type DesktopParts = Omit<ApplicationParts, 'opener'> & {
  readonly openerFor: (documents: string) => WorkspaceOpener
  /** Folder of the built pages. */
  readonly pages: string
  readonly preload: string
  readonly platform: NodeJS.Platform
}

/**
 * The desktop host. Resolves once the desk is shown, or at once where another instance already runs
 * (which comes to the front instead).
 */
export async function startDesktop(electron: ElectronModule, parts: DesktopParts): Promise<void> {
  const { app } = electron
  if (!app.requestSingleInstanceLock()) {
    app.quit()
    return
  }
  app.enableSandbox()
  declareScheme(electron)
  guardApplication(electron, parts.log)
  if (app.isPackaged) app.commandLine.removeSwitch('remote-debugging-port')
  await app.whenReady()

  guardSession(electron.session.defaultSession)
  serveScheme(electron, parts.pages)
  const windows = new Windows(electron, {
    preload: parts.preload,
    log: parts.log,
    onLeave: (page) => {
      ports.release(page)
      application.leave(page)
    },
  })
  const ports = desktopPorts(electron, windows, parts.settings)
  const application = createApplication(ports, { ...parts, opener: parts.openerFor(ports.documents) })
  listenToPages(electron, (id) => windows.page(id), application.dispatch)
  electron.Menu.setApplicationMenu(
    electron.Menu.buildFromTemplate(
      menuTemplate((command) => windows.deskPage()?.send({ name: 'menu.chosen', payload: { command } }), {
        platform: parts.platform,
        developer: !app.isPackaged,
      }),
    ),
  )
  // What another start was given on its command line is not looked at.
  app.on('second-instance', () => void windows.openDesk())
  app.on('activate', () => void windows.openDesk())
  app.on('window-all-closed', () => {
    app.quit()
  })
  quitOnceClosed(electron, parts, () => application.close())
  await windows.openDesk()
}

/** Quitting waits for what is being written, snapshots and releases the workspace, then leaves. */
function quitOnceClosed({ app, dialog }: ElectronModule, { log }: DesktopParts, close: () => Promise<void>): void {
  let closing = false
  app.on('before-quit', (event) => {
    event.preventDefault()
    if (closing) return
    closing = true
    close()
      .catch((error: unknown) => {
        log('close-failed', error)
        dialog.showErrorBox(
          'L’espace de travail n’a pas pu être fermé proprement',
          'Tout ce qui est marqué « Enregistré » est sur le disque. Tremplin le vérifiera à la prochaine ouverture.',
        )
      })
      .finally(() => {
        app.exit(0)
      })
  })
}
