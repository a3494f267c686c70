import { wire, type DesktopBridge, type PageKind } from '#shared/bridge/wire.ts'
import { BridgeClient } from './client.ts'
import { electronTransport } from './electron-transport.ts'
import { httpTransport } from './http-transport.ts'

/** The bridge of whichever host shows this page. */
export function connect(kind: PageKind): BridgeClient {
  const pipe = (globalThis as { readonly [wire.global]?: DesktopBridge })[wire.global]
  if (pipe !== undefined) return new BridgeClient(electronTransport(pipe))
  return new BridgeClient(httpTransport(kind))
}
