import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { clockJump, clockText, durationWords, spokenDuration } from '#shared/domain/jury/clock.ts'
import { gestureFault, spaceGesture, timerAt, type TimerEvent } from '#shared/domain/jury/timer.ts'
import type { Segment } from '#shared/domain/jury/words.ts'
import type { Instant } from '#shared/workspace/fields.ts'

const segments: readonly Segment[] = [
  { kind: 'pitch', name: 'Pitch', seconds: 600, marks: [120, 30] },
  { kind: 'questions', name: 'Questions', seconds: 600, marks: [] },
]
const base = Date.parse('2026-11-22T14:00:00.000Z')
const instant = (ms: number): Instant => new Date(base + ms).toISOString() as Instant
let ids = 0
const event = (rank: number, kind: TimerEvent['kind'], atMs: number, rest: Partial<TimerEvent> = {}): TimerEvent => ({
  id: `e${String(++ids)}`,
  kind,
  at: instant(atMs),
  rank,
  seconds: null,
  millis: null,
  deletedAt: null,
  ...rest,
})

describe('shared/domain/jury/timer', () => {
  it('waits for the start and proposes the gesture of the space bar', () => {
    const ready = timerAt(segments, [], instant(0))
    expect(ready).toMatchObject({ status: 'ready', segment: 0, remainingMs: 600_000, nextMark: 120 })
    expect(spaceGesture(ready)).toBe('start')
    expect(gestureFault(ready, 'pause')).toContain('ne tourne pas')
    expect(gestureFault(ready, 'next')).toContain('n’a pas commencé')
  })

  it('computes what remains from instants, pauses taken out', () => {
    const events = [event(1, 'start', 0), event(2, 'pause', 60_000), event(3, 'resume', 200_000)]
    const state = timerAt(segments, events, instant(230_000))
    expect(state).toMatchObject({ status: 'running', elapsedMs: 90_000, remainingMs: 510_000 })
  })

  it('tells marks reached, the next one and the overrun', () => {
    const events = [event(1, 'start', 0)]
    expect(timerAt(segments, events, instant(480_000))).toMatchObject({ marksReached: [120], nextMark: 30 })
    expect(timerAt(segments, events, instant(642_000))).toMatchObject({
      marksReached: [120, 30, 0],
      nextMark: null,
      overrunMs: 42_000,
      remainingMs: -42_000,
    })
  })

  it('goes to the next segment and finishes after the last', () => {
    const events = [event(1, 'start', 0), event(2, 'next', 500_000), event(3, 'next', 900_000)]
    expect(timerAt(segments, events.slice(0, 2), instant(560_000))).toMatchObject({ segment: 1, elapsedMs: 60_000 })
    const done = timerAt(segments, events, instant(5_000_000))
    expect(done).toMatchObject({ status: 'finished', finishedAt: instant(900_000) })
    expect(done.segments.map(({ elapsedMs }) => elapsedMs)).toEqual([500_000, 400_000])
    expect(gestureFault(done, 'resume')).toContain('terminé')
  })

  it('adds and takes time, and starts again from zero', () => {
    const events = [
      event(1, 'start', 0),
      event(2, 'adjust', 1000, { seconds: 30 }),
      event(3, 'adjust', 2000, { seconds: -60 }),
    ]
    expect(timerAt(segments, events, instant(10_000)).remainingMs).toBe(560_000)
    const again = timerAt(segments, [...events, event(4, 'restart', 20_000)], instant(99_000))
    expect(again).toMatchObject({ status: 'ready', remainingMs: 600_000, startedAt: null, restarts: 1 })
  })

  it('absorbs a recorded clock jump, forward or back, and keeps durations exact', () => {
    for (const millis of [-3_600_000, 3000, 12 * 3_600_000]) {
      const events = [event(1, 'start', 0), event(2, 'jump', 100_000 + millis, { millis })]
      const state = timerAt(segments, events, instant(150_000 + millis))
      expect(state.elapsedMs).toBe(150_000)
      expect(state.jumps).toHaveLength(1)
    }
  })

  it('never adds negative time when the clock steps back without a recorded jump', () => {
    const state = timerAt(segments, [event(1, 'start', 0), event(2, 'pause', -5000)], instant(-5000))
    expect(state.elapsedMs).toBe(0)
  })

  it('undoes any gesture by its tombstone', () => {
    const kinds = ['pause', 'next', 'adjust', 'restart', 'finish', 'jump'] as const
    fc.assert(
      fc.property(
        fc.constantFrom(...kinds),
        fc.integer({ min: 1, max: 900_000 }),
        fc.nat(900_000),
        (kind, at, later) => {
          const start = event(1, 'start', 0)
          const undone = event(2, kind, at, { seconds: 30, millis: 5000, deletedAt: instant(at + 1) })
          const now = instant(at + later)
          expect(timerAt(segments, [start, undone], now)).toEqual(timerAt(segments, [start], now))
        },
      ),
    )
  })

  it('spends time that only grows, whatever the gestures, and never more than the time that passed', () => {
    const gesture = fc.record({
      kind: fc.constantFrom<TimerEvent['kind']>('start', 'pause', 'resume', 'next', 'adjust', 'finish'),
      after: fc.nat(400_000),
      seconds: fc.integer({ min: -60, max: 60 }),
    })
    fc.assert(
      fc.property(fc.array(gesture, { maxLength: 12 }), fc.nat(500_000), fc.nat(500_000), (gestures, first, second) => {
        let at = 0
        const events = gestures.map(({ kind, after, seconds }, index) => {
          at += after
          return event(index + 1, kind, at, { seconds })
        })
        const spent = (ms: number): number =>
          timerAt(segments, events, instant(ms)).segments.reduce((total, { elapsedMs }) => total + elapsedMs, 0)
        expect(spent(at + first + second)).toBeGreaterThanOrEqual(spent(at + first))
        expect(spent(at + first)).toBeLessThanOrEqual(at + first)
      }),
    )
  })

  it('does not depend on the order in which gestures are read', () => {
    const events = [
      event(1, 'start', 0),
      event(2, 'pause', 60_000),
      event(3, 'resume', 90_000),
      event(4, 'next', 100_000),
    ]
    fc.assert(
      fc.property(fc.shuffledSubarray(events, { minLength: 4 }), (shuffled) => {
        expect(timerAt(segments, shuffled, instant(120_000))).toEqual(timerAt(segments, events, instant(120_000)))
      }),
    )
  })

  it('H10: sixty one-minute slots and 30 s turnover last 90 minutes, the wall clock set back an hour in the middle', () => {
    const one: readonly Segment[] = [{ kind: 'pitch', name: 'Pitch', seconds: 60, marks: [10] }]
    let [wall, real] = [0, 0]
    const pass = (ms: number): void => {
      wall += ms
      real += ms
    }
    for (let slot = 0; slot < 60; slot += 1) {
      const events = [event(1, 'start', wall)]
      pass(20_000)
      if (slot === 30) {
        wall -= 3_600_000
        events.push(event(2, 'jump', wall, { millis: -3_600_000 }))
      }
      pass(40_000)
      const end = timerAt(one, events, instant(wall))
      expect(end.remainingMs).toBe(0)
      expect(end.elapsedMs).toBe(60_000)
      pass(30_000)
    }
    expect(real).toBe(90 * 60_000)
  })
})

