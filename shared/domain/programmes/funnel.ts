import type { CivilDate } from '#shared/workspace/fields.ts'
import type { Row } from '#shared/workspace/registry.ts'
import { standingDecisions } from './gate.ts'

/** One figure of the line « 3 → 2 → 1 → – ». */
export type FunnelStep =
  | { readonly kind: 'applied'; readonly count: number; readonly on: CivilDate | null }
  | {
      readonly kind: 'presented'
      readonly phase: Row<'phases'>
      readonly count: number
      /** Day of the last session. */
      readonly on: CivilDate | null
      /** Projects presented whose decision is not recorded yet. */
      readonly undecided: number
    }
  | {
      readonly kind: 'entered'
      readonly phase: Row<'phases'>
      /** Null (« – ») until somebody entered, or until every presented project has its decision. */
      readonly count: number | null
      readonly on: CivilDate | null
    }

export type FunnelInput = {
  readonly phases: readonly Row<'phases'>[]
  readonly applications: readonly Pick<Row<'applications'>, 'projectId' | 'receivedOn'>[]
  readonly enrolments: readonly Pick<Row<'enrolments'>, 'projectId' | 'phaseId' | 'enteredOn'>[]
  readonly sessions: readonly Pick<Row<'jurySessions'>, 'id' | 'phaseId' | 'heldOn'>[]
  readonly pitches: readonly Pick<Row<'pitches'>, 'projectId' | 'sessionId'>[]
  readonly decisions: readonly Row<'decisions'>[]
}

/** What became of the projects that applied together: counts at each gate, phase by phase. */
export function funnel(input: FunnelInput): readonly FunnelStep[] {
  const { applications, enrolments } = input
  const projects = new Set([...applications, ...enrolments].map((row) => row.projectId))
  const applied: FunnelStep = {
    kind: 'applied',
    count: new Set(applications.map((row) => row.projectId)).size,
    on: earliest(applications.map((row) => row.receivedOn)),
  }
  const phases = [...input.phases].sort((a, b) => a.rank - b.rank)
  return [applied, ...phases.flatMap((phase, index) => phaseSteps(phase, index > 0, projects, input))]
}

function phaseSteps(
  phase: Row<'phases'>,
  gated: boolean,
  projects: ReadonlySet<string>,
  { enrolments, sessions, pitches, decisions }: FunnelInput,
): readonly FunnelStep[] {
  const entries = enrolments.filter((row) => row.phaseId === phase.id)
  const gates = new Map(sessions.filter((row) => row.phaseId === phase.id).map((row) => [row.id, row]))
  const passed = pitches.filter((row) => gates.has(row.sessionId) && projects.has(row.projectId))
  const presented = new Set(passed.map((row) => row.projectId))
  const decided = new Set(
    standingDecisions(decisions)
      .filter((row) => row.phaseId === phase.id || (row.sessionId !== null && gates.has(row.sessionId)))
      .map((row) => row.projectId),
  )
  const undecided = [...presented].filter((project) => !decided.has(project)).length
  const held = passed.map((row) => gates.get(row.sessionId)?.heldOn).filter((date) => date !== undefined)
  const count = new Set(entries.map((row) => row.projectId)).size
  const entered: FunnelStep = {
    kind: 'entered',
    phase,
    count: count > 0 ? count : presented.size > 0 && undecided === 0 ? 0 : null,
    on: earliest(entries.map((row) => row.enteredOn)),
  }
  if (!gated || phase.gate !== 'jury' || presented.size === 0) return [entered]
  return [{ kind: 'presented', phase, count: presented.size, on: held.sort().at(-1) ?? null, undecided }, entered]
}

const earliest = (dates: readonly CivilDate[]): CivilDate | null => [...dates].sort()[0] ?? null
