import { BridgeClient } from './client.ts'
import { electronTransport, type TremplinPipe } from './electron-transport.ts'
import { httpTransport, startSession } from './http-transport.ts'

declare global {
  interface Window {
    readonly tremplin?: TremplinPipe
  }
}

/** The bridge of whichever host shows this page. */
export async function connect(): Promise<BridgeClient> {
  if (window.tremplin !== undefined) return new BridgeClient(electronTransport(window.tremplin))
  await startSession()
  return new BridgeClient(httpTransport())
}
