import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, addMonths } from '#shared/domain/calendar/civil-date.ts'
import { cents } from '#shared/domain/money/cents.ts'
import { phaseCharge, remainingCharge } from '#shared/domain/programmes/charge.ts'
import {
  cohortHeadcount,
  cohortPresences,
  concurrentHeadcount,
  monthsOf,
  peakHeadcount,
  type Presence,
} from '#shared/domain/programmes/headcount.ts'
import { phaseClock } from '#shared/domain/programmes/phase-clock.ts'
import type { CivilDate } from '#shared/workspace/fields.ts'

const day = (text: string): CivilDate => text as CivilDate
const stay = (enteredOn: string, leftOn: string | null = null) => ({
  enteredOn: day(enteredOn),
  leftOn: leftOn === null ? null : day(leftOn),
})
const novacite = { minMonths: 4, maxMonths: 6 }

describe('shared/domain/programmes/phase-clock', () => {
  it('reads Novacité 14/12/2017 → 08/11/2018: 329 days, ceiling 14/06/2018, 147 days over (A11, B10, H6)', () => {
    expect(phaseClock(stay('2017-12-14', '2018-11-08'), novacite, day('2018-11-13'))).toEqual({
      enteredOn: '2017-12-14',
      until: '2018-11-08',
      running: false,
      elapsedDays: 329,
      elapsed: { months: 10, days: 25 },
      floorOn: '2018-04-14',
      ceilingOn: '2018-06-14',
      overDays: 147,
      state: 'over',
    })
  })

  it('goes on running until the project leaves: 334 days, 152 over on 13/11/2018', () => {
    expect(phaseClock(stay('2017-12-14'), novacite, day('2018-11-13'))).toMatchObject({
      running: true,
      elapsedDays: 334,
      overDays: 152,
    })
  })

  it('tells before the window, in it, on the ceiling and one day over', () => {
    const state = (today: string) => phaseClock(stay('2017-12-14'), novacite, day(today)).state
    expect(state('2017-12-13')).toBe('not-started')
    expect(state('2017-12-14')).toBe('before-window')
    expect(state('2018-04-14')).toBe('in-window')
    expect(state('2018-06-14')).toBe('in-window')
    expect(state('2018-06-15')).toBe('over')
  })

  it('has no ceiling when the phase states none', () => {
    const clock = phaseClock(stay('2017-12-14'), { minMonths: null, maxMonths: null }, day('2030-01-01'))
    expect(clock).toMatchObject({ floorOn: null, ceilingOn: null, overDays: 0, state: 'in-window' })
  })
})

