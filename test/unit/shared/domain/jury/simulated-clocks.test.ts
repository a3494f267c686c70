import fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import { formatInstant } from '#shared/domain/calendar/format-date.ts'
import { silence } from '#shared/domain/jury/clock.ts'
import { plannedStart, timetable } from '#shared/domain/jury/timetable.ts'
import type { Segment } from '#shared/domain/jury/words.ts'
import type { CivilDate } from '#shared/workspace/fields.ts'
import { SimulatedConsole } from '#test/builders/simulated-clock.ts'

const minute = 60_000
const hour = 60 * minute
const pitch: readonly Segment[] = [{ kind: 'pitch', name: 'Pitch', seconds: 600, marks: [120, 30] }]
const oneMinute: readonly Segment[] = [{ kind: 'pitch', name: 'Pitch', seconds: 60, marks: [10] }]

/** From the Marquesas (UTC−9:30) to New Caledonia, with and without daylight saving. */
const zones = [
  'Europe/Paris',
  'America/Martinique',
  'America/Miquelon',
  'Indian/Reunion',
  'Pacific/Noumea',
  'Pacific/Marquesas',
] as const

describe('shared/domain/jury on simulated clocks', () => {
  const zone = process.env['TZ']
  afterEach(() => {
    if (zone === undefined) delete process.env['TZ']
    else process.env['TZ'] = zone
  })

  it('H10: no drift of a second over 90 minutes of sixty one-minute slots, the hour changed in the middle', () => {
    for (const change of [-hour, -1500, 1500, 3000, hour, 12 * hour]) {
      const console = new SimulatedConsole(oneMinute, '2018-11-08T13:00:00.000Z')
      let total = 0
      for (let slot = 0; slot < 60; slot += 1) {
        console.nextProject()
        console.gesture('start')
        for (let beat = 1; beat <= 240; beat += 1) {
          if (slot === 30 && beat === 100) console.change(change)
          console.pass(250)
          expect(Math.abs(console.state.elapsedMs - console.real)).toBeLessThan(1000)
        }
        expect(console.state.remainingMs).toBe(0)
        console.gesture('finish')
        total += console.state.elapsedMs
        console.pass(30_000)
      }
      expect(console.jumps).toEqual([change])
      expect(total).toBe(60 * minute)
    }
  })

  it('finds small steps that add up, so that what is left uncorrected stays under a second', () => {
    const console = new SimulatedConsole(pitch, '2018-11-08T13:00:00.000Z')
    console.gesture('start')
    for (let beat = 0; beat < 2400; beat += 1) {
      if (beat % 20 === 0) console.change(40)
      console.pass(250)
      expect(Math.abs(console.state.elapsedMs - console.real)).toBeLessThan(1000)
    }
    expect(console.jumps.length).toBeGreaterThan(5)
  })

  it('keeps durations exact through any jumps from −1 h to +12 h, any pauses, on any beat', () => {
    const step = fc.record({
      after: fc.integer({ min: 1, max: 2 * minute }),
      change: fc.oneof(fc.constant(0), fc.integer({ min: -hour, max: 12 * hour })),
      toggle: fc.boolean(),
    })
    fc.assert(
      fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
        const console = new SimulatedConsole(pitch, '2026-03-28T20:00:00.000Z')
        console.gesture('start')
        let spent = 0
        let left = 0
        for (const { after, change, toggle } of steps) {
          const running = console.state.status === 'running'
          console.pass(after)
          if (running) spent += after
          console.change(change)
          console.beat()
          if (Math.abs(change) <= 500) left += Math.abs(change)
          if (toggle) console.gesture(running ? 'pause' : 'resume')
        }
        expect(Math.abs(console.state.elapsedMs - spent)).toBeLessThanOrEqual(left)
      }),
      { numRuns: 2000 },
    )
  })

  it('goes through both daylight-saving nights, in six time zones, without a second more or less', () => {
    const nights = ['2026-03-29T00:30:00.000Z', '2026-10-25T00:30:00.000Z', '2026-11-01T05:30:00.000Z']
    for (const timeZone of zones) {
      process.env['TZ'] = timeZone
      for (const night of nights) {
        const console = new SimulatedConsole(pitch, night)
        console.gesture('start')
        for (let beat = 0; beat < 90; beat += 1) console.pass(minute)
        expect(console.state.elapsedMs).toBe(90 * minute)
        expect(console.jumps).toEqual([])
      }
    }
  })

  it('prints the hours of a session in its own zone, the changed hour included', () => {
    const session = { heldOn: '2026-06-18' as CivilDate, startsAt: '14:00', segments: [...pitch], turnoverSeconds: 300 }
    const pitches = Array.from({ length: 7 }, (_, index) => ({
      id: `p${String(index)}`,
      breakSeconds: null,
      status: 'scheduled' as const,
    }))
    const hours = (at: typeof session, timeZone: string) => {
      const first = plannedStart({ ...at, segments: [...pitch] }, timeZone)
      if (first === null) throw new Error('no hour')
      return timetable(at, pitches, first).map(({ startsAt }) => formatInstant(startsAt, 'time', timeZone))
    }
    const plain = ['14:00', '14:15', '14:30', '14:45', '15:00', '15:15', '15:30']
    for (const timeZone of zones) {
      process.env['TZ'] = timeZone
      expect(hours(session, timeZone)).toEqual(plain)
    }
    const spring = { ...session, heldOn: '2026-03-29' as CivilDate, startsAt: '01:30' }
    expect(hours(spring, 'Europe/Paris')).toEqual(['1:30', '1:45', '3:00', '3:15', '3:30', '3:45', '4:00'])
    const autumn = { ...session, heldOn: '2026-10-25' as CivilDate, startsAt: '02:30' }
    expect(hours(autumn, 'Europe/Paris').slice(0, 3)).toEqual(['2:30', '2:45', '2:00'])
  })

  it('is right after a reload and a crash: time goes on from the journal', () => {
    const console = new SimulatedConsole(pitch, '2018-11-08T13:00:00.000Z')
    console.gesture('start')
    console.pass(200_000)
    console.reload()
    console.beat()
    expect(console.state.elapsedMs).toBe(200_000)
    console.sleep(45_000, true)
    console.reload()
    console.pass(5000)
    expect(console.state).toMatchObject({ status: 'running', elapsedMs: 250_000, remainingMs: 350_000 })
  })

  it('two hours of sleep: absorbed where the monotonic clock stops, and counted again by a tombstone', () => {
    const console = new SimulatedConsole(pitch, '2018-11-08T13:00:00.000Z')
    console.gesture('start')
    console.pass(100_000)
    console.sleep(2 * hour, false)
    console.pass(250)
    expect(console.jumps).toEqual([2 * hour])
    expect(console.state.elapsedMs).toBe(100_250)
    const events = console.events.map((event) => ({ ...event, deletedAt: event.kind === 'jump' ? event.at : null }))
    console.events = events
    expect(console.state.elapsedMs).toBe(2 * hour + 100_250)
  })

  it('two hours of sleep where the monotonic clock goes on: counted, told as a silence, and taken out on demand', () => {
    const console = new SimulatedConsole(pitch, '2018-11-08T13:00:00.000Z')
    console.gesture('start')
    console.pass(100_000)
    console.sleep(2 * hour, true)
    console.beat()
    expect(console.jumps).toEqual([])
    const quiet = silence({ wall: 0, monotonic: 100_000 }, { wall: 0, monotonic: 100_000 + 2 * hour })
    expect(quiet).toBe(2 * hour)
    console.gesture('jump', { millis: quiet })
    expect(console.state.elapsedMs).toBe(100_000)
    expect(silence({ wall: 0, monotonic: 0 }, { wall: 0, monotonic: minute })).toBeNull()
  })
})
