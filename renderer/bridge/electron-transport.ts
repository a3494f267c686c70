import type { DesktopBridge } from '#shared/bridge/wire.ts'
import type { Transport } from './transport.ts'

/** The pipe of the desktop host. It never breaks while the window lives, so there is no gap to announce. */
export function electronTransport(pipe: DesktopBridge): Transport {
  return {
    send: (method, input) => pipe.invoke(method, input),
    subscribe: (onEvent) => pipe.subscribe((message) => onEvent(message.name, message.payload)),
  }
}
