import type { SessionRows } from '#main/cli/verify-ballots.ts'
import { plainTieRules } from '#shared/domain/jury/ties.ts'
import type { JuryFile } from '#shared/domain/jury/jury-file.ts'
import type { Row } from '#shared/workspace/registry.ts'
import { madeJury, seeded, type MadeCell } from './random-jury.ts'

/** The rows of a session as the second reading takes them. */
export const rowsOf = (file: JuryFile): SessionRows => ({
  ...file,
  grid: file.grid ?? undefined,
  nameOf: (id) => file.jurorNames.get(id) ?? file.pitchNames.get(id) ?? id,
})

const pick = <T>(random: () => number, list: readonly T[]): T => {
  const found = list[Math.floor(random() * list.length)]
  if (found === undefined) throw new RangeError('pick: empty list')
  return found
}
const upTo = (random: () => number, from: number, to: number): number => from + Math.floor(random() * (to - from + 1))

/**
 * A small jury drawn from a seed: close scores, so that ties are common; recusals, abstentions, holes, ballots corrected,
 * a substitute in the seat of the chair, tie rules.
 */
export function randomJury(seed: number, { full = false, receipts = false } = {}): JuryFile {
  const random = seeded(seed * 2_654_435_761)
  for (let warm = 0; warm < 4; warm += 1) random()
  const [projects, jurors, criteria] = [upTo(random, 1, 5), upTo(random, 1, 4), upTo(random, 1, 2)]
  const low = upTo(random, 0, 16)
  const required = random() < 0.7
  const cell = (): MadeCell => {
    const kind = full ? 1 : random()
    if (kind < 0.1) return 'recused'
    if (kind < 0.15) return 'abstains'
    if (kind < 0.2) return 'missing'
    return Array.from({ length: criteria }, () => (!full && random() < 0.05 ? null : low + upTo(random, 0, 6) / 2))
  }
  const drawnAgain = (scores: Row<'ballots'>['scores']): Row<'ballots'>['scores'] =>
    Object.fromEntries(Object.keys(scores).map((id) => [id, low + upTo(random, 0, 6) / 2]))
  const rules = [...plainTieRules, 'criterion:criterion-0001'].filter(() => random() < 0.25)
  const file = madeJury({
    cells: Array.from({ length: projects }, () => Array.from({ length: jurors }, cell)),
    weights: Array.from({ length: criteria }, () => upTo(random, 0, 4)),
    required,
    receipts,
    session: {
      aggregate: pick(random, ['mean', 'median', 'trimmed', 'corrected']),
      tieRules: rules.sort(() => random() - 0.5),
      thresholds: random() < 0.5 ? [] : [{ min: low + 1, outcome: 'retained' }],
      ranked: random() < 0.95,
    },
  })
  const { pitches, jurors: seats, ballots } = file
  const last = seats.at(-1)
  const corrected = ballots
    .filter(() => random() < 0.05)
    .map((ballot) => ({ ...ballot, id: `${ballot.id}-2`, version: 2, scores: drawnAgain(ballot.scores) }))
  return {
    ...file,
    pitches:
      !full && random() < 0.1
        ? pitches.map((pitch, index) => (index === 0 ? { ...pitch, status: 'absent' } : pitch))
        : pitches,
    // One in five has a substitute, the last juror, in the seat of the chair.
    jurors:
      last !== undefined && seats.length > 1 && random() < 0.2
        ? [...seats.slice(0, -1), { ...last, replacesId: seats[0]?.id ?? null }]
        : seats,
    ballots: [...corrected, ...ballots],
  }
}

/** The same list in an order drawn from a seed. */
export function shuffled<T>(list: readonly T[], random: () => number): readonly T[] {
  const copy = [...list]
  for (let at = copy.length - 1; at > 0; at -= 1) {
    const other = Math.floor(random() * (at + 1))
    const kept = copy[at]
    const moved = copy[other]
    if (kept === undefined || moved === undefined) continue
    copy[at] = moved
    copy[other] = kept
  }
  return copy
}

/** A decision of the ledger on a pitch, with the rank and score given. */
export const decisionOn = (file: JuryFile, pitchId: string, given: Partial<Row<'decisions'>>): Row<'decisions'> => ({
  id: `decision-${pitchId}`,
  createdAt: file.session.createdAt,
  updatedAt: file.session.updatedAt,
  deletedAt: null,
  example: false,
  projectId: file.pitches.find(({ id }) => id === pitchId)?.projectId ?? '',
  applicationId: null,
  sessionId: file.session.id,
  pitchId,
  outcome: 'retained',
  rank: null,
  score: null,
  phaseId: null,
  decidedOn: file.session.heldOn,
  reason: null,
  votesFor: 3,
  votesAgainst: 0,
  votesAbstain: 0,
  votesNotTaking: null,
  replacesId: null,
  ...given,
})
