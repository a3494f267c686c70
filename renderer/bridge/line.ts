import { wire, type LineAnswer, type LineCall } from '#shared/bridge/wire.ts'
import { deferred, type Deferred } from './deferred.ts'

/** Heavier calls go by request, where they do not make the others wait. */
const heaviest = 100_000

/** The WebSocket of one page of the local host. Calls on their way when it breaks reject: nobody knows their outcome. */
export class Line {
  private readonly socket: WebSocket
  private readonly waiting = new Map<number, Deferred<unknown>>()
  private last = 0

  constructor(page: string) {
    const address = new URL(`${wire.linePath}?page=${encodeURIComponent(page)}`, location.href)
    address.protocol = 'ws:'
    this.socket = new WebSocket(address)
    this.socket.addEventListener('message', (event: MessageEvent<string>) => {
      const { id, outcome } = JSON.parse(event.data) as LineAnswer
      this.waiting.get(id)?.resolve(outcome)
      this.waiting.delete(id)
    })
    this.socket.addEventListener('close', () => {
      for (const call of this.waiting.values()) call.reject(new Error('the line broke'))
      this.waiting.clear()
    })
  }

  /** Sends a call, or answers null when it has to go by request. */
  send(method: string, input: unknown): Promise<unknown> | null {
    if (this.socket.readyState !== WebSocket.OPEN) return null
    this.last += 1
    const call: LineCall = { id: this.last, method, input }
    const text = JSON.stringify(call)
    if (text.length > heaviest) return null
    const answer = deferred<unknown>()
    this.waiting.set(call.id, answer)
    this.socket.send(text)
    return answer.promise
  }

  close(): void {
    this.socket.close()
  }
}
