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

  /** Sends a call, whose input is given as its JSON, or answers null when it has to go by request. */
  send(method: LineCall['method'], input: string): Promise<unknown> | null {
    if (this.socket.readyState !== WebSocket.OPEN || input.length > heaviest) return null
    this.last += 1
    const id = this.last
    const answer = deferred<unknown>()
    this.waiting.set(id, answer)
    this.socket.send(`{"id":${String(id)},"method":${JSON.stringify(method)},"input":${input}}`)
    return answer.promise
  }

  close(): void {
    this.socket.close()
  }
}
