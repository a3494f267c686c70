import type { Instant } from './fields.ts'

/**
 * Hybrid logical clock as text: `2026-11-22T10:00:00.000Z_0003_desk1`, ordered as strings are.
 * Next value after `previous` at the wall instant `now`: never goes back, whatever the wall clock does
 * (Kulkarni et al., 2014, send rule).
 */
export function nextClock(previous: string | null, now: Instant, node: string): string {
  const [wall = '', counter = '0'] = (previous ?? '').split('_')
  if (now > wall) return `${now}_0000_${node}`
  return `${wall}_${String(Number(counter) + 1).padStart(4, '0')}_${node}`
}
