import { describe, expect, it } from 'vitest'
import { jsonOf } from '#renderer/bridge/json-parts.ts'

describe('renderer/bridge/json-parts', () => {
  it('spells an ordinary input at once', async () => {
    const input = { expected: 1, body: { changes: [{ a: 'é' }], left: undefined } }
    expect(await jsonOf(input)).toBe(JSON.stringify(input))
    expect(await jsonOf({})).toBe('{}')
  })

  it.each([2001, 4000, 4001])('spells a list of %d rows in parts that make the same text', async (count) => {
    const changes = Array.from({ length: count }, (_, at) => ({
      id: `r-${String(at)}`,
      name: 'é\u2028"',
      none: undefined,
    }))
    const input = { expected: 7, left: undefined, body: { actor: 'A', changes, label: 'x' }, after: [] }
    const parts = await jsonOf(input)
    expect(parts).toBeInstanceOf(Blob)
    expect(await (parts as Blob).text()).toBe(JSON.stringify(input))
  })
})
