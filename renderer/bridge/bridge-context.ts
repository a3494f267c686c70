import { createContext, useContext } from 'react'
import type { Output } from '#shared/bridge/contract.ts'
import type { Bridge } from './client.ts'

/** What the host says of itself: name, version, platform, capabilities, proposed folder. */
export type HostInfo = Output<'app.describe'>

export type Connection = { readonly bridge: Bridge; readonly host: HostInfo }

export const BridgeContext = createContext<Connection | null>(null)

/** The bridge and what its host can do. Only once the page is connected (never in state « connecting »). */
export function useBridge(): Connection {
  const connection = useContext(BridgeContext)
  if (connection === null) throw new Error('useBridge: the page is not connected yet')
  return connection
}
