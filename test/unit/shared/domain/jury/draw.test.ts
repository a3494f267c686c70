import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { constrainedDraw, drawKey, drawOrder, type DrawConstraints, type Window } from '#shared/domain/jury/draw.ts'

const free: DrawConstraints = { windows: new Map(), groups: new Map() }
const ids = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']

/** How many stretches the members of a group take in an order. */
const stretches = (order: readonly string[], members: readonly string[]): number =>
  order.filter((id, index) => members.includes(id) && !members.includes(order[index - 1] ?? '')).length

describe('shared/domain/jury/draw', () => {
  it('sorts by a key that a standard tool redoes', () => {
    // printf 'tirage:a' | sha256sum
    expect(drawKey('a', 'tirage')).toBe('ca95e7cee605bf45b50c72b33a146d9e02ace828ae4f8dbeeba0a1be6681d4c1')
  })

  it('without constraints, is the plain draw', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string(), { maxLength: 40 }), fc.string(), (list, seed) => {
        expect(constrainedDraw(list, seed, free)).toEqual({ ok: true, order: drawOrder(list, seed), apart: [] })
      }),
    )
  })

  it('keeps windows, and puts the projects of one recusal together', () => {
    const windows = new Map<string, Window>([
      ['a', { first: 5, last: 7 }],
      ['b', { first: 0, last: 0 }],
    ])
    const groups = new Map([['juror C', ['c', 'e', 'g']]])
    const drawn = constrainedDraw(ids, 'tirage', { windows, groups })
    if (!drawn.ok) throw new Error('refused')
    expect(drawn.order[0]).toBe('b')
    expect(drawn.order.indexOf('a')).toBeGreaterThanOrEqual(5)
    expect(stretches(drawn.order, ['c', 'e', 'g'])).toBe(1)
    expect(drawn.apart).toEqual([])
    expect(constrainedDraw([...ids].reverse(), 'tirage', { windows, groups })).toEqual(drawn)
  })

  it('chains two jurors who share a project, and names the one who cannot be served', () => {
    const chained = constrainedDraw(['a', 'b', 'c', 'd'], 's', {
      windows: new Map(),
      groups: new Map([
        ['A', ['a', 'b']],
        ['B', ['b', 'c']],
      ]),
    })
    if (!chained.ok) throw new Error('refused')
    expect(chained.apart).toEqual([])
    expect(stretches(chained.order, ['a', 'b'])).toBe(1)
    expect(stretches(chained.order, ['b', 'c'])).toBe(1)
    const far = constrainedDraw(['a', 'b', 'c', 'd'], 's', {
      windows: new Map([
        ['a', { first: 0, last: 0 }],
        ['d', { first: 3, last: 3 }],
      ]),
      groups: new Map([['A', ['a', 'd']]]),
    })
    expect(far).toMatchObject({ ok: true, apart: ['A'] })
    if (far.ok) expect([far.order[0], far.order[3]]).toEqual(['a', 'd'])
  })

  it('names the projects that want more places than there are', () => {
    const windows = new Map<string, Window>([
      ['a', { first: 0, last: 1 }],
      ['b', { first: 0, last: 1 }],
      ['c', { first: 0, last: 1 }],
    ])
    const drawn = constrainedDraw(ids, 's', { windows, groups: new Map() })
    if (drawn.ok) throw new Error('accepted')
    expect([...drawn.ids].sort()).toEqual(['a', 'b', 'c'])
    expect(drawn.window).toEqual({ first: 0, last: 1 })
    const none = constrainedDraw(ids, 's', { windows: new Map([['a', { first: 8, last: 7 }]]), groups: new Map() })
    expect(none).toMatchObject({ ok: false, ids: ['a'] })
  })

  it('refuses exactly when no order meets the windows (every order tried, five projects)', () => {
    const five = ['a', 'b', 'c', 'd', 'e']
    const orders = permutations(five)
    const window = fc
      .tuple(fc.integer({ min: 0, max: 4 }), fc.integer({ min: 0, max: 4 }))
      .map(([x, y]): Window => ({ first: Math.min(x, y), last: Math.max(x, y) }))
    fc.assert(
      fc.property(fc.array(fc.option(window), { minLength: 5, maxLength: 5 }), fc.string(), (wanted, seed) => {
        const windows = new Map(
          five.flatMap((id, index) => {
            const one = wanted[index] ?? null
            return one === null ? [] : [[id, one] as const]
          }),
        )
        const meets = (order: readonly string[]) =>
          order.every((id, place) => {
            const one = windows.get(id)
            return one === undefined || (place >= one.first && place <= one.last)
          })
        const drawn = constrainedDraw(five, seed, { windows, groups: new Map() })
        expect(drawn.ok).toBe(orders.some(meets))
        if (drawn.ok) expect(meets(drawn.order)).toBe(true)
      }),
      { numRuns: 300 },
    )
  })
})

function permutations(list: readonly string[]): readonly (readonly string[])[] {
  return list.length < 2
    ? [list]
    : list.flatMap((one) => permutations(list.filter((other) => other !== one)).map((rest) => [one, ...rest]))
}
