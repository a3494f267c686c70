import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Instant } from '#shared/workspace/fields.ts'
import { nextClock } from '#shared/workspace/hlc.ts'

const instant = fc
  .integer({ min: Date.UTC(2000, 0, 1), max: Date.UTC(2099, 0, 1) })
  .map((at) => new Date(at).toISOString() as Instant)

describe('shared/workspace/hlc', () => {
  it('starts at the wall instant', () => {
    expect(nextClock(null, '2026-11-22T09:00:00.000Z' as Instant, 'ici')).toBe('2026-11-22T09:00:00.000Z_0000_ici')
  })

  it('counts on when the wall clock stands still or goes back', () => {
    const first = nextClock(null, '2026-11-22T09:00:00.000Z' as Instant, 'ici')
    const second = nextClock(first, '2026-11-22T08:00:00.000Z' as Instant, 'ici')
    expect(second).toBe('2026-11-22T09:00:00.000Z_0001_ici')
  })

  it('grows as texts do, whatever the wall clock does', () => {
    fc.assert(
      fc.property(fc.array(instant, { minLength: 2, maxLength: 40 }), (instants) => {
        const clocks: string[] = []
        for (const now of instants) clocks.push(nextClock(clocks.at(-1) ?? null, now, 'ici'))
        expect(clocks).toEqual([...clocks].sort())
        expect(new Set(clocks).size).toBe(clocks.length)
      }),
    )
  })
})
