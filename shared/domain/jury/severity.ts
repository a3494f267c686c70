import { fraction, lcm, subtract, type Fraction } from './fraction.ts'
import { solveSymmetric, type IntegerSolution } from './linear-system.ts'
import { finish, type Steps } from './steps.ts'

/** One score that counts: juror, project, weighted points. */
export type Score = { readonly jurorId: string; readonly pitchId: string; readonly value: Fraction }

export type SeverityFit =
  | {
      readonly ok: true
      /** Points that a juror adds (+) or takes (−) on average; their sum is 0. */
      readonly severities: ReadonlyMap<string, Fraction>
      /** Value of each project once severities are taken out. */
      readonly values: ReadonlyMap<string, Fraction>
      /** True when every score equals value + severity exactly. */
      readonly exact: boolean
    }
  | { readonly ok: false; readonly reason: 'no-score' }
  /** Groups of pitches between which no juror makes a link. */
  | { readonly ok: false; readonly reason: 'not-connected'; readonly groups: readonly (readonly string[])[] }

/** Scores as integers over one denominator, jurors and pitches by position. */
type Board = {
  readonly jurors: readonly string[]
  readonly pitches: readonly string[]
  readonly unit: bigint
  /** By pitch: jurors and their scores, in units. */
  readonly lines: readonly { readonly jurors: readonly number[]; readonly scores: readonly bigint[] }[]
}

/**
 * Severity of jurors by additive least squares: score = value of the project + severity of the juror, severities
 * summing to 0, over the scores given (two-way layout without interaction, unequal numbers; F. Yates, 1934).
 * Exact integer arithmetic from end to end, so equal cases stay equal. Refused when the juror × project graph is not
 * connected: severities could not be compared (J. M. Linacre, Rasch Measurement Transactions 3:2, 1989).
 */
export const fitSeverity = (scores: readonly Score[]): SeverityFit => finish(fitSeveritySteps(scores))

/** The same, in steps. */
export function* fitSeveritySteps(scores: readonly Score[]): Steps<SeverityFit> {
  if (scores.length === 0) return { ok: false, reason: 'no-score' }
  const board = yield* readBoard(scores)
  const groups = connectedGroups(board)
  if (groups.length > 1) return { ok: false, reason: 'not-connected', groups }
  const { numerators, denominator } = yield* severityNumerators(board)
  // A severity is numerator ÷ (denominator × unit); a value, what is left of the scores of its line.
  const severities = new Map(
    board.jurors.map((id, index) => [id, fraction(numerators[index] ?? 0n, denominator * board.unit)]),
  )
  const values = new Map<string, Fraction>()
  let exact = true
  // One denominator for every value, so that comparing two of them is comparing two integers.
  const shares = board.lines.map(({ jurors }) => BigInt(jurors.length)).reduce(lcm, 1n)
  const over = shares * denominator * board.unit
  for (const [index, pitchId] of board.pitches.entries()) {
    const line = board.lines[index]
    if (line === undefined) continue
    yield { step: 'severity', done: board.jurors.length, total: board.jurors.length }
    const freed = line.scores.map((score, at) => score * denominator - (numerators[line.jurors[at] ?? 0] ?? 0n))
    exact &&= freed.every((value) => value === freed[0])
    const total = freed.reduce((a, b) => a + b, 0n)
    values.set(pitchId, { n: total * (shares / BigInt(freed.length)), d: over })
  }
  return { ok: true, severities, values, exact }
}

/** Score minus value minus severity: what the model does not explain of one ballot, in points. */
export function residualOf(fit: SeverityFit, { jurorId, pitchId, value }: Score): Fraction | null {
  if (!fit.ok) return null
  const [own, severity] = [fit.values.get(pitchId), fit.severities.get(jurorId)]
  return own === undefined || severity === undefined ? null : subtract(subtract(value, own), severity)
}

/** Scores read between two steps. */
const batch = 1000

function* readBoard(scores: readonly Score[]): Steps<Board> {
  const jurors = [...new Set(scores.map(({ jurorId }) => jurorId))].sort()
  const pitches = [...new Set(scores.map(({ pitchId }) => pitchId))].sort()
  const seat = new Map(jurors.map((id, index) => [id, index]))
  const place = new Map(pitches.map((id, index) => [id, index]))
  const unit = [...new Set(scores.map(({ value }) => value.d))].reduce(lcm, 1n)
  const lines = pitches.map(() => ({ jurors: [] as number[], scores: [] as bigint[] }))
  for (const [index, { jurorId, pitchId, value }] of scores.entries()) {
    if (index % batch === 0) yield { step: 'severity', done: 0, total: jurors.length }
    const line = lines[place.get(pitchId) ?? 0]
    line?.jurors.push(seat.get(jurorId) ?? 0)
    line?.scores.push(value.n * (unit / value.d))
  }
  return { jurors, pitches, unit, lines }
}

/** Pitches by connected component, each sorted, the largest first. */
function connectedGroups({ jurors, pitches, lines }: Board): readonly (readonly string[])[] {
  const met: number[][] = jurors.map(() => [])
  for (const [pitch, line] of lines.entries()) for (const juror of line.jurors) met[juror]?.push(pitch)
  const [seen, asked] = [new Set<number>(), new Set<number>()]
  const groups: string[][] = []
  for (const start of pitches.keys()) {
    if (seen.has(start)) continue
    const reached = [start]
    seen.add(start)
    for (const pitch of reached)
      for (const juror of lines[pitch]?.jurors ?? []) {
        if (asked.has(juror)) continue
        asked.add(juror)
        for (const next of met[juror] ?? [])
          if (!seen.has(next)) {
            seen.add(next)
            reached.push(next)
          }
      }
    groups.push(reached.map((pitch) => pitches[pitch] ?? '').sort())
  }
  return groups.sort((a, b) => b.length - a.length)
}

/**
 * Normal equations of the severities once project values are eliminated: Σ over projects of (I − J ÷ n), n its jurors.
 * That system leaves a constant free; adding 1 everywhere to its matrix fixes the constant by « sum = 0 » and keeps it
 * symmetric, because both sides then sum to 0 over jurors.
 */
function* severityNumerators({ jurors, lines }: Board): Steps<IntegerSolution> {
  const size = jurors.length
  const counts = [...new Set(lines.map((line) => line.jurors.length))]
  const scale = counts.map(BigInt).reduce(lcm, 1n)
  const matrix = Array.from({ length: size }, () => Array.from({ length: size }, () => scale))
  const right = Array.from({ length: size }, () => 0n)
  for (const count of counts) {
    yield { step: 'severity', done: 0, total: size }
    const shared = new Int32Array(size * size)
    const [perLine, perPair] = [scale, scale / BigInt(count)]
    for (const line of lines) {
      if (line.jurors.length !== count) continue
      const total = line.scores.reduce((a, b) => a + b, 0n)
      for (const [at, a] of line.jurors.entries()) {
        for (const b of line.jurors) shared[a * size + b] = (shared[a * size + b] ?? 0) + 1
        right[a] = (right[a] ?? 0n) + perLine * (line.scores[at] ?? 0n) - perPair * total
      }
    }
    for (let a = 0; a < size; a += 1) {
      const row = matrix[a]
      if (row === undefined) continue
      for (let b = 0; b < size; b += 1) row[b] = (row[b] ?? 0n) - perPair * BigInt(shared[a * size + b] ?? 0)
      row[a] = (row[a] ?? 0n) + perLine * BigInt(shared[a * size + a] ?? 0)
    }
  }
  return yield* solveSymmetric(matrix, right)
}
