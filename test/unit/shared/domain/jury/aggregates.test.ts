import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { medianOf, spreadOf, trimmedMeanOf } from '#shared/domain/jury/aggregates.ts'
import {
  add,
  compare,
  formatFraction,
  fraction,
  fromPoints,
  meanOf,
  subtract,
  toNumber,
} from '#shared/domain/jury/fraction.ts'
import { rankContenders, tiedGroups, type TieBreaker } from '#shared/domain/jury/ranking.ts'

const points = fc.integer({ min: -1000, max: 2000 }).map((hundredths) => fromPoints(hundredths / 100))
const show = (value: ReturnType<typeof meanOf>): string | null => (value === null ? null : formatFraction(value, 3))

describe('shared/domain/jury/fraction', () => {
  it('writes French figures, half away from zero, with the true minus sign', () => {
    expect(formatFraction(fraction(43, 3), 3)).toBe('14,333')
    expect(formatFraction(fraction(-7, 3), 3, true)).toBe('−2,333')
    expect(formatFraction(fraction(5, 3), 3, true)).toBe('+1,667')
    expect(formatFraction(fraction(1, 2), 0)).toBe('1')
    expect(formatFraction(fraction(-1, 2), 0)).toBe('−1')
    expect(formatFraction(fraction(12345, 1), 1)).toBe('12\u202f345,0')
  })

  it('adds, subtracts and compares exactly', () => {
    fc.assert(
      fc.property(points, points, (a, b) => {
        expect(subtract(add(a, b), b)).toEqual(a)
        expect(Math.sign(compare(a, b))).toBe(Math.sign(toNumber(a, 2) - toNumber(b, 2)))
      }),
    )
  })
})

describe('shared/domain/jury/aggregates', () => {
  it('takes the middle, drops the extremes from three scores, and spreads from lowest to highest', () => {
    const scores = [16, 15, 12].map(fromPoints)
    expect(show(medianOf(scores))).toBe('15,000')
    expect(show(medianOf(scores.slice(0, 2)))).toBe('15,500')
    expect(show(trimmedMeanOf(scores))).toBe('15,000')
    expect(show(trimmedMeanOf(scores.slice(1)))).toBe('13,500')
    expect(show(spreadOf(scores))).toBe('4,000')
    expect([medianOf([]), trimmedMeanOf([]), meanOf([]), spreadOf([fromPoints(1)])]).toEqual([null, null, null, null])
  })

  it('keeps every aggregate between the lowest and the highest score', () => {
    fc.assert(
      fc.property(fc.array(points, { minLength: 1, maxLength: 12 }), (scores) => {
        const ordered = [...scores].sort(compare)
        const [low, high] = [ordered[0] ?? fraction(0), ordered.at(-1) ?? fraction(0)]
        for (const value of [meanOf(scores), medianOf(scores), trimmedMeanOf(scores)]) {
          expect(value === null ? -1 : compare(value, low)).toBeGreaterThanOrEqual(0)
          expect(value === null ? 1 : compare(value, high)).toBeLessThanOrEqual(0)
        }
      }),
    )
  })
})

describe('shared/domain/jury/ranking', () => {
  const contender = (id: string, value: number | null) => ({ id, value: value === null ? null : fromPoints(value) })
  const rule =
    (values: Readonly<Record<string, number>>): TieBreaker =>
    () =>
    (id) => {
      const value = values[id]
      return value === undefined ? null : fromPoints(value)
    }

  it('shares the better rank and reports what the rules leave level', () => {
    const ranked = rankContenders([contender('c', 12), contender('a', 14), contender('b', 14), contender('d', null)])
    expect(ranked.map(({ id, rank }) => [id, rank])).toEqual([
      ['a', 1],
      ['b', 1],
      ['c', 3],
      ['d', null],
    ])
    expect(tiedGroups(ranked)).toEqual([['a', 'b']])
  })

  it('goes through the declared rules in order, each on what the former left level', () => {
    const level = [contender('a', 14), contender('b', 14), contender('c', 14), contender('d', 9)]
    const asked: (readonly string[])[] = []
    const second: TieBreaker = (group) => {
      asked.push(group)
      return rule({ a: 3, b: 1, c: 2 })(group)
    }
    const ranked = rankContenders(level, [rule({ a: 10, b: 12, c: 12 }), second])
    expect(ranked.map(({ id, rank }) => [id, rank])).toEqual([
      ['c', 1],
      ['b', 2],
      ['a', 3],
      ['d', 4],
    ])
    expect(asked).toEqual([['b', 'c']])
    expect(tiedGroups(ranked)).toEqual([])
  })

  it('tells 14,33 from 43/3: no rounding decides a rank', () => {
    const ranked = rankContenders([
      { id: 'a', value: fromPoints(14.33) },
      { id: 'b', value: fraction(43, 3) },
    ])
    expect(ranked.map(({ id }) => id)).toEqual(['b', 'a'])
  })

  it('does not depend on the order of arrival', () => {
    const many = fc.array(fc.tuple(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 2 })), { maxLength: 10 })
    fc.assert(
      fc.property(many, fc.integer(), (values, seed) => {
        const list = values.map(([value], index) => contender(`p${String(index)}`, value))
        const ties = rule(Object.fromEntries(values.map(([, tie], index) => [`p${String(index)}`, tie])))
        const turned = [...list].sort(
          (a, b) => ((a.id.charCodeAt(1) * 31 + seed) % 7) - ((b.id.charCodeAt(1) * 31 + seed) % 7),
        )
        expect(rankContenders(turned, [ties])).toEqual(rankContenders(list, [ties]))
      }),
    )
  })
})
