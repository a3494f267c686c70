/**
 * Smallest gap between wall and monotonic clocks that is called a jump, in milliseconds. Half a second, so that what is
 * left uncorrected never makes a second over a session.
 */
const jumpThresholdMs = 500

/** Longest time between two beats of a page that is awake, in milliseconds: browsers let a hidden page beat once a minute. */
const longestBeatMs = 90_000

/** Two readings taken together: wall clock (epoch) and monotonic clock, in milliseconds. */
export type ClockReading = { readonly wall: number; readonly monotonic: number }

/**
 * By how much the wall clock leapt since a reference reading, in whole milliseconds, or null when it did not (half a
 * second or less). Positive: it went forward, as it does after sleep where the monotonic clock stops (w3c/hr-time#115).
 * The reference stays the same until a jump is found, so that small steps that add up are found too.
 */
export function clockJump(reference: ClockReading, now: ClockReading): number | null {
  const gap = Math.round(now.wall - reference.wall - (now.monotonic - reference.monotonic))
  return Math.abs(gap) > jumpThresholdMs ? gap : null
}

/**
 * How long a page said nothing between two beats, in whole milliseconds, or null when it beat as usual. The machine slept
 * and its monotonic clock went on, or the page was frozen: that time was counted, and a person says whether it should be.
 */
export function silence(before: ClockReading, now: ClockReading): number | null {
  const gap = Math.round(now.monotonic - before.monotonic)
  return gap > longestBeatMs ? gap : null
}

const two = (value: number): string => String(value).padStart(2, '0')

/**
 * A remaining time as a clock: `06:42`, `+00:42` once over, `1:02:05` above an hour.
 * Seconds show the started one, so that a ten-minute segment opens on 10:00 and 00:00 is the end.
 */
export function clockText(remainingMs: number): string {
  const over = remainingMs <= -1000
  const total = over ? Math.floor(-remainingMs / 1000) : Math.max(0, Math.ceil(remainingMs / 1000))
  const [hours, minutes, seconds] = [Math.floor(total / 3600), Math.floor(total / 60) % 60, total % 60]
  const text = hours > 0 ? `${String(hours)}:${two(minutes)}:${two(seconds)}` : `${two(minutes)}:${two(seconds)}`
  return over ? `+${text}` : text
}

/** A length in words: `10 min`, `1 min 30 s`, `30 s`, `1 h`, `1 h 30`. */
export function durationWords(seconds: number): string {
  const [hours, minutes, rest] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
  if (hours > 0) return minutes === 0 ? `${String(hours)}\u00a0h` : `${String(hours)}\u00a0h\u00a0${two(minutes)}`
  if (minutes === 0) return `${String(rest)}\u00a0s`
  return rest === 0 ? `${String(minutes)}\u00a0min` : `${String(minutes)}\u00a0min\u00a0${String(rest)}\u00a0s`
}

/** A length to be heard or read from afar: `10 minutes`, `1 minute 30 secondes`, `1 heure`. */
export function spokenDuration(seconds: number): string {
  const named = (quantity: number, one: string): string => `${String(quantity)}\u00a0${one}${quantity > 1 ? 's' : ''}`
  const [hours, minutes, rest] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
  const parts = [
    ...(hours > 0 ? [named(hours, 'heure')] : []),
    ...(minutes > 0 ? [named(minutes, 'minute')] : []),
    ...(rest > 0 || seconds === 0 ? [named(rest, 'seconde')] : []),
  ]
  return parts.join(' ')
}
