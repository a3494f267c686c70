import type { Row } from '#shared/workspace/registry.ts'
import { fraction, type Fraction } from './fraction.ts'
import { isAnswered } from './grid.ts'
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
  const answered = criteria.filter((criterion) => isAnswered(criterion, scores[criterion.id]))
  const lacking = criteria.filter((criterion) => criterion.required && !isAnswered(criterion, scores[criterion.id]))
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
  const cells = new Map<string, Cell>()
  for (const [pitchId, row] of cellRows(file))
    for (const [jurorId, cell] of row) cells.set(ballotKey(jurorId, pitchId), cell)
  return cells
}

/** The same by pitch, then by juror: for whoever reads whole rows. */
export function cellRows(file: JuryFile): ReadonlyMap<string, ReadonlyMap<string, Cell>> {
  const ballots = byPitch([...currentBallots(file.ballots).values()])
  const recusals = byPitch(file.recusals)
  return new Map(
    file.pitches.map((pitch) => {
      const [own, away] = [ballots.get(pitch.id), recusals.get(pitch.id)]
      const row = file.jurors.map(
        (juror) => [juror.id, cellOf(file, juror, pitch, own?.get(juror.id), away?.get(juror.id))] as const,
      )
      return [pitch.id, new Map(row)] as const
    }),
  )
}

type Seat = { readonly jurorId: string; readonly pitchId: string }

function byPitch<T extends Seat>(rows: readonly T[]): ReadonlyMap<string, ReadonlyMap<string, T>> {
  const found = new Map<string, Map<string, T>>()
  for (const row of rows) {
    const known = found.get(row.pitchId)
    if (known === undefined) found.set(row.pitchId, new Map([[row.jurorId, row]]))
    else known.set(row.jurorId, row)
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
