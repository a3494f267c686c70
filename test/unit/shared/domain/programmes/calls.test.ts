import { describe, expect, it } from 'vitest'
import { callState, daysLeft, outOfTime, unheard } from '#shared/domain/programmes/calls.ts'
import type { CivilDate, PartialDate } from '#shared/workspace/fields.ts'

const call = (dates: { heldOn?: string; opensOn?: string; closesOn?: string }) => ({
  heldOn: (dates.heldOn ?? null) as PartialDate | null,
  opensOn: (dates.opensOn ?? null) as PartialDate | null,
  closesOn: (dates.closesOn ?? null) as PartialDate | null,
})
const on = (day: string) => day as CivilDate

describe('shared/domain/programmes/calls', () => {
  it.each([
    [{ opensOn: '2018-10-01', closesOn: '2018-11-30' }, '2018-09-30', 'coming'],
    [{ opensOn: '2018-10-01', closesOn: '2018-11-30' }, '2018-10-01', 'open'],
    [{ opensOn: '2018-10-01', closesOn: '2018-11-30' }, '2018-11-30', 'open'],
    [{ opensOn: '2018-10-01', closesOn: '2018-11-30' }, '2018-12-01', 'closed'],
    [{ closesOn: '2018-05' }, '2018-05-31', 'open'],
    [{ closesOn: '2018-05' }, '2018-06-01', 'closed'],
    [{ opensOn: '2018-10-01' }, '2030-01-01', 'open'],
    [{ heldOn: '2017-12-14' }, '2017-12-13', 'coming'],
    [{ heldOn: '2017-12-14' }, '2017-12-14', 'open'],
    [{ heldOn: '2017-12-14' }, '2017-12-15', 'closed'],
    [{}, '2018-01-01', 'undated'],
  ] as const)('%o on %s is %s', (dates, day, expected) => {
    expect(callState(call(dates), [], on(day))).toBe(expected)
  })

  it('is decided once every session is closed, and not before', () => {
    const dates = call({ closesOn: '2018-11-30' })
    expect(callState(dates, [{ state: 'closed' }, { state: 'signed' }], on('2018-12-01'))).toBe('decided')
    expect(callState(dates, [{ state: 'closed' }, { state: 'prepared' }], on('2018-12-01'))).toBe('closed')
  })

  it('counts the days to a deadline known to the day, and no other', () => {
    expect(daysLeft(call({ closesOn: '2018-11-30' }), on('2018-11-26'))).toBe(4)
    expect(daysLeft(call({ closesOn: '2018-11-30' }), on('2018-11-30'))).toBe(0)
    expect(daysLeft(call({ closesOn: '2018-11-30' }), on('2018-12-01'))).toBeNull()
    expect(daysLeft(call({ closesOn: '2018-11' }), on('2018-11-26'))).toBeNull()
  })

  it('tells what was received out of time, the day of the deadline included', () => {
    const dates = call({ opensOn: '2018-10-01', closesOn: '2018-11-30' })
    expect(['2018-09-30', '2018-10-01', '2018-11-30', '2018-12-01'].map((day) => outOfTime(dates, on(day)))).toEqual([
      'early',
      null,
      null,
      'late',
    ])
    expect(outOfTime(call({ closesOn: '2018-11' }), on('2018-11-30'))).toBeNull()
    expect(outOfTime(call({}), on('2018-11-30'))).toBeNull()
  })

  it('finds the candidatures that wait and that no jury hears', () => {
    const rows = [
      { id: '1', projectId: 'P', status: 'invited' },
      { id: '2', projectId: 'Q', status: 'received' },
      { id: '3', projectId: 'R', status: 'withdrawn' },
    ] as const
    expect(unheard(rows, [{ projectId: 'P' }]).map(({ id }) => id)).toEqual(['2'])
  })
})
