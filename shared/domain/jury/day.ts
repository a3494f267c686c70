import { pitchProgress, readCells } from './ballots.ts'
import type { JuryFile } from './jury-file.ts'
import { timerAt, type TimerState } from './timer.ts'
import { estimate, plannedEnd, plannedStart, timetable, type Estimate } from './timetable.ts'
import type { Instant } from '#shared/workspace/fields.ts'

export type JuryDay = {
  readonly now: Instant
  readonly current: JuryFile['pitches'][number] | undefined
  readonly next: JuryFile['pitches'][number] | undefined
  readonly timer: TimerState
  readonly timers: ReadonlyMap<string, TimerState>
  readonly progress: ReadonlyMap<string, ReturnType<typeof pitchProgress>>
  readonly estimate: Estimate
  readonly plannedEnd: Instant | null
}

/** The day as it stands at `now`: the clock of each pitch, ballots in, hours planned and estimated. Pure. */
export function juryDay(file: JuryFile, now: Instant): JuryDay {
  const { session, pitches } = file
  const timers = new Map(
    pitches.map(({ id }) => {
      const events = file.timerEvents.filter((event) => event.pitchId === id)
      return [id, timerAt(session.segments, events, now)] as const
    }),
  )
  const cells = readCells(file)
  const current = pitches.find(({ id }) => id === session.currentPitchId)
  const open = pitches.filter(({ status, id }) => status === 'scheduled' && id !== current?.id)
  const planned = plannedSlots(file)
  const running = new Map(
    [...timers].map(([pitchId, state]) => [
      pitchId,
      { pitchId, startedAt: state.startedAt, finishedAt: state.finishedAt, remainingMs: leftOf(state) },
    ]),
  )
  return {
    now,
    current,
    next: open.find(({ rank }) => rank > (current?.rank ?? 0)) ?? open[0],
    timer: timers.get(current?.id ?? '') ?? timerAt(session.segments, [], now),
    timers,
    progress: new Map(pitches.map(({ id }) => [id, pitchProgress(file, id, cells)])),
    estimate: estimate(session, pitches, running, now, planned),
    plannedEnd: plannedEnd(planned),
  }
}

/** Slots as planned; without a planned hour, or on another day, they count from the opening. */
function plannedSlots({ session, pitches }: JuryFile) {
  const start = plannedStart(session)
  const { openedAt } = session
  const otherDay =
    start !== null && openedAt !== null && Math.abs(Date.parse(openedAt) - Date.parse(start)) > 12 * 3_600_000
  const first = start === null || otherDay ? openedAt : start
  return first === null ? [] : timetable(session, pitches, first)
}

/** What remains of a pitch, its coming segments included, in milliseconds. */
const leftOf = (state: TimerState): number =>
  state.segments
    .slice(state.segment + 1)
    .reduce((total, { plannedMs }) => total + plannedMs, Math.max(0, state.remainingMs))
