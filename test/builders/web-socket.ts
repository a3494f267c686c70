import { request, type IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'

const mask = Buffer.from([0x12, 0x34, 0x56, 0x78])

/** One frame as a browser sends it (RFC 6455 §5.2). */
export function clientFrame(opcode: number, payload: Buffer, last = true): Buffer {
  const size = payload.length
  const head =
    size < 126
      ? Buffer.from([0, 0x80 | size])
      : size < 65_536
        ? Buffer.from([0, 0xfe, size >> 8, size & 0xff])
        : Buffer.concat([Buffer.from([0, 0xff]), Buffer.alloc(8)])
  head.writeUInt8((last ? 0x80 : 0) | opcode, 0)
  if (head.length === 10) head.writeBigUInt64BE(BigInt(size), 2)
  const hidden = Buffer.from(payload.map((byte, place) => byte ^ (mask[place % 4] ?? 0)))
  return Buffer.concat([head, mask, hidden])
}

/** Asks for a WebSocket with exactly these headers: its socket, or the status of the refusal. */
export function askForSocket(
  port: number,
  path: string,
  headers: Readonly<Record<string, string>>,
): Promise<{ readonly socket: Duplex } | { readonly status: number }> {
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port, path, headers, agent: false })
    sent.on('upgrade', (_answer: IncomingMessage, socket: Duplex) => {
      resolve({ socket })
    })
    sent.on('response', (answer) => {
      answer.resume()
      resolve({ status: answer.statusCode ?? 0 })
    })
    sent.on('error', reject)
    sent.end()
  })
}
