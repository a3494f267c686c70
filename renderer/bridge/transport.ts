import type { MethodName } from '#shared/bridge/contract.ts'

/** How messages cross from the page to the machine. Hosts differ here and nowhere else. */
export type Transport = {
  /** Sends one request and returns the answer as it came: an `Outcome`, not yet trusted. Rejects when no answer came. */
  send(method: MethodName, input: unknown, signal: AbortSignal): Promise<unknown>
  /**
   * Listens to everything that the machine announces. `onGap` is called when announcements may have been missed
   * (the link broke and stands again): read the state again rather than trust the stream.
   */
  subscribe(onEvent: (name: string, payload: unknown) => void, onGap: () => void): () => void
}
