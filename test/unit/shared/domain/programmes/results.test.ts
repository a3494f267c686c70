import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nextOccurrence, occurrences, recurrenceWords, timesAYear } from '#shared/domain/programmes/events.ts'
import {
  areRivals,
  followUpSummary,
  latestMeasures,
  madeByRate,
  ratioOf,
  shareOfCount,
  targetShare,
  toFollowUp,
} from '#shared/domain/programmes/results.ts'
import { maskedShares } from '#shared/domain/programmes/shares.ts'
import { cents } from '#shared/domain/money/cents.ts'
import type { CivilDate, PartialDate } from '#shared/workspace/fields.ts'

const day = (text: string): CivilDate => text as CivilDate

describe('shared/domain/programmes/results', () => {
  it('1 100 holders at 70 % make 770; 4 + 1 + 1 + 1 + 1 = 8 places (row 16, H9)', () => {
    expect(shareOfCount(1100, 700)).toBe(770)
    expect(ratioOf(1100, 3, 1)).toBe(3667)
    expect(ratioOf(1100, 8, 1)).toBe(1375)
    expect([4, 1, 1, 1, 1].reduce((sum, count) => sum + count, 0)).toBe(8)
  })

  it('a rate says what it makes of the indicator that it is a share of (row 16, H9)', () => {
    const figure = (value: number, operator: '=' | '≈' = '=') => ({ id: 'm', operator, value, on: null, source: 's' })
    const target = { operator: '=' as const, value: 1100 }
    expect(madeByRate([figure(70, '≈')], [], target)).toEqual({ operator: '≈', value: 770 })
    expect(madeByRate([figure(70)], [figure(1200)], target)).toEqual({ operator: '=', value: 840 })
    expect(madeByRate([figure(70)], [], null)).toBeNull()
    expect(madeByRate([], [figure(1100)], target)).toBeNull()
    expect(madeByRate([figure(70), figure(60)], [], target)).toBeNull()
  })

  it.each([
    ['23 of 30 companies (row 2, H5)', 23, 30, 767],
    ['2 of 3 startups (row 2, H5)', 2, 3, 667],
    ['3 of 20 projects (row 2)', 3, 20, 150],
    ['140 tours of 350 visitors (row 2, H5)', 140, 350, 400],
    ['130 000 of 460 000 (row 1)', 130_000, 460_000, 283],
  ])('%s', (_, result, target, share) => {
    expect(targetShare(result, target)).toBe(share)
  })

  it('3 000 offers over 130 companies are 23 each (row 26); 11 M€ over 30 projects are 367 k€ (row 20)', () => {
    expect(ratioOf(3000, 130, 0)).toBe(23)
    expect(ratioOf(11_000_000, 30, 0)).toBe(366_667)
    expect(ratioOf(1, 0, 0)).toBeNull()
  })

  it('has no share without a target or a result: not given is never 0', () => {
    expect(targetShare(null, 30)).toBeNull()
    expect(targetShare(23, null)).toBeNull()
  })

  it('keeps rivals of the latest date side by side', () => {
    const measure = (id: string, value: number, on: string | null, operator: '=' | '≈' = '=') => ({
      id,
      value,
      on: on as PartialDate | null,
      operator,
      source: 's',
    })
    const rows = [measure('a', 300, '2019'), measure('b', 300, '2019', '≈'), measure('c', 100, '2017')]
    expect(latestMeasures(rows).map(({ id }) => id)).toEqual(['a', 'b'])
    expect(areRivals(latestMeasures(rows))).toBe(true)
    expect(latestMeasures([measure('d', 1, null)])).toHaveLength(1)
  })

  it('sums a follow-up, leaving out what is not known; half survive at five years (row 18)', () => {
    const answer = (
      state: 'active' | 'sold' | 'closed' | 'unknown' | 'not-created' | null,
      jobs: number | null = null,
    ) => ({
      answeredOn: state === null ? null : day('2023-05-02'),
      state,
      jobs,
      turnoverCents: cents(100_00),
      fundsCents: null,
    })
    const summary = followUpSummary([
      answer('active', 3),
      answer('sold', 2),
      answer('closed'),
      answer('closed'),
      answer('unknown'),
      answer('not-created'),
      answer(null),
    ])
    expect(summary).toMatchObject({
      asked: 7,
      answered: 6,
      alive: 2,
      known: 4,
      survival: 500,
      jobs: 5,
      turnover: 200_00,
    })
    expect(summary.funds).toBeNull()
    expect(summary.response).toBe(857)
    expect(followUpSummary([answer('active', null)]).jobs).toBeNull()
    expect(followUpSummary([])).toMatchObject({ response: null, survival: null })
  })

  it('asks those who left for good long enough ago', () => {
    const stay = (projectId: string, leftOn: string | null, leaveReason: 'next-phase' | 'completed' | null) => ({
      projectId,
      cohortId: null,
      leftOn: leftOn === null ? null : day(leftOn),
      leaveReason,
    })
    const stays = [
      stay('done', '2018-05-02', 'completed'),
      stay('late', '2018-05-03', 'completed'),
      stay('goes-on', '2017-01-01', 'next-phase'),
      stay('goes-on', null, null),
      stay('moved-up', '2016-01-01', 'next-phase'),
      stay('moved-up', '2017-01-01', 'completed'),
    ]
    expect(toFollowUp(stays, 1, day('2019-05-02'))).toEqual(['done', 'moved-up'])
  })
})

