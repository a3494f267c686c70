import type { Row } from '#shared/workspace/registry.ts'
import { fraction, type Fraction } from './fraction.ts'
import { isAnswered } from './grid.ts'
import type { JuryFile } from './jury-file.ts'
import { isExpected } from './presence.ts'
import { finish, type Steps } from './steps.ts'

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
  const answered = criteria.filter((criterion) => isAnswered(criterion, scores[criterion.id]))
  const lacking = criteria.filter((criterion) => criterion.required && !isAnswered(criterion, scores[criterion.id]))
  return { done: answered.length, total: criteria.length, complete: lacking.length === 0 }
}

/** The version that counts of each ballot: the highest per juror × pitch, whatever the order of arrival. */
export function currentBallots(ballots: readonly Ballot[]): ReadonlyMap<string, Ballot> {
  const current = new Map<string, Ballot>()
  for (const ballot of ballots) {
    const key = ballotKey(ballot.jurorId, ballot.pitchId)
    if (isNewer(ballot, current.get(key))) current.set(key, ballot)
  }
  return current
}

/** The ballots that count of one pitch, by juror. */
export function inForce(ballots: readonly Ballot[]): ReadonlyMap<string, Ballot> {
  const own = new Map<string, Ballot>()
  for (const ballot of ballots) if (isNewer(ballot, own.get(ballot.jurorId))) own.set(ballot.jurorId, ballot)
  return own
}

const isNewer = (ballot: Ballot, known: Ballot | undefined): boolean =>
  known === undefined || ballot.version > known.version || (ballot.version === known.version && ballot.id > known.id)

export const ballotKey = (jurorId: string, pitchId: string): string => `${jurorId} ${pitchId}`

/** Crossing of each juror × pitch of a session, by `ballotKey`. */
export function readCells(file: JuryFile): ReadonlyMap<string, Cell> {
  const cells = new Map<string, Cell>()
  for (const [pitchId, row] of cellRows(file))
    for (const [jurorId, cell] of row) cells.set(ballotKey(jurorId, pitchId), cell)
  return cells
}

/** The same by pitch, then by juror: for whoever reads whole rows. */
const cellRows = (file: JuryFile): CellRows => finish(cellRowSteps(file))

export type CellRows = ReadonlyMap<string, ReadonlyMap<string, Cell>>

/** The same, a project at a time. */
export function* cellRowSteps(file: JuryFile): Steps<CellRows> {
  const [ballots, recusals] = [byPitch(file.ballots), byPitch(file.recusals)]
  const rows = new Map<string, ReadonlyMap<string, Cell>>()
  const total = file.pitches.length
  for (const pitch of file.pitches) {
    yield { step: 'ballots', done: rows.size, total }
    const own = inForce(ballots.get(pitch.id) ?? [])
    const away = new Map((recusals.get(pitch.id) ?? []).map((row) => [row.jurorId, row]))
    const row = new Map<string, Cell>()
    for (const juror of file.jurors)
      row.set(juror.id, cellOf(file, juror, pitch, own.get(juror.id), away.get(juror.id)))
    rows.set(pitch.id, row)
  }
  return rows
}

/** Rows of each pitch. */
export function byPitch<T extends { readonly pitchId: string }>(rows: readonly T[]): ReadonlyMap<string, readonly T[]> {
  const found = new Map<string, T[]>()
  for (const row of rows) {
    const known = found.get(row.pitchId)
    if (known === undefined) found.set(row.pitchId, [row])
    else known.push(row)
  }
  return found
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
export const pitchProgress = (file: JuryFile, pitchId: string, cells = readCells(file)): BallotProgress =>
  progressOf(file.jurors.map(({ id }) => [id, cells.get(ballotKey(id, pitchId))] as const))

export type BallotProgress = { readonly done: number; readonly expected: number; readonly waited: readonly string[] }

/** The same from the crossings of one pitch, by juror. */
export function progressOf(row: Iterable<readonly [string, Cell | undefined]>): BallotProgress {
  const waited: string[] = []
  let [done, expected] = [0, 0]
  for (const [jurorId, cell] of row) {
    if (cell === undefined || cell.kind === 'recused' || cell.kind === 'not-expected') continue
    expected += 1
    if (cell.kind === 'scored' || cell.kind === 'abstained') done += 1
    else waited.push(jurorId)
  }
  return { done, expected, waited }
}
