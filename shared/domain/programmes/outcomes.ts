import type { Row } from '#shared/workspace/registry.ts'

type Stay = Pick<Row<'enrolments'>, 'phaseId' | 'leftOn' | 'leaveReason'>
type Phase = Pick<Row<'phases'>, 'id' | 'name'>

/** What became of those who entered a phase: counts of stays, which add up to `entered`. */
export type PhaseOutcome = {
  readonly phaseId: string
  readonly name: string
  readonly entered: number
  readonly present: number
  readonly next: number
  readonly completed: number
  readonly stopped: number
  readonly moved: number
}

const parts = { 'next-phase': 'next', completed: 'completed', stopped: 'stopped', moved: 'moved' } as const

/** Outcome of each phase, in the order of the phases; a departure without a reason is a stop. Phases without a stay are left out. */
export function outcomesByPhase(phases: readonly Phase[], stays: readonly Stay[]): readonly PhaseOutcome[] {
  return phases.flatMap(({ id, name }) => {
    const own = stays.filter((stay) => stay.phaseId === id)
    if (own.length === 0) return []
    const counts = { present: 0, next: 0, completed: 0, stopped: 0, moved: 0 }
    for (const { leftOn, leaveReason } of own)
      counts[leftOn === null ? 'present' : parts[leaveReason ?? 'stopped']] += 1
    return [{ phaseId: id, name, entered: own.length, ...counts }]
  })
}
