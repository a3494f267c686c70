import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addDays,
  addMonths,
  civilDate,
  daysBetween,
  endOfDay,
  instantAt,
  monthsBetween,
  todayIn,
} from '#shared/domain/calendar/civil-date.ts'
import { formatDate, formatInstant, formatPartialDate } from '#shared/domain/calendar/format-date.ts'
import { parseDate, parsePartialDate } from '#shared/domain/calendar/parse-date.ts'
import { comparePartialDates, monthsCovered, rangeOf } from '#shared/domain/calendar/partial-date.ts'
import type { CivilDate, Instant, PartialDate } from '#shared/workspace/fields.ts'

const day = (text: string): CivilDate => text as CivilDate
const part = (text: string): PartialDate => text as PartialDate
const at = (text: string): Instant => text as Instant

describe('shared/domain/calendar/civil-date', () => {
  it.each([
    ['2025-12-31', '2026-06-30'],
    ['2025-06-30', '2025-12-31'],
    ['2025-08-31', '2026-02-28'],
    ['2024-02-29', '2024-08-31'],
    ['2025-09-30', '2026-03-31'],
  ])('dates the financial report of an exercise closed on %s to %s (6 months, end of month), §10.7', (from, to) => {
    expect(addMonths(day(from), 6, 'end-of-month')).toBe(to)
  })

  it.each([
    ['2026-01-15', '2026-04-15'],
    ['2025-11-30', '2026-02-28'],
    ['2026-05-31', '2026-08-31'],
    ['2026-12-01', '2027-03-01'],
  ])('dates the publication of an act signed on %s to %s (3 months, same day or last), §10.7', (from, to) => {
    expect(addMonths(day(from), 3, 'same-day')).toBe(to)
  })

  it.each([
    ['2026-01-15', '2026-03-16'],
    ['2026-06-30', '2026-08-29'],
    ['2026-12-10', '2027-02-08'],
  ])('dates the payment notified on %s to %s (60 days), §10.7', (from, to) => {
    expect(addDays(day(from), 60)).toBe(to)
  })

  it('counts 329 days, 10 months 25 days from the Novacité call to its jury (H6)', () => {
    expect(daysBetween(day('2017-12-14'), day('2018-11-08'))).toBe(329)
    expect(monthsBetween(day('2017-12-14'), day('2018-11-08'))).toEqual({ months: 10, days: 25 })
  })

  it('knows which dates exist', () => {
    expect(civilDate(2024, 2, 29)).toBe('2024-02-29')
    expect(civilDate(2026, 2, 29)).toBeNull()
    expect(civilDate(2026, 13, 1)).toBeNull()
    expect(civilDate(203, 5, 19)).toBeNull()
  })

  it.each([
    ['Europe/Paris', '2026-11-23'],
    ['UTC', '2026-11-22'],
    ['Indian/Reunion', '2026-11-23'],
    ['America/Guadeloupe', '2026-11-22'],
    ['Pacific/Noumea', '2026-11-23'],
    ['Pacific/Tahiti', '2026-11-22'],
  ])('says what day it is in %s', (zone, today) => {
    expect(todayIn(zone, at('2026-11-22T23:30:00.000Z'))).toBe(today)
  })

  it.each([
    ['2027-03-31', 'Europe/Paris', '2027-03-31T21:59:59.999Z'],
    ['2026-03-29', 'Europe/Paris', '2026-03-29T21:59:59.999Z'],
    ['2026-10-25', 'Europe/Paris', '2026-10-25T22:59:59.999Z'],
    ['2026-12-31', 'America/Guadeloupe', '2027-01-01T03:59:59.999Z'],
    ['2026-12-31', 'Pacific/Noumea', '2026-12-31T12:59:59.999Z'],
  ])('ends the deadline of %s in %s at %s, summer time or not', (date, zone, instant) => {
    expect(endOfDay(day(date), zone)).toBe(instant)
    expect(todayIn(zone, at(instant))).toBe(date)
  })

  it('places a local hour', () => {
    expect(instantAt(day('2018-11-08'), '14:30', 'Europe/Paris')).toBe('2018-11-08T13:30:00.000Z')
  })

  it('comes back by as many days', () => {
    fc.assert(
      fc.property(fc.integer({ min: -40_000, max: 40_000 }), (days) => {
        const there = addDays(day('2018-11-08'), days)
        expect(daysBetween(day('2018-11-08'), there)).toBe(days)
        expect(addDays(there, -days)).toBe('2018-11-08')
      }),
    )
  })
})

