import { instantAt } from '../calendar/civil-date.ts'
import { formatInstant } from '../calendar/format-date.ts'
import type { Instant } from '#shared/workspace/fields.ts'
import type { Row } from '#shared/workspace/registry.ts'

/** Time zone of sessions until a workspace says otherwise (DESIGN: Europe/Paris by default). */
const defaultTimeZone = 'Europe/Paris'

type Session = Pick<Row<'jurySessions'>, 'heldOn' | 'startsAt' | 'segments' | 'turnoverSeconds'>
type Pitch = Pick<Row<'pitches'>, 'id' | 'breakSeconds' | 'status'>

type Slot = {
  readonly pitchId: string
  readonly startsAt: Instant
  readonly endsAt: Instant
  /** Break after this pitch, in seconds; 0 when none. */
  readonly breakSeconds: number
}

/** Planned length of one pitch, all segments together, in seconds. */
export const slotSeconds = (segments: Session['segments']): number =>
  segments.reduce((total, { seconds }) => total + seconds, 0)

const shift = (instant: Instant, seconds: number): Instant =>
  new Date(Date.parse(instant) + seconds * 1000).toISOString() as Instant

/** The instant of an hour of the session's day. */
export const hourOf = (session: Pick<Session, 'heldOn'>, hour: string, timeZone = defaultTimeZone): Instant =>
  instantAt(session.heldOn, hour, timeZone)

/** The planned first instant of a session, or null when its hour is not given. */
export function plannedStart(session: Session, timeZone = defaultTimeZone): Instant | null {
  return session.startsAt === null ? null : instantAt(session.heldOn, session.startsAt, timeZone)
}

/** Slots in passing order from a first instant: pitch, then break or turnover, then the next. Absent projects take none. */
export function timetable(session: Session, pitches: readonly Pitch[], first: Instant): readonly Slot[] {
  let at = first
  return pitches
    .filter((pitch) => pitch.status !== 'absent')
    .map((pitch) => {
      const startsAt = at
      const endsAt = shift(startsAt, slotSeconds(session.segments))
      const breakSeconds = pitch.breakSeconds ?? 0
      at = shift(endsAt, Math.max(session.turnoverSeconds, breakSeconds))
      return { pitchId: pitch.id, startsAt, endsAt, breakSeconds }
    })
}

/** How finely hours are written: to the second as soon as a project does not begin on a whole minute (one-minute pitches). */
export const hourStyle = (slots: readonly Pick<Slot, 'startsAt'>[]): 'time' | 'seconds' =>
  slots.every(({ startsAt }) => startsAt.endsWith(':00.000Z')) ? 'time' : 'seconds'

/** Planned end of the session, turnover after the last pitch left out; null without a pitch. */
export const plannedEnd = (slots: readonly Slot[]): Instant | null => slots.at(-1)?.endsAt ?? null

/**
 * How long the room is taken, in seconds: every pitch with its turnover, the last one included, and the breaks. Sixty
 * one-minute pitches with 30 s between them take 90 minutes.
 */
export function roomSeconds(session: Pick<Session, 'segments' | 'turnoverSeconds'>, pitches: readonly Pitch[]): number {
  const heard = pitches.filter((pitch) => pitch.status !== 'absent')
  return heard.reduce(
    (total, { breakSeconds }, index) =>
      total +
      slotSeconds(session.segments) +
      (index === heard.length - 1 ? session.turnoverSeconds : Math.max(session.turnoverSeconds, breakSeconds ?? 0)),
    0,
  )
}

export type Estimate = {
  readonly slots: readonly (Slot & { readonly actual: boolean })[]
  /** Milliseconds behind (+) or ahead (−) of the plan at the current pitch; null without a plan. */
  readonly lateMs: number | null
  readonly endsAt: Instant | null
}

type Running = {
  readonly pitchId: string
  readonly startedAt: Instant | null
  readonly finishedAt: Instant | null
  readonly remainingMs: number
}

/**
 * The timetable as the day goes: real instants for what has begun, the current pitch ending after what remains of it,
 * and the following ones shifted. `running` gives each pitch begun, by id; `remainingMs` counts all its segments.
 */
export function estimate(
  session: Session,
  pitches: readonly Pitch[],
  running: ReadonlyMap<string, Running>,
  now: Instant,
  planned: readonly Slot[],
): Estimate {
  let free: Instant | null = null
  let lateMs: number | null = null
  let waiting = false
  const slots = pitches
    .filter((pitch) => pitch.status !== 'absent')
    .map((pitch) => {
      const plan = planned.find(({ pitchId }) => pitchId === pitch.id)
      const begun = running.get(pitch.id)
      const due: Instant = free ?? plan?.startsAt ?? now
      const startsAt: Instant = begun?.startedAt ?? (due < now ? now : due)
      const left = Math.max(0, begun?.remainingMs ?? 0) / 1000
      const endsAt: Instant =
        begun?.startedAt == null
          ? shift(startsAt, slotSeconds(session.segments))
          : (begun.finishedAt ?? shift(now, left))
      const breakSeconds = pitch.breakSeconds ?? 0
      free = shift(endsAt, Math.max(session.turnoverSeconds, breakSeconds))
      if (plan !== undefined && begun?.startedAt != null) lateMs = Date.parse(endsAt) - Date.parse(plan.endsAt)
      else if (plan !== undefined && !waiting) {
        // The first project that has not begun: a room that waits for it gets late by the minute.
        waiting = true
        const behind = Date.parse(startsAt) - Date.parse(plan.startsAt)
        if (lateMs !== null || behind > 0) lateMs = behind
      }
      return { pitchId: pitch.id, startsAt, endsAt, breakSeconds, actual: begun?.startedAt != null }
    })
  return { slots, lateMs, endsAt: slots.at(-1)?.endsAt ?? null }
}

/** `14 h 02`, in prose. */
export const hourWords = (instant: Instant, timeZone = defaultTimeZone): string =>
  formatInstant(instant, 'time', timeZone).replace(':', '\u00a0h\u00a0')
