import { describe, expect, test } from 'vitest'
import { addWorkingDays, easterSunday, frenchHolidays } from '#shared/domain/calendar/working-days.ts'
import type { CivilDate } from '#shared/workspace/fields.ts'

describe('shared/domain/calendar: working days (10.7)', () => {
  test.each([
    ['2026-01-05', '2026-02-02'],
    ['2026-04-15', '2026-05-18'],
    ['2026-12-21', '2027-01-20'],
    ['2026-01-02', '2026-01-30'],
  ])('20 working days after %s: %s', (from, to) => {
    expect(addWorkingDays(from as CivilDate, 20)).toBe(to)
  })

  test.each([
    [2024, '2024-03-31'],
    [2025, '2025-04-20'],
    [2026, '2026-04-05'],
    [2038, '2038-04-25'],
  ])('Easter %i falls on %s', (year, on) => {
    expect(easterSunday(year)).toBe(on)
  })

  test('counts eleven holidays, with those that move with Easter', () => {
    const holidays = [...frenchHolidays(2026)]
    expect(holidays).toHaveLength(11)
    expect(holidays).toEqual(expect.arrayContaining(['2026-04-06', '2026-05-14', '2026-05-25']))
  })

  test('moves by nothing for 0, and leaves a Saturday for a Monday', () => {
    expect(addWorkingDays('2026-08-15' as CivilDate, 0)).toBe('2026-08-15')
    expect(addWorkingDays('2026-11-21' as CivilDate, 1)).toBe('2026-11-23')
  })
})
