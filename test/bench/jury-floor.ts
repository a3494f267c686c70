import type { JuryFile } from '#shared/domain/jury/jury-file.ts'

/**
 * The floor of the jury bench: the same figures by plain loops on floating point, from a table of numbers already at
 * hand. Means, medians, trimmed means, severities by Gaussian elimination, ranks under the four aggregates, agreement of
 * jurors, ranks without each juror. No record, no exactness, no tie rule.
 */
export function floor(table: Float64Array, projects: number, jurors: number): number {
  const at = (p: number, j: number): number => table[p * jurors + j] ?? Number.NaN
  const means = new Float64Array(projects)
  const medians = new Float64Array(projects)
  const trimmed = new Float64Array(projects)
  const counts = new Float64Array(projects)
  const sums = new Float64Array(projects)
  for (let p = 0; p < projects; p += 1) {
    const row: number[] = []
    for (let j = 0; j < jurors; j += 1) if (!Number.isNaN(at(p, j))) row.push(at(p, j))
    row.sort((a, b) => a - b)
    const n = row.length
    counts[p] = n
    for (const value of row) sums[p] = (sums[p] ?? 0) + value
    means[p] = (sums[p] ?? 0) / n
    medians[p] = ((row[(n - 1) >> 1] ?? 0) + (row[n >> 1] ?? 0)) / 2
    trimmed[p] = ((sums[p] ?? 0) - (row[0] ?? 0) - (row[n - 1] ?? 0)) / (n - 2)
  }
  const matrix = Array.from({ length: jurors }, () => new Float64Array(jurors + 1).fill(1))
  for (const row of matrix) row[jurors] = 0
  for (let p = 0; p < projects; p += 1)
    for (let a = 0; a < jurors; a += 1) {
      const row = matrix[a]
      if (row === undefined || Number.isNaN(at(p, a))) continue
      row[a] = (row[a] ?? 0) + 1
      row[jurors] = (row[jurors] ?? 0) + at(p, a) - (means[p] ?? 0)
      for (let b = 0; b < jurors; b += 1) if (!Number.isNaN(at(p, b))) row[b] = (row[b] ?? 0) - 1 / (counts[p] ?? 1)
    }
  const severities = gauss(matrix, jurors)
  const corrected = new Float64Array(projects)
  for (let p = 0; p < projects; p += 1) {
    let total = sums[p] ?? 0
    for (let j = 0; j < jurors; j += 1) if (!Number.isNaN(at(p, j))) total -= severities[j] ?? 0
    corrected[p] = total / (counts[p] ?? 1)
  }
  let firsts = 0
  for (const values of [means, medians, trimmed, corrected]) firsts += ranks(values)[0] ?? 0
  const without = new Float64Array(projects)
  for (let j = 0; j < jurors; j += 1) {
    for (let p = 0; p < projects; p += 1) {
      const own = at(p, j)
      without[p] = Number.isNaN(own) ? (means[p] ?? 0) : ((sums[p] ?? 0) - own) / ((counts[p] ?? 1) - 1)
    }
    firsts += ranks(without)[0] ?? 0
  }
  return firsts + agreement(table, means, sums, counts, projects, jurors)
}

function ranks(values: Float64Array): Int32Array {
  const order = Array.from(values.keys()).sort((a, b) => (values[b] ?? 0) - (values[a] ?? 0))
  const rank = new Int32Array(values.length)
  for (const [index, p] of order.entries()) {
    const ahead = order[index - 1]
    rank[p] = ahead !== undefined && values[ahead] === values[p] ? (rank[ahead] ?? 0) : index + 1
  }
  return rank
}

function gauss(matrix: readonly Float64Array[], size: number): Float64Array {
  const cell = (row: number, column: number): number => matrix[row]?.[column] ?? 0
  for (let at = 0; at < size; at += 1)
    for (let row = at + 1; row < size; row += 1) {
      const target = matrix[row]
      if (target === undefined) continue
      const factor = cell(row, at) / cell(at, at)
      for (let column = at; column <= size; column += 1) target[column] = cell(row, column) - factor * cell(at, column)
    }
  const solution = new Float64Array(size)
  for (let row = size - 1; row >= 0; row -= 1) {
    let rest = cell(row, size)
    for (let column = row + 1; column < size; column += 1) rest -= cell(row, column) * (solution[column] ?? 0)
    solution[row] = rest / cell(row, row)
  }
  return solution
}

/** One-way ICC, as the loop that a spreadsheet would make. */
function agreement(
  table: Float64Array,
  means: Float64Array,
  sums: Float64Array,
  counts: Float64Array,
  projects: number,
  jurors: number,
): number {
  const total = counts.reduce((a, b) => a + b, 0)
  const grand = sums.reduce((a, b) => a + b, 0) / total
  let [between, within, squares] = [0, 0, 0]
  for (let p = 0; p < projects; p += 1) {
    between += (counts[p] ?? 0) * ((means[p] ?? 0) - grand) ** 2
    squares += (counts[p] ?? 0) ** 2
    for (let j = 0; j < jurors; j += 1) {
      const value = table[p * jurors + j] ?? Number.NaN
      if (!Number.isNaN(value)) within += (value - (means[p] ?? 0)) ** 2
    }
  }
  const size = (total - squares / total) / (projects - 1)
  const ratio = between / (projects - 1) / (within / (total - projects))
  return (ratio - 1) / (ratio + size - 1)
}

/** Weighted scores of a jury as a table of numbers, NaN where there is none: the floor’s own first loop. */
export function numericTable({ pitches, jurors, criteria, ballots }: JuryFile): Float64Array {
  const table = new Float64Array(pitches.length * jurors.length).fill(Number.NaN)
  const place = new Map(pitches.map(({ id }, index) => [id, index]))
  const seat = new Map(jurors.map(({ id }, index) => [id, index]))
  for (const ballot of ballots) {
    if (ballot.abstained) continue
    let [top, weights] = [0, 0]
    for (const { id, weight } of criteria) {
      top += weight * (ballot.scores[id] ?? 0)
      weights += weight
    }
    table[(place.get(ballot.pitchId) ?? 0) * jurors.length + (seat.get(ballot.jurorId) ?? 0)] = top / weights
  }
  return table
}