describe('shared/domain/programmes/headcount', () => {
  const session = (startsOn: string): Presence => ({
    first: day(startsOn),
    last: addDays(addMonths(day(startsOn), 9, 'same-day'), -1),
    count: 12,
  })

  it('counts Évident sessions six months apart as 12, 24 during 3 months, 12 (A15, B20, H8)', () => {
    const steps = concurrentHeadcount([session('2018-03-01'), session('2018-09-01')])
    expect(steps).toEqual([
      { from: '2018-03-01', to: '2018-08-31', count: 12 },
      { from: '2018-09-01', to: '2018-11-30', count: 24 },
      { from: '2018-12-01', to: '2019-05-31', count: 12 },
    ])
    expect(steps.map(monthsOf)).toEqual([6, 3, 6])
  })

  it('finds 24 again from month 12 to 15 with a third session, and never 36 (H8)', () => {
    const steps = concurrentHeadcount(['2018-03-01', '2018-09-01', '2019-03-01'].map(session))
    expect(steps.map((step) => step.count)).toEqual([12, 24, 12, 24, 12])
    expect(steps[3]).toEqual({ from: '2019-03-01', to: '2019-05-31', count: 24 })
    expect(peakHeadcount(steps)).toEqual({ from: '2018-09-01', to: '2018-11-30', count: 24 })
  })

  it('does not count twice the day when one session ends and the next begins', () => {
    const steps = concurrentHeadcount([
      { first: day('2018-01-01'), last: day('2018-06-30'), count: 12 },
      { first: day('2018-07-01'), last: day('2018-12-31'), count: 12 },
    ])
    expect(steps).toEqual([{ from: '2018-01-01', to: '2018-12-31', count: 12 }])
  })

  it('keeps gaps as 0, open ends open, and ignores empty or reversed presences', () => {
    expect(
      concurrentHeadcount([
        { first: day('2018-01-01'), last: day('2018-01-31'), count: 2 },
        { first: day('2018-03-01'), last: null, count: 3 },
        { first: day('2018-03-01'), last: day('2018-02-01'), count: 9 },
        { first: day('2018-01-01'), last: null, count: 0 },
      ]),
    ).toEqual([
      { from: '2018-01-01', to: '2018-01-31', count: 2 },
      { from: '2018-02-01', to: '2018-02-28', count: 0 },
      { from: '2018-03-01', to: null, count: 3 },
    ])
    expect(peakHeadcount(concurrentHeadcount([]))).toBeNull()
  })

  it('agrees with counting day by day', () => {
    const presence = fc
      .tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 30 }), fc.integer({ min: 1, max: 20 }))
      .map(([start, length, count]): Presence => {
        const first = addDays(day('2018-01-01'), start)
        return { first, last: addDays(first, length), count }
      })
    fc.assert(
      fc.property(fc.array(presence, { maxLength: 12 }), (presences) => {
        const steps = concurrentHeadcount(presences)
        for (let offset = -1; offset < 95; offset++) {
          const on = addDays(day('2018-01-01'), offset)
          const counted = presences
            .filter((row) => row.first <= on && (row.last === null || on <= row.last))
            .reduce((all, row) => all + row.count, 0)
          const step = steps.find((row) => row.from <= on && (row.to === null || on <= row.to))
          expect(step?.count ?? 0).toBe(counted)
        }
      }),
      { numRuns: 50 },
    )
  })

  it('prefers the headcount stated by the source while records are missing', () => {
    expect(cohortHeadcount({ statedHeadcount: 12 }, 3)).toEqual({ count: 12, basis: 'stated' })
    expect(cohortHeadcount({ statedHeadcount: 12 }, 13)).toEqual({ count: 13, basis: 'records' })
    expect(cohortHeadcount({ statedHeadcount: null }, 0)).toBeNull()
  })
})

describe('shared/domain/programmes/headcount of a cohort', () => {
  const cohort = { statedHeadcount: 12, startsOn: day('2018-03-01'), endsOn: day('2018-11-30') }
  const one = { projectId: 'a', ...stay('2018-03-01', '2018-06-30') }

  it('places a stated headcount over the dates of the cohort, and nothing without both', () => {
    expect(cohortPresences(cohort, [one])).toEqual([{ first: '2018-03-01', last: '2018-11-30', count: 12 }])
    expect(cohortPresences({ ...cohort, endsOn: null }, [])).toEqual([])
  })

  it('places each enrolment from its entry to its exit otherwise', () => {
    expect(cohortPresences({ ...cohort, statedHeadcount: null }, [one])).toEqual([
      { first: '2018-03-01', last: '2018-06-30', count: 1 },
    ])
  })
})

describe('shared/domain/programmes/charge', () => {
  const first = { chargeOnceCents: cents(350_00), chargeYearlyCents: null }
  const second = { chargeOnceCents: null, chargeYearlyCents: cents(2_400_00) }

  it('leaves 5 150 € HT over 24 months of phase 2, and 5 550 € HT over 26 (A11, H6)', () => {
    const over = (months: number) =>
      remainingCharge([
        { phase: first, months: 6 },
        { phase: second, months },
      ])
    expect(over(24)).toBe(5_150_00)
    expect(over(26)).toBe(5_550_00)
  })

  it('does not compute a charge that a phase does not state', () => {
    const unknown = { chargeOnceCents: null, chargeYearlyCents: null }
    expect(phaseCharge(unknown, 12)).toBeNull()
    expect(
      remainingCharge([
        { phase: first, months: 6 },
        { phase: unknown, months: 1 },
      ]),
    ).toBeNull()
  })

  it('rounds a part of a year once, half away from zero', () => {
    expect(phaseCharge({ chargeOnceCents: null, chargeYearlyCents: cents(1_00) }, 5)).toBe(42)
  })
})