describe('shared/domain/programmes/shares', () => {
  it('masks small groups, and a second one when a single one would show by subtraction', () => {
    expect(
      maskedShares([
        { name: 'QPV', count: 3 },
        { name: 'hors QPV', count: 40 },
        { name: 'non renseigné', count: 7 },
      ]),
    ).toEqual([
      { name: 'QPV', count: null, share: null },
      { name: 'hors QPV', count: 40, share: 800 },
      { name: 'non renseigné', count: null, share: null },
    ])
    expect(
      maskedShares([
        { name: 'femmes', count: 12 },
        { name: 'hommes', count: 0 },
      ]),
    ).toEqual([
      { name: 'femmes', count: 12, share: 1000 },
      { name: 'hommes', count: 0, share: 0 },
    ])
  })

  it('never lets a masked count be found from the others and the total', () => {
    const groups = fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 2, maxLength: 6 })
    fc.assert(
      fc.property(groups, (counts) => {
        const shown = maskedShares(counts.map((count, index) => ({ name: String(index), count })))
        const hidden = shown.filter(({ count }) => count === null).length
        expect(shown.every(({ count }) => count === null || count === 0 || count >= 5)).toBe(true)
        if (hidden === 1) expect(counts.filter((count) => count > 0)).toHaveLength(1)
      }),
    )
  })
})

describe('shared/domain/programmes/events', () => {
  const thursdays = { startsOn: day('2018-01-04'), endsOn: null, everyWeeks: 2 }

  it('« 1 jeudi sur 2 » comes about 26 times a year (row 23)', () => {
    expect(timesAYear(thursdays)).toBe(26)
    expect(occurrences(thursdays, day('2018-01-01'), day('2018-12-31'))).toHaveLength(26)
    expect(recurrenceWords(thursdays)).toBe('1\u00a0jeudi sur 2')
    expect(nextOccurrence(thursdays, day('2018-01-05'))).toBe('2018-01-18')
    expect(nextOccurrence(thursdays, day('2018-01-18'))).toBe('2018-01-18')
  })

  it('is held once without recurrence, and never without a date', () => {
    const once = { startsOn: day('2018-06-14'), endsOn: day('2018-06-15'), everyWeeks: null }
    expect(occurrences(once, day('2018-06-15'), day('2018-12-31'))).toEqual(['2018-06-14'])
    expect(occurrences({ ...once, startsOn: null }, day('2018-01-01'), day('2018-12-31'))).toEqual([])
    expect(recurrenceWords(once)).toBeNull()
  })

  it('stays a whole number of weeks from its first day', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 52 }), fc.integer({ min: 0, max: 3000 }), (everyWeeks, offset) => {
        const from = new Date(Date.UTC(2018, 0, 4) + offset * 86_400_000).toISOString().slice(0, 10)
        const [first] = occurrences(
          { startsOn: day('2018-01-04'), endsOn: null, everyWeeks },
          day(from),
          day('2028-12-31'),
        )
        if (first === undefined) return
        const days = (Date.parse(first) - Date.UTC(2018, 0, 4)) / 86_400_000
        expect(days % (everyWeeks * 7)).toBe(0)
        expect(first >= from && (Date.parse(first) - Date.parse(from)) / 86_400_000 < everyWeeks * 7).toBe(true)
      }),
    )
  })
})