describe('shared/domain/jury/clock', () => {
  it('calls a jump what parts wall and monotonic clocks by more than half a second', () => {
    const before = { wall: 1_000_000, monotonic: 500 }
    expect(clockJump(before, { wall: 1_001_000, monotonic: 1500 })).toBeNull()
    expect(clockJump(before, { wall: 1_001_500, monotonic: 1500 })).toBeNull()
    expect(clockJump(before, { wall: 1_001_501, monotonic: 1500 })).toBe(501)
    expect(clockJump(before, { wall: 1_000_000 - 3_600_000, monotonic: 500 })).toBe(-3_600_000)
  })

  it('says lengths as they are heard', () => {
    const heard = [600, 90, 30, 60, 3600, 0].map((seconds) => spokenDuration(seconds).replaceAll('\u00a0', ' '))
    expect(heard).toEqual(['10 minutes', '1 minute 30 secondes', '30 secondes', '1 minute', '1 heure', '0 seconde'])
  })

  it('writes clocks and lengths', () => {
    expect(clockText(402_000)).toBe('06:42')
    expect(clockText(401_001)).toBe('06:42')
    expect(clockText(0)).toBe('00:00')
    expect(clockText(-500)).toBe('00:00')
    expect(clockText(-42_700)).toBe('+00:42')
    expect(clockText(3_725_000)).toBe('1:02:05')
    expect([600, 90, 30, 3600, 5400].map((seconds) => durationWords(seconds).replaceAll('\u00a0', ' '))).toEqual([
      '10 min',
      '1 min 30 s',
      '30 s',
      '1 h',
      '1 h 30',
    ])
  })
})
