/** Smallest gap between wall and monotonic clocks that is called a jump, in milliseconds. */
const jumpThresholdMs = 2000

/** Two readings taken together: wall clock (epoch) and monotonic clock, in milliseconds. */
export type ClockReading = { readonly wall: number; readonly monotonic: number }

/**
 * By how much the wall clock leapt between two readings, in whole milliseconds, or null when it did not (2 s or less).
 * Positive: it went forward, as it does after sleep where the monotonic clock stops (w3c/hr-time#115).
 */
export function clockJump(before: ClockReading, after: ClockReading): number | null {
  const gap = Math.round(after.wall - before.wall - (after.monotonic - before.monotonic))
  return Math.abs(gap) > jumpThresholdMs ? gap : null
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
