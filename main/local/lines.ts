import type { Buffer } from 'node:buffer'
import { createHash } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { usualLimit } from '#shared/bridge/contract.ts'
import type { Outcome } from '#shared/bridge/errors.ts'
import type { LineAnswer, LineCall } from '#shared/bridge/wire.ts'
import type { Page } from '#main/core/bridge/ports.ts'
import { closeFrame, FrameFault, FrameReader, pongFrame, textFrame } from './frames.ts'

/** RFC 6455 §1.3. */
const handshakeSuffix = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11'

type Dispatch = (page: Page, method: string, input: unknown) => Promise<Outcome<unknown>>

/**
 * The lines of pages: one WebSocket each, on which short calls travel several at a time and without the cost of a
 * request. Who may open one is decided before.
 */
export class Lines {
  private readonly sockets = new Map<Duplex, Page>()
  private readonly dispatch: Dispatch

  constructor(dispatch: Dispatch) {
    this.dispatch = dispatch
  }

  accept(page: Page, request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const key = request.headers['sec-websocket-key']
    if (request.headers['sec-websocket-version'] !== '13' || typeof key !== 'string') {
      refuseLine(socket, 400)
      return
    }
    const accepted = createHash('sha1').update(`${key}${handshakeSuffix}`).digest('base64')
    socket.write(
      `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accepted}\r\n\r\n`,
    )
    const reader = new FrameReader(usualLimit)
    const read = (bytes: Buffer): void => {
      try {
        for (const message of reader.push(bytes)) {
          if (message.kind === 'text') void this.answer(page, socket, message.text)
          else if (message.kind === 'ping') socket.write(pongFrame(message.payload))
          else this.hangUp(socket, 1000)
        }
      } catch (error) {
        this.hangUp(socket, error instanceof FrameFault ? error.status : 1011)
      }
    }
    this.sockets.set(socket, page)
    socket.on('error', () => socket.destroy())
    socket.on('close', () => this.sockets.delete(socket))
    socket.on('data', read)
    if (head.length > 0) read(head)
  }

  /** The page has gone. */
  leave(page: Page): void {
    for (const [socket, owner] of this.sockets) if (owner === page) socket.destroy()
  }

  closeAll(): void {
    for (const socket of this.sockets.keys()) socket.destroy()
  }

  private async answer(page: Page, socket: Duplex, text: string): Promise<void> {
    const call = callIn(text)
    if (call === null) {
      this.hangUp(socket, 1003)
      return
    }
    const outcome = await this.dispatch(page, call.method, call.input)
    const answer: LineAnswer = { id: call.id, outcome }
    if (!socket.destroyed) socket.write(textFrame(JSON.stringify(answer)))
  }

  private hangUp(socket: Duplex, status: number): void {
    socket.removeAllListeners('data')
    socket.end(closeFrame(status), () => socket.destroy())
  }
}

/** Answers a request for a line that is not granted. */
export function refuseLine(socket: Duplex, status: 400 | 403): void {
  socket.on('error', () => socket.destroy())
  socket.end(`HTTP/1.1 ${String(status)} Refused\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
}

function callIn(text: string): LineCall | null {
  try {
    const value = JSON.parse(text) as Partial<LineCall> | null
    if (typeof value?.id !== 'number' || typeof value.method !== 'string') return null
    return { id: value.id, method: value.method, input: value.input }
  } catch {
    return null
  }
}
