import type { CivilDate } from '#shared/workspace/fields.ts'
import type { Row } from '#shared/workspace/registry.ts'
import { daysBetween } from '../calendar/civil-date.ts'
import { rangeOf } from '../calendar/partial-date.ts'

type Call = Pick<Row<'calls'>, 'heldOn' | 'opensOn' | 'closesOn'>
type Session = Pick<Row<'jurySessions'>, 'state'>

/** Where a call stands: not yet open, receiving, closed and waiting for its juries, decided, or without a date. */
export type CallState = 'coming' | 'open' | 'closed' | 'decided' | 'undated'

export const callStateWords: Readonly<Record<CallState, string>> = {
  coming: 'À venir',
  open: 'Dépôt ouvert',
  closed: 'Dépôt clos',
  decided: 'Décidé',
  undated: 'Sans date',
}

/**
 * State of a call on a day. A date known to the month or the year counts for its most open day: a call « jusqu’à mai »
 * receives until the 31st. Decided once every session of the call is closed. A call with a single date (`heldOn`) is to
 * come before it and closed after it.
 */
export function callState(call: Call, sessions: readonly Session[], today: CivilDate): CallState {
  if (sessions.length > 0 && sessions.every(({ state }) => state === 'closed' || state === 'signed')) return 'decided'
  const opens = call.opensOn ?? call.heldOn
  const closes = call.closesOn ?? call.heldOn
  if (opens === null && closes === null) return 'undated'
  if (closes !== null && rangeOf(closes).last < today) return 'closed'
  if (opens !== null && rangeOf(opens).first > today) return 'coming'
  return 'open'
}

/** Days until the deadline, today being 0; null when it is past, or known to the month or less. */
export function daysLeft({ closesOn }: Pick<Call, 'closesOn'>, today: CivilDate): number | null {
  if (closesOn === null) return null
  const { first, last } = rangeOf(closesOn)
  return first === last && last >= today ? daysBetween(today, last) : null
}

/**
 * Was a candidature received out of time? The day of the deadline counts until midnight, and so does the whole month of
 * a deadline known to the month. It is told, never refused: the authority may accept it.
 */
export function outOfTime(call: Pick<Call, 'opensOn' | 'closesOn'>, receivedOn: CivilDate): 'early' | 'late' | null {
  if (call.closesOn !== null && receivedOn > rangeOf(call.closesOn).last) return 'late'
  return call.opensOn !== null && receivedOn < rangeOf(call.opensOn).first ? 'early' : null
}

const inTheRunning = new Set<Row<'applications'>['status']>(['received', 'admissible', 'invited'])

/** Applications of a call that no session of the call hears and that still wait for an answer. */
export function unheard<A extends Pick<Row<'applications'>, 'id' | 'projectId' | 'status'>>(
  applications: readonly A[],
  pitches: readonly Pick<Row<'pitches'>, 'projectId'>[],
): readonly A[] {
  const heard = new Set(pitches.map(({ projectId }) => projectId))
  return applications.filter(({ projectId, status }) => inTheRunning.has(status) && !heard.has(projectId))
}
