import { describe, expect, test } from 'vitest'
import { payloadFault } from '#main/core/bridge/payload.ts'

describe('main/core/bridge/payload', () => {
  test('lets plain data through', () => {
    expect(payloadFault({ a: [1, 'é', null, { b: true }], c: undefined }, 1000)).toBeNull()
  })

  test.each([
    ['a function', { a: () => 1 }],
    ['a date', new Date(0)],
    ['a map', new Map()],
    ['bytes', new Uint8Array(2)],
    ['a big integer', 1n],
    ['a symbol', Symbol('x')],
    ['an own __proto__', JSON.parse('{"a":{"__proto__":1}}')],
    ['a constructor', { constructor: 1 }],
    ['a prototype', [{ prototype: 1 }]],
  ])('refuses %s', (_what, input) => {
    expect(payloadFault(input, 1000)).toMatch(/^La demande contient/)
  })

  test('weighs before anything is parsed, and stops at the limit', () => {
    expect(payloadFault({ text: 'x'.repeat(1000) }, 1000)).toMatch(/dépasse la taille/)
    expect(
      payloadFault(
        Array.from({ length: 1_000_000 }, () => 1),
        1000,
      ),
    ).toMatch(/dépasse la taille/)
    expect(payloadFault('x'.repeat(998), 1000)).toBeNull()
  })

  test('does not follow a circle for ever', () => {
    const circle: { self?: unknown } = {}
    circle.self = circle
    expect(payloadFault(circle, 1_000_000)).toMatch(/imbriquée/)
  })
})
