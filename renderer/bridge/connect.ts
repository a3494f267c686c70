import { wire, type DesktopBridge, type PageKind } from '#shared/bridge/wire.ts'
import { BridgeClient } from './client.ts'
import { electronTransport } from './electron-transport.ts'
import { httpTransport, startSession } from './http-transport.ts'

/** The bridge of whichever host shows this page. */
export async function connect(kind: PageKind): Promise<BridgeClient> {
  const pipe = (globalThis as { readonly [wire.global]?: DesktopBridge })[wire.global]
  if (pipe !== undefined) return new BridgeClient(electronTransport(pipe))
  await startSession()
  return new BridgeClient(httpTransport(kind))
}
