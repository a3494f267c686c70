import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalJson } from '#shared/workspace/canonical-json.ts'

describe('shared/workspace/canonical-json', () => {
  it('sorts keys at every depth and keeps array order', () => {
    expect(canonicalJson({ b: [2, { d: 1, c: null }], a: 'é' })).toBe('{"a":"é","b":[2,{"c":null,"d":1}]}')
  })

  it('reads back as the same value, and is a fixed point', () => {
    fc.assert(
      fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
        const text = canonicalJson(value)
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)))
        expect(canonicalJson(JSON.parse(text))).toBe(text)
      }),
    )
  })

  it('does not depend on the order in which keys were set', () => {
    const reversed = (value: unknown): unknown =>
      Array.isArray(value)
        ? value.map(reversed)
        : typeof value === 'object' && value !== null
          ? Object.fromEntries(
              Object.entries(value)
                .reverse()
                .map(([key, child]) => [key, reversed(child)]),
            )
          : value
    fc.assert(
      fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
        expect(canonicalJson(reversed(value))).toBe(canonicalJson(value))
      }),
    )
  })

  it.each([{ a: undefined }, { a: { toJSON: () => 1 } }, ['\udfff'], { '\ud800': 1 }])('refuses %s inside', (value) => {
    expect(() => canonicalJson(value)).toThrow(RangeError)
  })

  it.each([undefined, Number.NaN, Number.POSITIVE_INFINITY, '\ud800', () => 0])('refuses %s', (value) => {
    expect(() => canonicalJson(value)).toThrow(RangeError)
  })
})
