import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, daysBetween } from '#shared/domain/calendar/civil-date.ts'
import {
  capacityOf,
  occupancyOver,
  occupancySteps,
  occupationsOf,
  periodsOver,
  type Occupation,
} from '#shared/domain/programmes/occupancy.ts'
import { firstExcess, outsideOpening } from '#shared/domain/programmes/site-capacity.ts'
import { formatSurface } from '#shared/domain/programmes/surface.ts'
import type { CivilDate, PartialDate } from '#shared/workspace/fields.ts'

const day = (text: string): CivilDate => text as CivilDate
const origin = day('2018-01-01')
const open = { desks: 10, surfaceDm2: null, opensOn: null, closesOn: null }
const at = (from: string, to: string | null, desks: number | null = 1): Occupation => ({
  first: day(from),
  last: to === null ? null : day(to),
  desks,
  surface: null,
})

const occupationArbitrary = fc
  .record({
    start: fc.integer({ min: -40, max: 140 }),
    length: fc.option(fc.integer({ min: 0, max: 90 })),
    desks: fc.integer({ min: 0, max: 6 }),
  })
  .map(({ start, length, desks }): Occupation => {
    const first = addDays(origin, start)
    return { first, last: length === null ? null : addDays(first, length), desks, surface: desks * 1250 }
  })

