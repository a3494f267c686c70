import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalJson, isJson, sameJson } from '#shared/workspace/canonical-json.ts'

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

  it('orders keys character by character, even those that objects keep apart', () => {
    expect(canonicalJson({ b: 1, 10: 2, 2: 3, '-1': 4, a: [{ 1: 0, '': 1 }] })).toBe(
      '{"-1":4,"10":2,"2":3,"a":[{"":1,"1":0}],"b":1}',
    )
    const text = '{"__proto__":{"a":1},"b":2}'
    expect(canonicalJson(JSON.parse(text))).toBe(text)
    const spelled = (value: unknown): string => {
      if (typeof value !== 'object' || value === null) return JSON.stringify(value)
      if (Array.isArray(value)) return `[${value.map(spelled).join(',')}]`
      const entries = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1))
      return `{${entries.map(([key, child]) => `${JSON.stringify(key)}:${spelled(child)}`).join(',')}}`
    }
    const key = fc.oneof(fc.nat(120).map(String), fc.constantFrom('__proto__', 'toJSON', 'length', '-0', 'é', ''))
    const { tree } = fc.letrec((tie) => ({
      tree: fc.oneof({ depthSize: 'small' }, fc.string(), fc.nat(), tie('list'), tie('fields')),
      list: fc.array(tie('tree'), { maxLength: 4 }),
      fields: fc.dictionary(key, tie('tree'), { maxKeys: 5 }),
    }))
    fc.assert(
      fc.property(tree, (value) => {
        expect(canonicalJson(value)).toBe(spelled(value))
      }),
    )
  })

  it('tells whether two values are the same as their texts do', () => {
    const value = fc.jsonValue({ noUnicodeString: false, maxDepth: 2 })
    fc.assert(
      fc.property(value, value, (one, other) => {
        expect(sameJson(one, other)).toBe(canonicalJson(one) === canonicalJson(other))
        expect(sameJson(one, JSON.parse(JSON.stringify(one)))).toBe(true)
      }),
    )
    expect(sameJson({ a: [] }, { a: {} })).toBe(false)
    expect(sameJson({ a: 1 }, { b: 1 })).toBe(false)
    expect(sameJson([1, 2], [2, 1])).toBe(false)
    expect(sameJson({ toString: 1 }, { a: 1 })).toBe(false)
  })

  it.each([{ a: undefined }, { a: { toJSON: () => 1 } }, ['\udfff'], { '\ud800': 1 }])('refuses %s inside', (value) => {
    expect(isJson(value)).toBe(false)
    expect(() => canonicalJson(value)).toThrow(RangeError)
  })

  it.each([undefined, Number.NaN, Number.POSITIVE_INFINITY, '\ud800', () => 0])('refuses %s', (value) => {
    expect(() => canonicalJson(value)).toThrow(RangeError)
  })
})
