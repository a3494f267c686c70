import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Agenda } from '#renderer/features/home/agenda.ts'
import { capital, counted, dayAndMonth, daysAway, isoWeek, shortDay } from '#renderer/features/home/day-words.ts'
import { placeLabels } from '#renderer/features/home/place-labels.ts'
import { placeOf, stripDays, stripEvents, stripGrid } from '#renderer/features/home/strip-events.ts'
import type { CivilDate } from '#shared/workspace/fields.ts'

const day = (text: string): CivilDate => text as CivilDate
const today = day('2018-11-13')
const nothing: Agenda = {
  juries: [],
  nextJury: null,
  lastJury: null,
  sittings: [],
  nextSittings: [],
  lastSitting: null,
}

describe('renderer/features/home', () => {
  it('names days as an agenda does', () => {
    expect(capital(dayAndMonth(today))).toBe('Mardi 13\u00a0novembre')
    expect(shortDay(day('2018-11-15'), today)).toBe('jeudi')
    expect(shortDay(day('2018-11-20'), today)).toBe('mardi 20\u00a0novembre')
    expect(shortDay(day('2019-01-02'), today)).toBe('2\u00a0janvier 2019')
    expect(daysAway(day('2018-11-20'), today)).toBe('dans 7 jours')
    expect(daysAway(today, today)).toBe('aujourd’hui')
    expect(counted(1, 'acte', 'actes', 'aucun acte')).toBe('1\u00a0acte')
    expect(counted(0, 'acte', 'actes', 'aucun acte')).toBe('aucun acte')
  })

  it('counts ISO weeks, first and last days of a year included', () => {
    expect(isoWeek(today)).toBe(46)
    expect(isoWeek(day('2021-01-03'))).toBe(53)
    expect(isoWeek(day('2018-12-31'))).toBe(1)
  })

  it('shows five weeks: Mondays, week-ends, the month where it changes', () => {
    const { mondays, weekends } = stripGrid(today)
    expect(mondays.map(({ on, month }) => [on, month])).toEqual([
      ['2018-11-19', false],
      ['2018-11-26', false],
      ['2018-12-03', true],
      ['2018-12-10', false],
      ['2018-12-17', false],
    ])
    expect(weekends).toHaveLength(5)
    expect(placeOf(today, today)).toBe(0)
    expect(placeOf(day('2018-12-17'), today)).toBe(1)
    expect(stripDays).toBe(35)
  })

  it('has no event when nothing is planned', () => {
    expect(stripEvents(today, nothing, undefined)).toEqual([])
    expect(stripEvents(today, nothing, { payments: [], duties: [] })).toEqual([])
  })

  it('leaves out what falls before today or after the five weeks', () => {
    const duty = (on: string) => ({
      topic: 'payment' as const,
      on: day(on),
      source: 'loi',
      conventionId: 'c',
      convention: 'C',
    })
    const review = { payments: [], duties: ['2018-11-12', '2018-12-17', '2018-12-18'].map(duty) }
    expect(stripEvents(today, nothing, review).map(({ on }) => on)).toEqual(['2018-12-17'])
  })

  it('never lays two labels over each other, whatever their places and widths', () => {
    const label = fc.record({ at: fc.nat(1200), width: fc.integer({ min: 20, max: 300 }), rank: fc.nat(2) })
    fc.assert(
      fc.property(fc.array(label, { maxLength: 14 }), (labels) => {
        const placed = placeLabels(labels, 1200, 3)
        const boxes = placed.flatMap((place, index) => {
          const width = labels[index]?.width ?? 0
          return place === null ? [] : [{ level: place.level, from: place.left, to: place.left + width }]
        })
        for (const [index, a] of boxes.entries())
          for (const b of boxes.slice(index + 1))
            expect(a.level !== b.level || a.to <= b.from || b.to <= a.from).toBe(true)
      }),
    )
  })
})
