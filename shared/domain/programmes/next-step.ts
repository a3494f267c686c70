import { formatDate } from '#shared/domain/calendar/format-date.ts'
import type { CivilDate } from '#shared/workspace/fields.ts'
import type { Row } from '#shared/workspace/registry.ts'
import { gateAnswer } from './gate.ts'
import type { PhaseClock } from './phase-clock.ts'

/** What to do next for a project in a phase, most pressing first, with the screen action that does it. */
export type NextStep = {
  readonly kind: 'none' | 'wait' | 'decide' | 'jury' | 'enter' | 'present' | 'extend' | 'close'
  readonly text: string
}

export type NextStepInput = {
  readonly clock: PhaseClock
  /** The phase after this one in the programme, when there is one. */
  readonly nextPhase: Row<'phases'> | null
  /** The project's decisions. */
  readonly decisions: readonly Row<'decisions'>[]
  /** Jury sessions where this project is to pass, or passed, for the next phase. */
  readonly sessions: readonly Pick<Row<'jurySessions'>, 'id' | 'heldOn'>[]
  readonly today: CivilDate
}

/** The next step of a stay, in words. */
export function nextStep({ clock, nextPhase, decisions, sessions, today }: NextStepInput): NextStep {
  if (!clock.running) return { kind: 'none', text: 'Aucun' }
  if (nextPhase !== null) {
    const decided = new Set(decisions.map((decision) => decision.sessionId))
    if (nextPhase.gate !== 'open' && gateAnswer(nextPhase, decisions, today).open)
      return { kind: 'enter', text: `Entrer dans « ${nextPhase.name} »` }
    const open = sessions.filter((session) => !decided.has(session.id)).sort((a, b) => (a.heldOn < b.heldOn ? -1 : 1))
    const held = open.find((session) => session.heldOn <= today)
    if (held !== undefined) return { kind: 'decide', text: `Saisir la décision du jury du ${formatDate(held.heldOn)}` }
    const coming = open[0]
    if (coming !== undefined) return { kind: 'jury', text: `Passer devant le jury le ${formatDate(coming.heldOn)}` }
  }
  if (clock.state === 'over') return { kind: 'extend', text: 'Prolonger avec un motif, ou clore le parcours' }
  if (clock.state !== 'in-window' && clock.floorOn !== null)
    return { kind: 'wait', text: `Rien avant le ${formatDate(clock.floorOn)}` }
  if (nextPhase === null) return { kind: 'close', text: 'Clore le parcours à son terme' }
  return { kind: 'present', text: `Présenter à la porte de « ${nextPhase.name} »` }
}
