import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { legalFigure } from '#shared/domain/conventions/legal-figures.ts'
import { checkMinimis, singleUndertaking } from '#shared/domain/conventions/minimis.ts'
import { cents } from '#shared/domain/money/cents.ts'
import type { Cents, CivilDate, Instant } from '#shared/workspace/fields.ts'
import type { Row } from '#shared/workspace/registry.ts'

const day = (text: string) => text as CivilDate
const aid = (id: string, on: string, euros: number, organisationId = 'a') => ({
  id,
  organisationId,
  regulation: 'general' as const,
  amountCents: cents(euros * 100),
  grantedOn: day(on),
})
const history = [aid('1', '2023-03-10', 100_000), aid('2', '2024-06-01', 120_000), aid('3', '2025-11-15', 60_000)]
const grant = (on: string, euros: number) => ({
  organisationId: 'a',
  regulation: 'general' as const,
  amount: cents(euros * 100),
  on: day(on),
})

describe('shared/domain/conventions: de minimis (10.7)', () => {
  test.each([
    ['2026-03-09', 20_000, true],
    ['2026-03-09', 20_001, false],
    ['2026-03-10', 120_000, false],
    ['2026-03-11', 120_000, true],
    ['2026-03-11', 120_001, false],
  ])('on %s, %i € more: %s', (on, euros, allowed) => {
    expect(checkMinimis(grant(on, euros), history, []).allowed).toBe(allowed)
  })

  test('lists what is counted, since when, and what is left', () => {
    const check = checkMinimis(grant('2026-03-11', 1), history, [])
    expect(check.counted.map(({ id }) => id)).toEqual(['2', '3'])
    expect([check.since, check.total, check.left]).toEqual(['2023-03-11', 18_000_000, 12_000_000])
    expect(check.ceiling?.source).toContain('2023/2831')
  })

  test('adds up linked organisations, through others, while the link stands', () => {
    const links = [
      { organisationId: 'a', linkedId: 'b', from: null, until: null },
      { organisationId: 'c', linkedId: 'b', from: day('2025-01-01'), until: null },
    ]
    expect([...singleUndertaking('a', links, day('2024-12-31'))].sort()).toEqual(['a', 'b'])
    expect([...singleUndertaking('a', links, day('2025-01-01'))].sort()).toEqual(['a', 'b', 'c'])
    expect([...singleUndertaking('c', links, day('2026-01-01'))].sort()).toEqual(['a', 'b', 'c'])
    const other = [aid('x', '2025-06-01', 299_999, 'c')]
    expect(checkMinimis(grant('2026-01-01', 2), other, links).allowed).toBe(false)
    expect(checkMinimis(grant('2026-01-01', 2), other, []).allowed).toBe(true)
  })

  test('uses the ceiling of the day, and what the workspace holds before what is shipped', () => {
    expect(legalFigure('minimis-general', day('2023-12-31'))?.value).toBe(20_000_000)
    expect(legalFigure('minimis-general', day('2024-01-01'))?.value).toBe(30_000_000)
    expect(legalFigure('minimis-general', day('2031-01-01'))).toBeNull()
    const own: readonly Row<'legalFigures'>[] = [
      {
        id: 'f',
        createdAt: '2026-01-01T00:00:00.000Z' as Instant,
        updatedAt: '2026-01-01T00:00:00.000Z 0 test',
        deletedAt: null,
        example: false,
        topic: 'minimis-general',
        value: 40_000_000,
        from: day('2031-01-01'),
        until: null,
        source: 'règlement à venir',
      },
    ]
    const later = grant('2031-06-01', 400_000)
    expect(checkMinimis(later, [], [], own).allowed).toBe(true)
    expect(checkMinimis(later, [], []).allowed).toBeNull()
  })

  test('never counts an aid after the grant, nor one of another regulation', () => {
    const others = [
      { ...aid('s', '2026-01-01', 300_000), regulation: 'sieg' as const },
      aid('f', '2026-06-01', 300_000),
    ]
    expect(checkMinimis(grant('2026-03-11', 300_000), others, []).total).toBe(0)
  })

  test('total and left always make the ceiling', () => {
    const dates = fc.integer({ min: 0, max: 2500 }).map((days) => {
      const on = new Date(Date.UTC(2020, 0, 1) + days * 86_400_000)
      return on.toISOString().slice(0, 10)
    })
    const aids = fc.array(fc.record({ on: dates, euros: fc.nat(100_000) }), { maxLength: 12 })
    fc.assert(
      fc.property(aids, (list) => {
        const check = checkMinimis(
          grant('2026-03-11', 1),
          list.map(({ on, euros }, index) => aid(String(index), on, euros)),
          [],
        )
        expect((check.total as Cents) + (check.left ?? 0)).toBe(30_000_000)
        expect(check.counted.every(({ grantedOn }) => grantedOn >= '2023-03-11' && grantedOn <= '2026-03-11')).toBe(
          true,
        )
      }),
    )
  })
})
