import type { Instant } from '#shared/workspace/fields.ts'
import type { Row } from '#shared/workspace/registry.ts'
import { durationWords } from './clock.ts'
import type { Segment } from './words.ts'

export type TimerEvent = Pick<Row<'timerEvents'>, 'id' | 'kind' | 'at' | 'rank' | 'seconds' | 'millis' | 'deletedAt'>

/** One segment of a pitch: what was planned (adjustments included) and what was spent, in milliseconds. */
type SegmentTime = { readonly plannedMs: number; readonly elapsedMs: number }

export type TimerState = {
  readonly status: 'ready' | 'running' | 'paused' | 'finished'
  /** Index of the current segment. */
  readonly segment: number
  readonly elapsedMs: number
  /** Planned minus elapsed; negative once over. */
  readonly remainingMs: number
  /** 0 until the planned time is spent. */
  readonly overrunMs: number
  /** Marks of the segment (seconds before its end) already reached, the earliest first. */
  readonly marksReached: readonly number[]
  /** Next mark of the segment, in seconds before its end (0: the end itself), or null when over. */
  readonly nextMark: number | null
  readonly segments: readonly SegmentTime[]
  readonly startedAt: Instant | null
  readonly finishedAt: Instant | null
  readonly restarts: number
  /** Clock jumps absorbed, with the milliseconds that they would have added. */
  readonly jumps: readonly { readonly id: string; readonly at: Instant; readonly millis: number }[]
}

type Fold = {
  status: TimerState['status']
  segment: number
  planned: number[]
  elapsed: number[]
  /** Instant up to which elapsed time is counted while running. */
  since: number
  startedAt: Instant | null
  finishedAt: Instant | null
  restarts: number
  jumps: { id: string; at: Instant; millis: number }[]
}

const ms = (instant: Instant): number => Date.parse(instant)

/** Events that stand, in the order of their ranks: an undone gesture is a tombstone. */
const standing = (events: readonly TimerEvent[]): readonly TimerEvent[] =>
  events
    .filter((event) => event.deletedAt === null)
    .sort((a, b) => a.rank - b.rank || (a.at < b.at ? -1 : a.at > b.at ? 1 : a.id < b.id ? -1 : 1))

/**
 * State of a pitch at `now`, recomputed from its gestures: remaining time comes from instants and is never counted
 * down. A recorded jump is taken out of the time spent; a clock that goes back without one adds nothing.
 */
export function timerAt(segments: readonly Segment[], events: readonly TimerEvent[], now: Instant): TimerState {
  const fold: Fold = {
    status: 'ready',
    segment: 0,
    planned: segments.map(({ seconds }) => seconds * 1000),
    elapsed: segments.map(() => 0),
    since: 0,
    startedAt: null,
    finishedAt: null,
    restarts: 0,
    jumps: [],
  }
  for (const event of standing(events)) apply(fold, event, segments)
  count(fold, ms(now), 0)
  return describe(fold, segments)
}

/** Adds the time from `since` to `until` to the current segment, less what the wall clock jumped. */
function count(fold: Fold, until: number, jump: number): void {
  if (fold.status === 'running') {
    const spent = Math.max(0, until - fold.since - jump)
    fold.elapsed[fold.segment] = (fold.elapsed[fold.segment] ?? 0) + spent
  }
  fold.since = until
}

function apply(fold: Fold, event: TimerEvent, segments: readonly Segment[]): void {
  const jump = event.kind === 'jump' ? (event.millis ?? (event.seconds ?? 0) * 1000) : 0
  count(fold, ms(event.at), jump)
  switch (event.kind) {
    case 'start':
    case 'resume':
      if (fold.status === 'finished') return
      fold.status = 'running'
      fold.startedAt ??= event.at
      return
    case 'pause':
      if (fold.status === 'running') fold.status = 'paused'
      return
    case 'next':
      if (fold.status === 'ready' || fold.status === 'finished') return
      if (fold.segment + 1 >= segments.length) finish(fold, event.at)
      else fold.segment += 1
      return
    case 'adjust':
      fold.planned[fold.segment] = (fold.planned[fold.segment] ?? 0) + (event.seconds ?? 0) * 1000
      return
    case 'restart':
      fold.status = 'ready'
      fold.segment = 0
      fold.planned = segments.map(({ seconds }) => seconds * 1000)
      fold.elapsed = segments.map(() => 0)
      fold.startedAt = null
      fold.finishedAt = null
      fold.restarts += 1
      return
    case 'finish':
      finish(fold, event.at)
      return
    case 'jump':
      fold.jumps.push({ id: event.id, at: event.at, millis: jump })
  }
}

