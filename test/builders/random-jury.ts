import { receiptOf } from '#shared/domain/jury/receipts.ts'
import type { JuryFile } from '#shared/domain/jury/jury-file.ts'
import type { CivilDate, Instant } from '#shared/workspace/fields.ts'
import { families, type FamilyName, type Row } from '#shared/workspace/registry.ts'

/** What stands in a cell of a made-up jury: scores by criterion, or why there are none. */
export type MadeCell = readonly (number | null)[] | 'abstains' | 'recused' | 'missing'

export type MadeJury = {
  /** By project, then by juror. */
  readonly cells: readonly (readonly MadeCell[])[]
  /** Weight of each criterion. */
  readonly weights: readonly number[]
  readonly session?: Partial<Row<'jurySessions'>>
  readonly required?: boolean
  /** False spares the receipts, for juries made by the thousand that nobody seals. */
  readonly receipts?: boolean
}

const at = '2018-11-08T14:00:00.000Z' as Instant
const base = { createdAt: at, updatedAt: `${at}_0000_test`, deletedAt: null }

const parsed = new Map<FamilyName, object>()

/** A row with the defaults of its schema, which is only asked for the first row of a family: juries come by thousands. */
function row<F extends FamilyName>(family: F, fields: Readonly<Record<string, unknown>>): Row<F> {
  const known = parsed.get(family) ?? families[family].schema.parse({ ...base, ...fields })
  parsed.set(family, known)
  return { ...known, ...fields } as Row<F>
}

const pad = (index: number): string => String(index + 1).padStart(4, '0')
const sessionId = 'session'

/** A row for each place, made once: no jury changes its own. */
function byPlace<T>(make: (index: number) => T): (index: number) => T {
  const made: T[] = []
  return (index) => (made[index] ??= make(index))
}

const jurorAt = byPlace((index) =>
  row('jurors', {
    id: `juror-${pad(index)}`,
    sessionId,
    personId: `person-${pad(index)}`,
    rank: index + 1,
    role: index === 0 ? 'chair' : 'member',
    present: true,
  }),
)
const pitchAt = byPlace((index) =>
  row('pitches', {
    id: `pitch-${pad(index)}`,
    sessionId,
    projectId: `project-${pad(index)}`,
    rank: index + 1,
    status: 'done',
  }),
)
const criterionAt = byPlace((index) =>
  row('criteria', {
    id: `criterion-${pad(index)}`,
    gridId: 'grid',
    rank: index + 1,
    weight: 1,
    name: `Critère ${String(index + 1)}`,
  }),
)
const grid = byPlace(() => row('grids', { id: 'grid', name: 'Grille', scaleMin: 0, scaleMax: 20, scaleStep: 0.5 }))
const plainSession = byPlace(() =>
  row('jurySessions', {
    id: sessionId,
    name: 'Jury d’exemple',
    heldOn: '2018-11-08' as CivilDate,
    gridId: 'grid',
    segments: [{ kind: 'pitch', name: 'Pitch', seconds: 600 }],
    state: 'deliberating',
  }),
)

/** A jury made of its cells, without a workspace: sessions, jurors, pitches, ballots as the records hold them. */
export function madeJury({ cells, weights, session = {}, required = true, receipts = true }: MadeJury): JuryFile {
  const jurors = (cells[0] ?? []).map((_, index) => jurorAt(index))
  const pitches = cells.map((_, index) => pitchAt(index))
  const criteria = weights.map((weight, index) => ({
    ...criterionAt(index),
    weight,
    required,
    notApplicable: !required,
  }))
  const seats = pitches.flatMap((pitch, p) => jurors.map((juror, j) => ({ pitch, juror, cell: cells[p]?.[j] })))
  // Written field by field: juries come by the hundred thousand, and copying a row costs more than all that reads it.
  const ballot = (jurorId: string, pitchId: string, cell: MadeCell): Row<'ballots'> => {
    const scores: Record<string, number | null> = {}
    if (typeof cell !== 'string') for (const [index, { id }] of criteria.entries()) scores[id] = cell[index] ?? null
    const made = {
      id: `ballot-${jurorId}-${pitchId}`,
      createdAt: at,
      updatedAt: base.updatedAt,
      deletedAt: null,
      example: false,
      sessionId,
      jurorId,
      pitchId,
      version: 1,
      scores,
      abstained: cell === 'abstains',
      comment: null,
      note: null,
      typedBy: 'facilitator' as const,
      typistName: null,
      paper: false,
      castAt: at,
      correctionReason: null,
      receipt: 'AAAAAAAA',
    }
    if (receipts) made.receipt = receiptOf(made)
    return made
  }
  return {
    session: { ...plainSession(0), ...session },
    grid: grid(0),
    criteria,
    jurors,
    pitches,
    recusals: seats.flatMap(({ pitch, juror, cell }) =>
      cell === 'recused'
        ? [
            row('recusals', {
              id: `recusal-${juror.id}-${pitch.id}`,
              sessionId,
              jurorId: juror.id,
              pitchId: pitch.id,
              kind: 'professional',
              declaredOn: '2018-11-07',
            }),
          ]
        : [],
    ),
    ballots: seats.flatMap(({ pitch, juror, cell }) =>
      cell === undefined || cell === 'recused' || cell === 'missing' ? [] : [ballot(juror.id, pitch.id, cell)],
    ),
    paperEntries: [],
    offers: [],
    timerEvents: [],
    decisions: [],
    acts: [],
    declarations: [],
    jurorNames: new Map(jurors.map(({ id }, index) => [id, `Juré ${String(index + 1)}`])),
    jurorOrganisations: new Map(),
    pitchNames: new Map(pitches.map(({ id }, index) => [id, `Projet ${String(index + 1)}`])),
  }
}

/** Numbers from 0 (included) to 1 (excluded) drawn from a seed (G. Marsaglia’s xorshift, 2003). */
export function seeded(seed: number): () => number {
  let state = seed === 0 ? 1 : seed | 0
  return () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) / 4_294_967_296
  }
}