describe('shared/domain/programmes/occupancy', () => {
  it('equals a count day by day, in desks and in surface', () => {
    fc.assert(
      fc.property(
        fc.array(occupationArbitrary, { maxLength: 14 }),
        fc.integer({ min: 0, max: 90 }),
        fc.constantFrom('desks' as const, 'surface' as const),
        (occupations, length, measure) => {
          const to = addDays(origin, length)
          const days = Array.from({ length: length + 1 }, (_, index) => addDays(origin, index))
          const byDay = days.map((on) => {
            const there = occupations.filter(({ first, last }) => first <= on && (last === null || last >= on))
            return { residents: there.length, used: there.reduce((sum, one) => sum + (one[measure] ?? 0), 0) }
          })
          const steps = occupancySteps(occupations, measure, origin, to)
          const swept = days.map((on) => {
            const step = steps.find(({ from, to: until }) => from <= on && on <= until)
            return { residents: step?.residents, used: step?.used }
          })
          expect(swept).toEqual(byDay)
          const { usedDays } = occupancyOver(open, occupations, 10, measure, origin, to)
          expect(usedDays).toBe(byDay.reduce((sum, { used }) => sum + used, 0))
          expect(steps.reduce((sum, step) => sum + daysBetween(step.from, step.to) + 1, 0)).toBe(length + 1)
        },
      ),
    )
  })

  it('is near 80 % in the second half of 2018 (row 12)', () => {
    const [half] = periodsOver(day('2018-07-01'), day('2018-12-31'), 'half-year')
    const occupancy = occupancyOver(
      open,
      [at('2018-01-01', null, 8)],
      10,
      'desks',
      half?.from ?? origin,
      half?.to ?? origin,
    )
    expect(occupancy).toMatchObject({ share: 800, usedDays: 8 * 184, offeredDays: 10 * 184, entries: 0, exits: 0 })
    expect(half?.label).toBe('2e sem. 2018')
  })

  it('members are not desks: 59 members and about 40 users take only the desks they sit at (row 23)', () => {
    const member = {
      kind: 'member' as const,
      unitId: null,
      desks: null,
      surfaceDm2: null,
      enteredOn: origin,
      leftOn: null,
    }
    const stays = [...Array.from({ length: 59 }, () => member), { ...member, kind: 'resident' as const, desks: 1 }]
    expect(occupationsOf(stays, [])).toEqual([{ first: origin, last: null, desks: 1, surface: null }])
  })

  it('finds the first period of excess that a count day by day finds, and how far it goes', () => {
    fc.assert(
      fc.property(fc.array(occupationArbitrary, { maxLength: 8 }), fc.integer({ min: 0, max: 12 }), (all, capacity) => {
        const days = Array.from({ length: 300 }, (_, index) => addDays(origin, index - 40))
        const used = days.map((on) =>
          all
            .filter(({ first, last }) => first <= on && (last === null || last >= on))
            .reduce((sum, { desks }) => sum + (desks ?? 0), 0),
        )
        const start = used.findIndex((desks) => desks > capacity)
        const end = used.findIndex((desks, index) => index > start && desks <= capacity)
        const until = end === -1 ? used.length : end
        const most = Math.max(...used.slice(start, until))
        expect(firstExcess(all, capacity, 'desks')).toEqual(
          start === -1
            ? null
            : { from: days[start], to: end === -1 ? null : days[end - 1], used: most, over: most - capacity },
        )
      }),
    )
    expect(firstExcess([at('2018-01-01', null, 12)], null, 'desks')).toBeNull()
  })

  it('knows a day before a planned opening, at the precision known, and after a closing', () => {
    const site = { opensOn: '2019' as PartialDate, closesOn: '2021-06' as PartialDate }
    expect(['2018-12-31', '2019-01-01', '2021-06-30', '2021-07-01'].map((on) => outsideOpening(day(on), site))).toEqual(
      ['before', null, null, 'after'],
    )
  })

  it('counts nothing before the opening, at the precision known', () => {
    const site = { ...open, opensOn: '2019' as PartialDate }
    const year = [day('2018-07-01'), day('2018-12-31')] as const
    expect(occupancyOver(site, [], 10, 'desks', ...year)).toMatchObject({ offeredDays: 0, share: null })
    expect(occupancyOver(site, [], 10, 'desks', day('2018-12-01'), day('2019-01-31')).offeredDays).toBe(310)
  })

  it('is not computable while a quantity or the capacity is not given', () => {
    const period = [day('2018-01-01'), day('2018-01-31')] as const
    expect(occupancyOver(open, [at('2018-01-10', null, null)], 10, 'desks', ...period)).toMatchObject({
      share: null,
      unknown: 1,
      entries: 1,
    })
    expect(occupancyOver(open, [at('2018-01-10', null)], null, 'desks', ...period).share).toBeNull()
  })

  it('offers what is stated, else the sum of the units, meeting rooms left out', () => {
    const unit = (kind: 'office' | 'meeting', desks: number | null) => ({ id: kind, kind, desks, surfaceDm2: 1250 })
    const site = { ...open, desks: null }
    expect(capacityOf(open, [], 'desks')).toBe(10)
    expect(capacityOf(site, [unit('office', 4), unit('office', 2), unit('meeting', 12)], 'desks')).toBe(6)
    expect(capacityOf(site, [unit('office', 4), unit('office', null)], 'desks')).toBeNull()
    expect(capacityOf(site, [], 'desks')).toBeNull()
  })

  it('La Duchère: 1 700 + 2 200 + 1 800 = 5 700 m² (H11); 6 000 m² at LYVE', () => {
    const units = [1700, 2200, 1800].map((m2, index) => ({
      id: String(index),
      kind: 'office' as const,
      desks: null,
      surfaceDm2: m2 * 100,
    }))
    const capacity = capacityOf({ ...open, desks: null }, units, 'surface')
    expect(formatSurface(capacity ?? 0)).toBe('5\u202f700\u00a0m²')
    expect(formatSurface(1250)).toBe('12,5\u00a0m²')
  })

  it('cuts time into whole months and half-years', () => {
    expect(periodsOver(day('2018-11-15'), day('2019-01-02'), 'month').map(({ label }) => label)).toEqual([
      '11/2018',
      '12/2018',
      '01/2019',
    ])
    expect(periodsOver(day('2018-11-15'), day('2019-01-02'), 'half-year').map(({ from, to }) => [from, to])).toEqual([
      ['2018-07-01', '2018-12-31'],
      ['2019-01-01', '2019-06-30'],
    ])
  })
})
