import type { CivilDate } from '#shared/workspace/fields.ts'
import type { Row } from '#shared/workspace/registry.ts'

type Session = Pick<Row<'jurySessions'>, 'id' | 'phaseId' | 'heldOn'>

export type JuryRows<S extends Session> = {
  readonly sessions: readonly S[]
  readonly pitches: readonly Pick<Row<'pitches'>, 'projectId' | 'sessionId'>[]
  readonly decisions: readonly Pick<Row<'decisions'>, 'projectId' | 'sessionId'>[]
}

/** Sessions for a phase where a project passes and whose decision on it is not recorded, earliest first. */
export function undecidedSessions<S extends Session>(
  projectId: string,
  phaseId: string,
  rows: JuryRows<S>,
): readonly S[] {
  const passes = new Set(rows.pitches.filter((row) => row.projectId === projectId).map((row) => row.sessionId))
  const decided = new Set(rows.decisions.filter((row) => row.projectId === projectId).map((row) => row.sessionId))
  return rows.sessions
    .filter((session) => session.phaseId === phaseId && passes.has(session.id) && !decided.has(session.id))
    .sort((a, b) => (a.heldOn < b.heldOn ? -1 : 1))
}

/**
 * Session already held that holds up a stay: from that day on the project waits for the jury, so its clock is read there
 * (Novacité: 329 days from the call to the jury). Null when nothing is pending.
 */
export function pendingJury<S extends Session>(
  stay: Pick<Row<'enrolments'>, 'projectId' | 'enteredOn' | 'leftOn'>,
  nextPhaseId: string | null,
  rows: JuryRows<S>,
  today: CivilDate,
): S | null {
  if (stay.leftOn !== null || nextPhaseId === null) return null
  const held = undecidedSessions(stay.projectId, nextPhaseId, rows)
  return held.find((session) => session.heldOn <= today && session.heldOn >= stay.enteredOn) ?? null
}
