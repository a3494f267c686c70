import { useEffect, useEffectEvent, useState } from 'react'
import { clockJump, silence, type ClockReading } from '#shared/domain/jury/clock.ts'
import type { Instant } from '#shared/workspace/fields.ts'

/** What the two clocks are compared to. It outlives the screens of a page: a jump met elsewhere is found on coming back. */
let reference: ClockReading | null = null

/** How long a jump is held back from the screen while nobody has journaled it, in milliseconds. */
const patienceMs = 10_000

/** Both clocks at once, or null when the page was interrupted between the two. */
function read(): ClockReading | null {
  const before = performance.now()
  const wall = Date.now()
  const monotonic = performance.now()
  return monotonic - before > 50 ? null : { wall, monotonic }
}

type Heard = {
  /** Is a clock running, so that a jump would show on it until it is journaled? */
  readonly running?: boolean
  /**
   * Number of jumps journaled so far: one more, and what was held back is let go. A screen that does not say it only
   * reads the hour, and leaves the jumps to be found by the next one that does.
   */
  readonly jumps?: number
  /** Hears of each leap of the wall clock, in milliseconds. */
  readonly onJump?: (millis: number) => void
  /** Hears that the page said nothing for so many milliseconds, which the clock counted. */
  readonly onSilence?: (millis: number) => void
}

/**
 * Now, refreshed four times a second while `active`. A leap of the wall clock is held back until the journal tells it, so
 * that the time left never jumps on the screen.
 */
export function useTickingClock(active: boolean, { running = false, jumps, onJump, onSilence }: Heard = {}): Instant {
  const [beat, setBeat] = useState(() => ({ wall: Date.now(), held: 0, jumps: 0, since: 0 }))
  const known = jumps ?? 0
  const hear = useEffectEvent((reading: ClockReading, before: ClockReading | null) => {
    const jump = reference === null || jumps === undefined ? null : clockJump(reference, reading)
    if (reference === null || jump !== null) reference = reading
    const quiet = before === null ? null : silence(before, reading)
    setBeat((last) => {
      const still = last.jumps === known && reading.monotonic - last.since < patienceMs ? last.held : 0
      if (jump === null || !running) return { ...last, wall: reading.wall, held: still }
      return { wall: reading.wall, held: still + jump, jumps: known, since: reading.monotonic }
    })
    if (jump !== null) onJump?.(jump)
    else if (quiet !== null) onSilence?.(quiet)
  })
  useEffect(() => {
    let before: ClockReading | null = null
    const tick = () => {
      const reading = read()
      if (reading === null) return
      hear(reading, before)
      before = reading
    }
    tick()
    const timer = setInterval(tick, active ? 250 : 1000)
    return () => {
      clearInterval(timer)
    }
  }, [active])
  const held = beat.jumps === known ? beat.held : 0
  return new Date(beat.wall - held).toISOString() as Instant
}