describe('shared/domain/calendar/parse-date', () => {
  it.each([
    ['19/05/2003', '2003-05-19'],
    ['19.5.2003', '2003-05-19'],
    ['19-05-2003', '2003-05-19'],
    ['19 / 05 / 2003', '2003-05-19'],
    ['19 mai 2003', '2003-05-19'],
    ['19\u00a0mai\u202f2003', '2003-05-19'],
    ['1er novembre 2018', '2018-11-01'],
    ['1er nov. 2018', '2018-11-01'],
    ['jeudi 8 novembre 2018', '2018-11-08'],
    ['8 AOUT 2018', '2018-08-08'],
    ['8 févr. 2018', '2018-02-08'],
    ['2003-05-19', '2003-05-19'],
    ['29/02/2024', '2024-02-29'],
  ])('reads « %s »', (text, date) => {
    expect(parseDate(text)).toEqual({ ok: true, value: date })
  })

  it.each([
    ['', /Date vide/],
    ['31/02/2018', /Le 31 février 2018 n’existe pas/],
    ['29 février 2026', /Le 29 février 2026 n’existe pas/],
    ['05/19/2003', /pas de mois 19\. Le jour s’écrit avant le mois/],
    ['19/05/03', /quatre chiffres/],
    ['19 mia 2003', /« mia » n’est pas un mois/],
    ['8 ju 2018', /n’est pas un mois/],
    ['demain', /n’est pas une date/],
    ['19052003', /n’est pas une date/],
    ['01/01/0001', /hors de 1800 à 2200/],
  ])('refuses « %s » with a sentence', (text, message) => {
    const parsed = parseDate(text)
    expect(parsed.ok ? parsed.value : parsed.message.replaceAll('\u00a0', ' ')).toMatch(message)
  })

  it.each([
    ['2018', '2018'],
    ['mai 2018', '2018-05'],
    ['05/2018', '2018-05'],
    ['2018-05', '2018-05'],
    ['T2 2018', '2018-Q2'],
    ['2e trimestre 2018', '2018-Q2'],
    ['1er trim. 2018', '2018-Q1'],
    ['2018-Q4', '2018-Q4'],
    ['14/12/2017', '2017-12-14'],
  ])('reads « %s » at the precision known (B6)', (text, date) => {
    expect(parsePartialDate(text)).toEqual({ ok: true, value: date })
  })

  it('refuses a vague date that means nothing', () => {
    for (const text of ['printemps 2018', '13/2018', '2018-13', '0001', '31/02/2018'])
      expect(parsePartialDate(text).ok).toBe(false)
  })

  it('reads back what it writes', () => {
    fc.assert(
      fc.property(fc.integer({ min: -60_000, max: 60_000 }), (days) => {
        const date = addDays(day('2018-11-08'), days)
        for (const style of ['short', 'long'] as const)
          expect(parseDate(formatDate(date, style))).toEqual({ ok: true, value: date })
      }),
    )
    for (const text of ['2018', '2018-Q1', '2018-Q3', '2018-08', '2018-11-01'])
      expect(parsePartialDate(formatPartialDate(part(text), 'long'))).toEqual({ ok: true, value: text })
  })
})

describe('shared/domain/calendar/format-date', () => {
  it('writes dates, §10.9 and the visual direction §4', () => {
    expect(formatDate(day('2003-05-19'))).toBe('19/05/2003')
    expect(formatDate(day('2003-05-19'), 'long')).toBe('19\u00a0mai 2003')
    expect(formatDate(day('2018-11-01'), 'long')).toBe('1er\u00a0novembre 2018')
    expect(formatDate(day('2018-11-20'), 'weekday')).toBe('mar. 20\u00a0nov.')
    expect(formatPartialDate(part('2018-05'))).toBe('mai 2018')
    expect(formatPartialDate(part('2018-Q2'))).toBe('2e\u00a0trimestre 2018')
    expect(formatPartialDate(part('2018-05-04'))).toBe('04/05/2018')
  })

  it('writes instants in the time zone of the workspace', () => {
    const instant = at('2026-11-22T08:41:03.000Z')
    expect(formatInstant(instant, 'time')).toBe('9:41')
    expect(formatInstant(instant, 'seconds')).toBe('9:41:03')
    expect(formatInstant(instant)).toBe('22/11/2026 9:41')
    expect(formatInstant(instant, 'long')).toBe('22\u00a0novembre 2026 à 9\u00a0h\u00a041')
    expect(formatInstant(instant, 'time', 'Pacific/Noumea')).toBe('19:41')
  })
})

describe('shared/domain/calendar/partial-date', () => {
  it('knows the first and last day that a partial date may mean', () => {
    expect(rangeOf(part('2018'))).toEqual({ first: '2018-01-01', last: '2018-12-31' })
    expect(rangeOf(part('2018-Q1'))).toEqual({ first: '2018-01-01', last: '2018-03-31' })
    expect(rangeOf(part('2024-02'))).toEqual({ first: '2024-02-01', last: '2024-02-29' })
    expect(rangeOf(part('2018-11-08'))).toEqual({ first: '2018-11-08', last: '2018-11-08' })
  })

  it('compares only what it can tell', () => {
    expect(comparePartialDates(part('2018-05'), part('2019'))).toBe(-1)
    expect(comparePartialDates(part('2018-05'), part('2018'))).toBe(0)
    expect(comparePartialDates(part('2018-Q4'), part('2018-05-31'))).toBe(1)
  })

  it('covers 36 months from 2003 to 2005, 24 months of lease (B13)', () => {
    expect(monthsCovered(part('2003'), part('2005'))).toBe(36)
    expect(monthsCovered(part('2003-06'), part('2005-05'))).toBe(24)
    expect(monthsCovered(part('2018-01-15'), part('2018-04-14'))).toBe(3)
  })
})
