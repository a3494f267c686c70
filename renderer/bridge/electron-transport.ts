import type { Transport } from './transport.ts'

/** What the preload of the desktop host exposes: a pipe, without knowledge of the contract. */
export type TremplinPipe = {
  readonly invoke: (method: string, input: unknown) => Promise<unknown>
  readonly subscribe: (listener: (event: string, payload: unknown) => void) => () => void
}

/** The pipe of the desktop host. It never breaks while the window lives, so there is no gap to announce. */
export function electronTransport(pipe: TremplinPipe): Transport {
  return {
    send: (method, input) => pipe.invoke(method, input),
    subscribe: (onEvent) => pipe.subscribe(onEvent),
  }
}
