import { clockJump, type ClockReading } from '#shared/domain/jury/clock.ts'
import { timerAt, type TimerEvent, type TimerState } from '#shared/domain/jury/timer.ts'
import type { Segment } from '#shared/domain/jury/words.ts'
import type { Instant } from '#shared/workspace/fields.ts'

/**
 * A machine with a wall clock that can be changed and a monotonic one that cannot, and a console that beats on it as the
 * page does: it compares the two at each beat and journals the jumps that it finds.
 */
export class SimulatedConsole {
  private wall: number
  private monotonic = 0
  private reference: ClockReading
  private readonly segments: readonly Segment[]
  events: TimerEvent[] = []
  /** Time really spent since the last start, which no clock of the machine tells. */
  real = 0
  jumps: number[] = []

  constructor(segments: readonly Segment[], startsAt: string) {
    this.segments = segments
    this.wall = Date.parse(startsAt)
    this.reference = { wall: this.wall, monotonic: 0 }
  }

  get now(): Instant {
    return new Date(this.wall).toISOString() as Instant
  }

  get state(): TimerState {
    return timerAt(this.segments, this.events, this.now)
  }

  gesture(kind: TimerEvent['kind'], rest: Partial<TimerEvent> = {}): void {
    const rank = this.events.length + 1
    this.events.push({
      id: `e${String(rank)}`,
      kind,
      at: this.now,
      rank,
      seconds: null,
      millis: null,
      deletedAt: null,
      ...rest,
    })
    if (kind === 'start') this.real = 0
  }

  /** Lets time pass, with a beat of the page at its end. */
  pass(ms: number): void {
    this.sleep(ms, true)
    this.beat()
  }

  /** Time passes without a beat: the page is asleep, reloading or gone. */
  sleep(ms: number, monotonicGoesOn: boolean): void {
    this.wall += ms
    this.real += ms
    if (monotonicGoesOn) this.monotonic += ms
  }

  /** Somebody, or a time server, changes the hour. */
  change(ms: number): void {
    this.wall += ms
  }

  /** Another page takes over: what it knows is the journal, and its own reference. */
  reload(): void {
    this.monotonic = 0
    this.reference = { wall: this.wall, monotonic: 0 }
  }

  /** A new project: its own clock, on the same machine. */
  nextProject(): void {
    this.events = []
  }

  beat(): void {
    const reading = { wall: this.wall, monotonic: this.monotonic }
    const jump = clockJump(this.reference, reading)
    if (jump === null) return
    this.reference = reading
    this.jumps.push(jump)
    if (this.state.status === 'running') this.gesture('jump', { millis: jump })
  }
}
