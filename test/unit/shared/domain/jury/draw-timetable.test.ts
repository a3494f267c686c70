import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatInstant } from '#shared/domain/calendar/format-date.ts'
import { drawOrder } from '#shared/domain/jury/draw.ts'
import { juryFormats } from '#shared/domain/jury/formats.ts'
import { printReceipt, receiptOf } from '#shared/domain/jury/receipts.ts'
import {
  hourStyle,
  hourWords,
  plannedEnd,
  plannedStart,
  roomSeconds,
  slotSeconds,
  timetable,
} from '#shared/domain/jury/timetable.ts'
import type { CivilDate, Instant } from '#shared/workspace/fields.ts'

describe('shared/domain/jury/draw', () => {
  it('gives the same order for the same seed, however the projects arrive', () => {
    const ids = ['a', 'b', 'c', 'd', 'e', 'f']
    expect(drawOrder([...ids].reverse(), 'Novacité 2018')).toEqual(drawOrder(ids, 'Novacité 2018'))
    expect(drawOrder(ids, 'Novacité 2018')).not.toEqual(drawOrder(ids, 'autre graine'))
    fc.assert(
      fc.property(fc.uniqueArray(fc.string()), fc.string(), (list, seed) => {
        expect([...drawOrder(list, seed)].sort()).toEqual([...list].sort())
      }),
    )
  })
})

describe('shared/domain/jury/timetable', () => {
  const pitch = (id: string, breakSeconds: number | null = null, status: 'scheduled' | 'absent' = 'scheduled') => ({
    id,
    breakSeconds,
    status,
  })

  it('H10: plans sixty one-minute slots with 30 s turnover over 90 minutes, the last turnover left out', () => {
    const format = juryFormats.find(({ id }) => id === 'one-minute')
    const session = {
      heldOn: '2026-11-22' as CivilDate,
      startsAt: '14:00',
      segments: [...(format?.segments ?? [])],
      turnoverSeconds: 30,
    }
    const first = plannedStart(session)
    expect(first).toBe('2026-11-22T13:00:00.000Z')
    const slots = timetable(
      session,
      Array.from({ length: 60 }, (_, index) => pitch(`p${String(index)}`)),
      first ?? ('' as Instant),
    )
    expect(slots).toHaveLength(60)
    expect(Date.parse(plannedEnd(slots) ?? '') - Date.parse(first ?? '')).toBe(90 * 60_000 - 30_000)
    expect(hourStyle(slots)).toBe('seconds')
    expect(slots.slice(0, 3).map(({ startsAt }) => formatInstant(startsAt, hourStyle(slots)))).toEqual([
      '14:00:00',
      '14:01:30',
      '14:03:00',
    ])
    const sixty = Array.from({ length: 60 }, (_, index) => pitch(`p${String(index)}`))
    expect(roomSeconds(session, sixty)).toBe(90 * 60)
  })

  it('puts breaks between projects and leaves absent ones out', () => {
    const session = {
      heldOn: '2018-11-08' as CivilDate,
      startsAt: '14:00',
      segments: [...(juryFormats[0]?.segments ?? [])],
      turnoverSeconds: 60,
    }
    expect(slotSeconds(session.segments)).toBe(1800)
    const slots = timetable(
      session,
      [pitch('a'), pitch('b', 900), pitch('c', null, 'absent'), pitch('d')],
      '2018-11-08T13:00:00.000Z' as Instant,
    )
    expect(slots.map(({ pitchId, startsAt }) => [pitchId, formatInstant(startsAt, 'time')])).toEqual([
      ['a', '14:00'],
      ['b', '14:31'],
      ['d', '15:16'],
    ])
    expect(hourStyle(slots)).toBe('time')
    expect(hourWords('2018-11-08T13:02:00.000Z' as Instant)).toBe('14\u00a0h\u00a002')
  })
})

describe('shared/domain/jury/receipts', () => {
  const ballot = {
    sessionId: 's',
    jurorId: 'j',
    pitchId: 'p',
    version: 1,
    scores: { c1: 14, c2: null },
    abstained: false,
    comment: null,
    castAt: '2018-11-08T14:00:00.000Z' as Instant,
  }

  it('is eight signs, the same whatever the order of criteria, and another for any other content', () => {
    const receipt = receiptOf(ballot)
    expect(receipt).toMatch(/^[A-Z2-7]{8}$/)
    expect(printReceipt(receipt)).toBe(`${receipt.slice(0, 4)}-${receipt.slice(4)}`)
    expect(receiptOf({ ...ballot, scores: { c2: null, c1: 14 } })).toBe(receipt)
    for (const other of [
      { scores: { c1: 14.5, c2: null } },
      { version: 2 },
      { comment: 'Clair.' },
      { abstained: true },
    ])
      expect(receiptOf({ ...ballot, ...other })).not.toBe(receipt)
  })
})
