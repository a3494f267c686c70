import { formatDate } from '#shared/domain/calendar/format-date.ts'
import type { CivilDate } from '#shared/workspace/fields.ts'
import type { Row } from '#shared/workspace/registry.ts'

type Decision = Pick<
  Row<'decisions'>,
  'id' | 'outcome' | 'phaseId' | 'sessionId' | 'decidedOn' | 'replacesId' | 'projectId'
>
type Phase = Pick<Row<'phases'>, 'id' | 'name' | 'gate'>

export type GateAnswer<D extends Decision = Decision> =
  { readonly open: true; readonly decision: D | null } | { readonly open: false; readonly reason: string }

const favourable = new Set<Decision['outcome']>(['labelled', 'retained', 'recruited'])

/** Does an outcome open what it decides on: a phase, a label, a convention? */
export const isFavourable = (outcome: Decision['outcome']): boolean => favourable.has(outcome)

/** Decisions that stand: those that no later one replaces. */
export function standingDecisions<D extends Decision>(decisions: readonly D[]): readonly D[] {
  const replaced = new Set(decisions.map((decision) => decision.replacesId))
  return decisions.filter((decision) => !replaced.has(decision.id))
}

/**
 * Whether the gate of a phase is open to a project on a day, given the project's decisions. An open gate asks nothing;
 * the others ask for a standing favourable decision (labelled, retained, or recruited) that opens this very phase,
 * taken that day at the latest — by a jury when the gate is a jury.
 */
export function gateAnswer<D extends Decision>(phase: Phase, decisions: readonly D[], on: CivilDate): GateAnswer<D> {
  if (phase.gate === 'open') return { open: true, decision: null }
  const name = `« ${phase.name} »`
  const asked = phase.gate === 'jury' ? 'une décision favorable du jury' : 'une décision favorable'
  const opening = standingDecisions(decisions)
    .filter((decision) => decision.phaseId === phase.id)
    .sort((a, b) => (a.decidedOn < b.decidedOn ? 1 : -1))
  const good = opening.filter((decision) => favourable.has(decision.outcome))
  const byJury = phase.gate === 'jury' ? good.filter((decision) => decision.sessionId !== null) : good
  const inTime = byJury.find((decision) => decision.decidedOn <= on)
  if (inTime !== undefined) return { open: true, decision: inTime }
  const later = byJury.at(-1)
  if (later !== undefined)
    return closed(
      `la décision qui ouvre ${name} est du ${formatDate(later.decidedOn)}, après l’entrée demandée le ${formatDate(on)}. Choisissez une date d’entrée à partir du ${formatDate(later.decidedOn)}.`,
    )
  if (good.length > 0)
    return closed(
      `on entre dans ${name} par un jury, et la décision enregistrée a été prise sans jury. Saisissez la décision du jury.`,
    )
  const last = opening[0]
  if (last !== undefined)
    return closed(
      `la décision du ${formatDate(last.decidedOn)} n’ouvre pas ${name}. Il faut ${asked} (labellisé ou retenu).`,
    )
  return closed(
    `on n’entre dans ${name} que par ${asked}, et aucune n’est enregistrée pour ce projet. Saisissez-la d’abord.`,
  )
}

const closed = (reason: string): { readonly open: false; readonly reason: string } => ({
  open: false,
  reason: `Porte fermée : ${reason}`,
})
