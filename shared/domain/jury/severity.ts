import { add, divide, fraction, subtract, sum, zero, type Fraction } from './fraction.ts'

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

/**
 * Severity of jurors by additive least squares: score = value of the project + severity of the juror, severities
 * summing to 0, over the scores given. Exact integer arithmetic (Bareiss elimination), so equal cases stay equal.
 * Refused when the juror × project graph is not connected: severities could not be compared (rasch.org/rn3.htm).
 */
export function fitSeverity(scores: readonly Score[]): SeverityFit {
  if (scores.length === 0) return { ok: false, reason: 'no-score' }
  const groups = connectedGroups(scores)
  if (groups.length > 1) return { ok: false, reason: 'not-connected', groups }
  const jurors = unique(scores.map((score) => score.jurorId))
  const byPitch = group(scores, (score) => score.pitchId)
  const severities = solve(jurors, byPitch)
  const values = new Map<string, Fraction>()
  let exact = true
  for (const [pitchId, given] of byPitch) {
    const freed = given.map((score) => subtract(score.value, severities.get(score.jurorId) ?? zero))
    values.set(pitchId, divide(sum(freed), fraction(freed.length)))
    exact &&= freed.every((value) => value.n === freed[0]?.n && value.d === freed[0].d)
  }
  return { ok: true, severities, values, exact }
}

const unique = (ids: readonly string[]): readonly string[] => [...new Set(ids)].sort()

function group<T>(items: readonly T[], key: (item: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>()
  for (const item of items) groups.set(key(item), [...(groups.get(key(item)) ?? []), item])
  return groups
}

/** Pitches by connected component, each sorted, the largest first. */
function connectedGroups(scores: readonly Score[]): readonly (readonly string[])[] {
  const [ofJuror, ofPitch] = [group(scores, (score) => score.jurorId), group(scores, (score) => score.pitchId)]
  const left = new Set(ofPitch.keys())
  const groups: string[][] = []
  for (const start of ofPitch.keys()) {
    if (!left.delete(start)) continue
    const reached = [start]
    for (const pitchId of reached)
      for (const { jurorId } of ofPitch.get(pitchId) ?? [])
        for (const next of ofJuror.get(jurorId) ?? []) if (left.delete(next.pitchId)) reached.push(next.pitchId)
    groups.push(reached.sort())
  }
  return groups.sort((a, b) => b.length - a.length)
}

/** Normal equations of the severities once project values are eliminated, the last one replaced by « sum = 0 ». */
function solve(
  jurors: readonly string[],
  byPitch: ReadonlyMap<string, readonly Score[]>,
): ReadonlyMap<string, Fraction> {
  const index = new Map(jurors.map((id, position) => [id, position]))
  const size = jurors.length
  const rows = Array.from({ length: size }, () => Array.from({ length: size + 1 }, () => zero))
  const addTo = (row: number, column: number, term: Fraction): void => {
    const target = rows[row]
    if (target !== undefined) target[column] = add(target[column] ?? zero, term)
  }
  for (const given of byPitch.values()) {
    const share = fraction(1, given.length)
    const mean = divide(sum(given.map((score) => score.value)), fraction(given.length))
    for (const a of given) {
      const row = index.get(a.jurorId) ?? 0
      addTo(row, row, fraction(1))
      addTo(row, size, subtract(a.value, mean))
      for (const b of given) addTo(row, index.get(b.jurorId) ?? 0, fraction(-share.n, share.d))
    }
  }
  rows[size - 1] = [...jurors.map(() => fraction(1)), zero]
  const solution = eliminate(rows.map(clearDenominators))
  return new Map(jurors.map((id, position) => [id, solution[position] ?? zero]))
}

function clearDenominators(row: readonly Fraction[]): bigint[] {
  const common = row.reduce((product, { d }) => fraction(product, d).n * d, 1n)
  return row.map(({ n, d }) => n * (common / d))
}

/** Solves a regular integer system [A | b] by fraction-free elimination (Bareiss, 1968), then exact back-substitution. */
function eliminate(matrix: bigint[][]): readonly Fraction[] {
  const size = matrix.length
  const at = (row: number, column: number): bigint => matrix[row]?.[column] ?? 0n
  let previous = 1n
  for (let pivot = 0; pivot < size; pivot += 1) {
    const swap = matrix.findIndex((row, position) => position >= pivot && row[pivot] !== 0n)
    const [a, b] = [matrix[pivot], matrix[swap]]
    if (a === undefined || b === undefined) throw new RangeError('severity: singular system')
    matrix[pivot] = b
    matrix[swap] = a
    for (let row = pivot + 1; row < size; row += 1) {
      const reduced = (matrix[row] ?? []).map((value, column) =>
        column <= pivot ? value : (value * at(pivot, pivot) - at(row, pivot) * at(pivot, column)) / previous,
      )
      reduced[pivot] = 0n
      matrix[row] = reduced
    }
    previous = at(pivot, pivot)
  }
  const solution: Fraction[] = Array.from({ length: size }, () => zero)
  for (let row = size - 1; row >= 0; row -= 1) {
    let rest = fraction(at(row, size))
    for (let column = row + 1; column < size; column += 1) {
      const { n, d } = solution[column] ?? zero
      rest = subtract(rest, fraction(at(row, column) * n, d))
    }
    solution[row] = divide(rest, fraction(at(row, row)))
  }
  return solution
}
