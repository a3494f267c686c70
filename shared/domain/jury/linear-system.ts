import { gcd } from './fraction.ts'
import type { Steps } from './steps.ts'

/** The solution of an integer system: numerators over one positive denominator. */
export type IntegerSolution = { readonly numerators: readonly bigint[]; readonly denominator: bigint }

/**
 * Solves a symmetric positive definite integer system by fraction-free elimination (E. H. Bareiss, Mathematics of
 * Computation 22, 1968): every intermediate is an exact integer, the last pivot is the determinant, and half of the
 * matrix is enough. A step a pivot. Throws on a singular system, which is a fault of the caller.
 */
export function* solveSymmetric(matrix: bigint[][], right: bigint[]): Steps<IntegerSolution> {
  const size = right.length
  const rows = matrix.map((row, index) => [...row, right[index] ?? 0n])
  let previous = 1n
  for (let at = 0; at < size; at += 1) {
    yield { step: 'severity', done: at, total: size }
    const pivotRow = rows[at] ?? []
    const pivot = pivotRow[at] ?? 0n
    if (pivot === 0n) throw new RangeError('linear system: singular')
    for (let row = at + 1; row < size; row += 1) {
      const target = rows[row]
      if (target === undefined) continue
      const factor = pivotRow[row] ?? 0n
      for (let column = row; column <= size; column += 1)
        target[column] = ((target[column] ?? 0n) * pivot - factor * (pivotRow[column] ?? 0n)) / previous
    }
    previous = pivot
  }
  const numerators = Array.from({ length: size }, () => 0n)
  for (let row = size - 1; row >= 0; row -= 1) {
    const line = rows[row] ?? []
    let rest = (line[size] ?? 0n) * previous
    for (let column = row + 1; column < size; column += 1) rest -= (line[column] ?? 0n) * (numerators[column] ?? 0n)
    numerators[row] = rest / (line[row] ?? 1n)
  }
  const common = numerators.reduce(gcd, previous)
  return { numerators: numerators.map((value) => value / common), denominator: previous / common }
}
