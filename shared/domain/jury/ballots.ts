import type { Row } from '#shared/workspace/registry.ts'
import { fraction, type Fraction } from './fraction.ts'
import type { JuryFile } from './jury-file.ts'
import { isExpected } from './presence.ts'

type Ballot = Row<'ballots'>
type Criterion = Row<'criteria'>

/** What stands at the crossing of a juror and a project. */
export type Cell =
  | { readonly kind: 'scored'; readonly value: Fraction; readonly ballot: Ballot }
  | { readonly kind: 'partial'; readonly done: number; readonly total: number; readonly ballot: Ballot }
  | { readonly kind: 'abstained'; readonly ballot: Ballot }
  | { readonly kind: 'recused'; readonly recusal: Row<'recusals'> }
  | { readonly kind: 'missing' }
  /** Not a voting juror, or not in the room during this pitch. */
  | { readonly kind: 'not-expected' }

/**
 * Weighted mean of a ballot, in points: Σ weight × score ÷ Σ weight, over the criteria that have a score.
 * « Sans objet » and criteria of weight 0 stay out of both sums; null when nothing counts.
 */
export function weightedScore(scores: Ballot['scores'], criteria: readonly Criterion[]): Fraction | null {
  // Hundredths of a point and weights are integers: at most 100 × 1000 × 100 000, far under the safe ones.
  let [hundredths, weights] = [0, 0]
  for (const { id, weight } of criteria) {
    const score = scores[id]
    if (score === undefined || score === null || weight === 0) continue
    hundredths += weight * Math.round(score * 100)
    weights += weight
  }
  return weights === 0 ? null : fraction(hundredths, weights * 100)
}

/** Criteria answered (a score, or « sans objet » where it is admitted) and criteria of the grid. */
export function completeness(scores: Ballot['scores'], criteria: readonly Criterion[]) {
  const answered = criteria.filter(({ id, required }) => (required ? typeof scores[id] === 'number' : id in scores))
  const lacking = criteria.filter(({ id, required }) => required && typeof scores[id] !== 'number')
  return { done: answered.length, total: criteria.length, complete: lacking.length === 0 }
}

/** The version that counts of each ballot: the highest per juror × pitch, whatever the order of arrival. */
export function currentBallots(ballots: readonly Ballot[]): ReadonlyMap<string, Ballot> {
  const current = new Map<string, Ballot>()
  for (const ballot of ballots) {
    const key = ballotKey(ballot.jurorId, ballot.pitchId)
    const known = current.get(key)
    const newer =
      known === undefined ||
      ballot.version > known.version ||
      (ballot.version === known.version && ballot.id > known.id)
    if (newer) current.set(key, ballot)
  }
  return current
}

export const ballotKey = (jurorId: string, pitchId: string): string => `${jurorId} ${pitchId}`

/** Crossing of each juror × pitch of a session, by `ballotKey`. */
export function readCells(file: JuryFile): ReadonlyMap<string, Cell> {
  const ballots = currentBallots(file.ballots)
  const recusals = new Map(file.recusals.map((row) => [ballotKey(row.jurorId, row.pitchId), row]))
  const cells = new Map<string, Cell>()
  for (const pitch of file.pitches)
    for (const juror of file.jurors) {
      const key = ballotKey(juror.id, pitch.id)
      cells.set(key, cellOf(file, juror, pitch, ballots.get(key), recusals.get(key)))
    }
  return cells
}

function cellOf(
  file: JuryFile,
  juror: Row<'jurors'>,
  pitch: Row<'pitches'>,
  ballot: Ballot | undefined,
  recusal: Row<'recusals'> | undefined,
): Cell {
  if (recusal !== undefined) return { kind: 'recused', recusal }
  if (!juror.voting) return { kind: 'not-expected' }
  if (ballot === undefined) return { kind: isExpected(file, juror, pitch) ? 'missing' : 'not-expected' }
  if (ballot.abstained) return { kind: 'abstained', ballot }
  const { done, total, complete } = completeness(ballot.scores, file.criteria)
  const value = weightedScore(ballot.scores, file.criteria)
  return complete && value !== null ? { kind: 'scored', value, ballot } : { kind: 'partial', done, total, ballot }
}

/** How far the ballots of one pitch are: those in (abstentions included) out of those expected, and who is awaited. */
export function pitchProgress(file: JuryFile, pitchId: string, cells = readCells(file)) {
  const waited: string[] = []
  let [done, expected] = [0, 0]
  for (const juror of file.jurors) {
    const cell = cells.get(ballotKey(juror.id, pitchId))
    if (cell === undefined || cell.kind === 'recused' || cell.kind === 'not-expected') continue
    expected += 1
    if (cell.kind === 'scored' || cell.kind === 'abstained') done += 1
    else waited.push(juror.id)
  }
  return { done, expected, waited }
}
