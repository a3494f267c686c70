import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { closeFrame, FrameFault, FrameReader, pongFrame, textFrame } from '#main/local/frames.ts'
import { clientFrame } from '#test/builders/web-socket.ts'

const limit = 200_000

function read(chunks: readonly Buffer[]): readonly unknown[] {
  const reader = new FrameReader(limit)
  return chunks.flatMap((chunk) => reader.push(chunk))
}

function faultOf(...chunks: readonly Buffer[]): number | null {
  try {
    read(chunks)
    return null
  } catch (error) {
    return error instanceof FrameFault ? error.status : Number.NaN
  }
}

describe('main/local/frames', () => {
  it('reads every text, however it is cut into fragments and packets, with pings in between', () => {
    const texts = fc.array(fc.array(fc.string({ unit: 'grapheme', maxLength: 300 }), { minLength: 1, maxLength: 4 }))
    fc.assert(
      fc.property(texts, fc.array(fc.nat(400)), (messages, cuts) => {
        const sent = messages.flatMap((parts) =>
          parts.flatMap((part, place) => [
            clientFrame(place === 0 ? 1 : 0, Buffer.from(part), place === parts.length - 1),
            clientFrame(9, Buffer.from('là')),
          ]),
        )
        const bytes = Buffer.concat(sent)
        const places = [0, ...[...cuts].sort((a, b) => a - b), bytes.length]
        const chunks = places.slice(1).map((end, place) => bytes.subarray(places[place], end))
        const texted = read(chunks).filter((message) => (message as { kind: string }).kind === 'text')
        expect(texted).toEqual(messages.map((parts) => ({ kind: 'text', text: parts.join('') })))
      }),
    )
  })

  it.each([125, 126, 65_535, 65_536, 199_999])('reads a text of %i bytes', (size) => {
    const text = 'x'.repeat(size)
    expect(read([clientFrame(1, Buffer.from(text))])).toEqual([{ kind: 'text', text }])
  })

  it.each([
    ['a message over the limit, from its head alone', [clientFrame(1, Buffer.alloc(limit + 1)).subarray(0, 14)], 1009],
    [
      'fragments over the limit together',
      [clientFrame(1, Buffer.alloc(limit - 1), false), clientFrame(0, Buffer.alloc(2))],
      1009,
    ],
    ['a frame without mask', [textFrame('a').subarray(0), Buffer.alloc(8)], 1002],
    ['reserved bits', [Buffer.concat([Buffer.from([0xc1, 0x80]), Buffer.alloc(4)])], 1002],
    ['a fragmented ping', [clientFrame(9, Buffer.alloc(1), false)], 1002],
    ['a continuation of nothing', [clientFrame(0, Buffer.from('a'))], 1002],
    ['a text inside another', [clientFrame(1, Buffer.from('a'), false), clientFrame(1, Buffer.from('b'))], 1002],
    ['bytes instead of text', [clientFrame(2, Buffer.from('a'))], 1003],
    ['what is not UTF-8', [clientFrame(1, Buffer.from([0xff, 0xfe]))], 1007],
  ])('refuses %s', (_what, chunks, status) => {
    expect(faultOf(...chunks)).toBe(status)
  })

  it('writes frames without mask, with the shortest length', () => {
    expect([...textFrame('é')]).toEqual([0x81, 2, 0xc3, 0xa9])
    expect([...textFrame('x'.repeat(126)).subarray(0, 4)]).toEqual([0x81, 126, 0, 126])
    expect([...textFrame('x'.repeat(65_536)).subarray(0, 10)]).toEqual([0x81, 127, 0, 0, 0, 0, 0, 1, 0, 0])
    expect([...pongFrame(Buffer.from([7]))]).toEqual([0x8a, 1, 7])
    expect([...closeFrame(1000)]).toEqual([0x88, 2, 0x03, 0xe8])
  })
})