function finish(fold: Fold, at: Instant): void {
  if (fold.status === 'finished') return
  fold.status = 'finished'
  fold.finishedAt = at
}

function describe(fold: Fold, segments: readonly Segment[]): TimerState {
  const planned = fold.planned[fold.segment] ?? 0
  const elapsed = fold.elapsed[fold.segment] ?? 0
  const remaining = planned - elapsed
  const marks = [...new Set([...(segments[fold.segment]?.marks ?? []), 0])].sort((a, b) => b - a)
  const started = fold.status !== 'ready'
  const reached = started ? marks.filter((mark) => remaining <= mark * 1000) : []
  return {
    status: fold.status,
    segment: fold.segment,
    elapsedMs: elapsed,
    remainingMs: remaining,
    overrunMs: Math.max(0, -remaining),
    marksReached: reached,
    nextMark: marks.find((mark) => !reached.includes(mark) && mark * 1000 < planned) ?? null,
    segments: segments.map((_, index) => ({
      plannedMs: fold.planned[index] ?? 0,
      elapsedMs: fold.elapsed[index] ?? 0,
    })),
    startedAt: fold.startedAt,
    finishedAt: fold.finishedAt,
    restarts: fold.restarts,
    jumps: fold.jumps,
  }
}

/** The gesture that the space bar makes in this state; null once finished. */
export function spaceGesture(state: TimerState): 'start' | 'pause' | 'resume' | null {
  if (state.status === 'finished') return null
  return state.status === 'ready' ? 'start' : state.status === 'running' ? 'pause' : 'resume'
}

/** Why time cannot be added (or taken, when negative) now, in a sentence, or null. No more is taken than what is left. */
function adjustFault({ remainingMs }: TimerState, seconds: number): string | null {
  if (seconds === 0) return 'L’ajustement demande un nombre de secondes.'
  const left = Math.max(0, Math.floor(remainingMs / 1000))
  if (seconds > 0 || -seconds <= left) return null
  if (left === 0) return 'Le temps du segment est écoulé\u00a0: il n’en reste pas à retirer. N passe au suivant.'
  return `Il reste ${durationWords(left)}\u00a0: on ne peut pas en retirer ${durationWords(-seconds)}. N passe au segment suivant.`
}

/** Why a gesture makes no sense in this state, in a sentence, or null. `seconds` goes with `adjust`. */
export function gestureFault(state: TimerState, kind: Row<'timerEvents'>['kind'], seconds = 0): string | null {
  if (kind === 'restart')
    return state.startedAt === null ? 'Le passage n’a pas commencé\u00a0: rien à reprendre.' : null
  if (state.status === 'finished')
    return 'Ce passage est terminé. «\u00a0Reprendre à zéro\u00a0» le rouvre, «\u00a0Annuler\u00a0» revient au geste précédent.'
  if (kind === 'start' && state.status !== 'ready') return 'Le chronomètre est déjà parti.'
  if (kind === 'pause' && state.status !== 'running')
    return 'Le chronomètre ne tourne pas\u00a0: rien à mettre en pause.'
  if (kind === 'resume' && state.status !== 'paused') return 'Le chronomètre n’est pas en pause.'
  if (kind === 'next' && state.status === 'ready') return 'Le passage n’a pas commencé. Démarrez-le d’abord.'
  if (kind === 'finish' && state.status === 'ready') return 'Le passage n’a pas commencé\u00a0: rien à terminer.'
  if (kind === 'adjust') return adjustFault(state, seconds)
  return null
}
