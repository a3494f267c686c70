import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocketServer, type RawData, type WebSocket } from 'ws'
import { usualLimit } from '#shared/bridge/contract.ts'
import type { Outcome } from '#shared/bridge/errors.ts'
import type { LineAnswer, LineCall } from '#shared/bridge/wire.ts'
import type { Page } from '#main/core/bridge/ports.ts'

type Dispatch = (page: Page, method: string, input: unknown) => Promise<Outcome<unknown>>

/** Closing statuses of RFC 6455 §7.4.1. */
const unreadable = 1003

/**
 * The lines of pages: one WebSocket each, on which short calls travel several at a time and without the cost of a
 * request. Who may open one is decided before.
 */
export class Lines {
  private readonly server = new WebSocketServer({ noServer: true, maxPayload: usualLimit, perMessageDeflate: false })
  private readonly sockets = new Map<WebSocket, Page>()
  private readonly dispatch: Dispatch

  constructor(dispatch: Dispatch) {
    this.dispatch = dispatch
  }

  accept(page: Page, request: IncomingMessage, socket: Duplex, head: Buffer): void {
    this.server.handleUpgrade(request, socket, head, (line) => {
      this.sockets.set(line, page)
      line.on('close', () => this.sockets.delete(line))
      // What a client broke ends its line; the page opens another.
      line.on('error', () => {
        line.terminate()
      })
      line.on('message', (data, binary) => void this.answer(page, line, binary ? null : callIn(data)))
    })
  }

  /** The page has gone. */
  leave(page: Page): void {
    for (const [line, owner] of this.sockets) if (owner === page) line.terminate()
  }

  closeAll(): void {
    for (const line of this.sockets.keys()) line.terminate()
  }

  private async answer(page: Page, line: WebSocket, call: LineCall | null): Promise<void> {
    if (call === null) {
      line.close(unreadable)
      return
    }
    const outcome = await this.dispatch(page, call.method, call.input)
    const answer: LineAnswer = { id: call.id, outcome }
    if (line.readyState === line.OPEN) line.send(JSON.stringify(answer))
  }
}

/** Answers a request for a line that is not granted. */
export function refuseLine(socket: Duplex): void {
  socket.on('error', () => socket.destroy())
  socket.end('HTTP/1.1 403 Refused\r\nConnection: close\r\nContent-Length: 0\r\n\r\n')
}

function callIn(data: RawData): LineCall | null {
  try {
    const value = JSON.parse((data as Buffer).toString('utf8')) as Partial<LineCall> | null
    if (typeof value?.id !== 'number' || typeof value.method !== 'string') return null
    return { id: value.id, method: value.method, input: value.input }
  } catch {
    return null
  }
}
