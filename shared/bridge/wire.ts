import type { Outcome } from './errors.ts'
import type { EventName, EventPayload } from './events.ts'

/** How the two transports spell the contract: the only words that pages, preload and hosts share. */
export const wire = {
  /** Global of the desktop host's pages, a `DesktopBridge`. Absent on the local host. */
  global: 'tremplin',
  ipcCall: 'bridge',
  ipcEvent: 'bridge-event',
  /** Local host: `POST <callPath><method>` with the input as JSON body answers an `Outcome`, whatever the status. */
  callPath: '/bridge/',
  /**
   * Local host: server-sent events. The first is named `hello` and carries `{ page }`, the name to send in `pageHeader`;
   * the others are unnamed and carry an `EventMessage`. A projector page adds `?kind=stage`.
   * A stream is a page: another one, after a break, is another page, which opens its workspace again.
   */
  eventsPath: '/events',
  helloEvent: 'hello',
  /**
   * Local host: a WebSocket of one page (`?page=` its name), for the calls that people wait for one after the other.
   * Messages are a `LineCall` and a `LineAnswer`. Where it does not open, calls go by request.
   */
  linePath: '/line',
  /** Required on every call, so that no form and no other site can make one. */
  guardHeader: 'x-tremplin',
  guardValue: '1',
  pageHeader: 'x-tremplin-page',
} as const

export type LineCall = { readonly id: number; readonly method: string; readonly input: unknown }
export type LineAnswer = { readonly id: number; readonly outcome: Outcome<unknown> }

/** A desk works; a stage follows what the desk opened and never writes. */
export type PageKind = 'desk' | 'stage'

export type EventMessage = {
  [E in EventName]: { readonly name: E; readonly payload: EventPayload<E> }
}[EventName]

/** What the preload puts on `window[wire.global]`. */
export type DesktopBridge = {
  readonly invoke: (method: string, input: unknown) => Promise<Outcome<unknown>>
  /** Returns what ends the subscription. */
  readonly subscribe: (listener: (message: EventMessage) => void) => () => void
}
