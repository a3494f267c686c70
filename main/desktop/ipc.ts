import { BridgeFailure } from '#shared/bridge/errors.ts'
import { wire } from '#shared/bridge/wire.ts'
import type { Dispatch } from '#main/core/bridge/dispatcher.ts'
import type { Page } from '#main/core/bridge/ports.ts'
import { isOwnAddress } from './addresses.ts'
import type { ElectronModule } from './electron-module.ts'

const stranger = new BridgeFailure('not-allowed', 'Cette demande ne vient pas d’une fenêtre de Tremplin.').toError()

/** The one channel from pages to the dispatcher: only the main frame of our own windows, on our own origin, is heard. */
export function listenToPages(
  { ipcMain }: ElectronModule,
  pageOf: (contentsId: number) => Page | null,
  dispatch: Dispatch,
): void {
  ipcMain.handle(wire.ipcCall, (event, method: unknown, input: unknown) => {
    const page = pageOf(event.sender.id)
    const frame = event.senderFrame
    if (page === null || frame === null || frame !== event.sender.mainFrame || !isOwnAddress(frame.url))
      return { ok: false, error: stranger }
    return dispatch(page, String(method), input)
  })
}
