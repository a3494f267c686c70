import { Buffer } from 'node:buffer'

const opcodes = { more: 0x0, text: 0x1, close: 0x8, ping: 0x9, pong: 0xa } as const
const final = 0x80
const longestControl = 125

/** What a client broke, as the status that closes the socket (RFC 6455 §7.4.1). */
export class FrameFault extends Error {
  readonly status: number

  constructor(status: 1002 | 1003 | 1007 | 1009) {
    super(`WebSocket fault ${String(status)}`)
    this.status = status
  }
}

export type Message =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'ping'; readonly payload: Buffer }
  | { readonly kind: 'close' }

type Frame = { readonly last: boolean; readonly opcode: number; readonly payload: Buffer }

/**
 * Reads what the client of a WebSocket sends (RFC 6455 §5): masked frames, whole or in fragments, text only, of at most
 * `limit` bytes a message.
 */
export class FrameReader {
  private readonly limit: number
  private rest: Buffer = Buffer.alloc(0)
  private parts: Buffer[] = []
  private open = false

  constructor(limit: number) {
    this.limit = limit
  }

  /** Messages that end with these bytes. @throws FrameFault */
  push(bytes: Buffer): readonly Message[] {
    this.rest = this.rest.length === 0 ? bytes : Buffer.concat([this.rest, bytes])
    const messages: Message[] = []
    for (let frame = this.take(); frame !== null; frame = this.take()) {
      const message = this.join(frame)
      if (message !== null) messages.push(message)
    }
    return messages
  }

  private take(): Frame | null {
    const { rest } = this
    if (rest.length < 2) return null
    const [first, second] = [rest.readUInt8(0), rest.readUInt8(1)]
    const short = second & 0x7f
    const [reserved, masked, opcode] = [first & 0x70, second & 0x80, first & 0x0f]
    if (reserved !== 0 || masked === 0) throw new FrameFault(1002)
    if (opcode >= opcodes.close && (short > longestControl || (first & final) === 0)) throw new FrameFault(1002)
    const start = short === 126 ? 4 : short === 127 ? 10 : 2
    if (rest.length < start + 4) return null
    const size = short === 126 ? rest.readUInt16BE(2) : short === 127 ? Number(rest.readBigUInt64BE(2)) : short
    const held = this.parts.reduce((sum, part) => sum + part.length, 0)
    if (size + held > this.limit) throw new FrameFault(1009)
    const end = start + 4 + size
    if (rest.length < end) return null
    const mask = rest.subarray(start, start + 4)
    const payload = Buffer.from(rest.subarray(start + 4, end))
    for (const [place, byte] of payload.entries()) payload[place] = byte ^ (mask[place & 3] ?? 0)
    this.rest = rest.subarray(end)
    return { last: (first & final) !== 0, opcode, payload }
  }

  private join({ last, opcode, payload }: Frame): Message | null {
    if (opcode === opcodes.ping) return { kind: 'ping', payload }
    if (opcode === opcodes.pong) return null
    if (opcode === opcodes.close) return { kind: 'close' }
    if (opcode !== opcodes.text && opcode !== opcodes.more) throw new FrameFault(1003)
    if ((opcode === opcodes.more) !== this.open) throw new FrameFault(1002)
    this.parts.push(payload)
    this.open = !last
    if (!last) return null
    const whole = Buffer.concat(this.parts)
    this.parts = []
    try {
      return { kind: 'text', text: new TextDecoder('utf-8', { fatal: true }).decode(whole) }
    } catch {
      throw new FrameFault(1007)
    }
  }
}

/** One text message, as a server sends it. */
export const textFrame = (text: string): Buffer => frame(opcodes.text, Buffer.from(text))

export const pongFrame = (payload: Buffer): Buffer => frame(opcodes.pong, payload)

export function closeFrame(status: number): Buffer {
  const payload = Buffer.alloc(2)
  payload.writeUInt16BE(status)
  return frame(opcodes.close, payload)
}

function frame(opcode: number, payload: Buffer): Buffer {
  const size = payload.length
  const head = Buffer.alloc(size < 126 ? 2 : size < 65_536 ? 4 : 10)
  head.writeUInt8(final | opcode, 0)
  head.writeUInt8(head.length === 2 ? size : head.length === 4 ? 126 : 127, 1)
  if (head.length === 4) head.writeUInt16BE(size, 2)
  if (head.length === 10) head.writeBigUInt64BE(BigInt(size), 2)
  return Buffer.concat([head, payload])
}
