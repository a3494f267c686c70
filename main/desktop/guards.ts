import type { Session, WebContents } from 'electron'
import type { Log } from '#main/core/bridge/ports.ts'
import { externalAddress, isOwnAddress, mayLoad } from './addresses.ts'
import type { ElectronModule } from './electron-module.ts'

/** Copying out of tables, the stage in full screen, an index that is not evicted. Everything else is refused, to everybody. */
export const grantedPermissions: readonly string[] = ['clipboard-sanitized-write', 'fullscreen', 'persistent-storage']

/** Nothing leaves the machine, nothing is granted, nothing is downloaded, whatever a page asks. */
export function guardSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, permission, callback, details) => {
    callback(details.isMainFrame && isOwnAddress(details.requestingUrl) && grantedPermissions.includes(permission))
  })
  session.setPermissionCheckHandler(
    (_contents, permission, requestingOrigin) =>
      isOwnAddress(requestingOrigin) && grantedPermissions.includes(permission),
  )
  session.setDevicePermissionHandler(() => false)
  session.webRequest.onBeforeRequest((details, callback) => {
    callback({ cancel: !mayLoad(details.url) })
  })
  session.on('will-download', (event) => {
    event.preventDefault()
  })
}

/** Keeps every page where it belongs, from the moment it exists. */
export function guardApplication({ app, dialog, shell }: ElectronModule, log: Log): void {
  app.on('certificate-error', (event, _contents, _url, _error, _certificate, callback) => {
    event.preventDefault()
    callback(false)
  })
  app.on('select-client-certificate', (event) => {
    event.preventDefault()
  })
  app.on('login', (event) => {
    event.preventDefault()
  })
  app.on('web-contents-created', (_event, contents) => {
    guardContents(contents, (address) => {
      askAndOpen(dialog, shell, address).catch((error: unknown) => {
        log('open-outside-failed', error)
      })
    })
  })
}

function guardContents(contents: WebContents, openOutside: (address: string) => void): void {
  const stay = (event: { readonly url: string; preventDefault(): void }) => {
    if (!isOwnAddress(event.url)) event.preventDefault()
  }
  contents.on('will-navigate', stay)
  contents.on('will-redirect', stay)
  contents.on('will-frame-navigate', stay)
  contents.on('will-attach-webview', (event) => {
    event.preventDefault()
  })
  contents.setWindowOpenHandler(({ url }) => {
    const address = externalAddress(url)
    if (address !== null) openOutside(address)
    return { action: 'deny' }
  })
}

async function askAndOpen(
  dialog: ElectronModule['dialog'],
  shell: ElectronModule['shell'],
  address: string,
): Promise<void> {
  const { response } = await dialog.showMessageBox({
    type: 'question',
    message: 'Ouvrir cette adresse hors de Tremplin\u00A0?',
    detail: address,
    buttons: ['Ouvrir', 'Annuler'],
    defaultId: 1,
    cancelId: 1,
  })
  if (response === 0) await shell.openExternal(address)
}
