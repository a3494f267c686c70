import { add, compare, divide, fraction, meanOf, multiply, subtract, sum, type Fraction } from './fraction.ts'

/** Values from the lowest to the highest. */
export const sorted = (values: readonly Fraction[]): readonly Fraction[] => [...values].sort(compare)

/** Middle value, or the mean of the two middle ones; null of none. `ordered` saves sorting again. */
export function medianOf(values: readonly Fraction[], ordered = sorted(values)): Fraction | null {
  const [low, high] = [ordered[Math.floor((ordered.length - 1) / 2)], ordered[Math.floor(ordered.length / 2)]]
  return low === undefined || high === undefined ? null : divide(add(low, high), fraction(2))
}

/** Mean without the lowest and the highest score; the plain mean under three scores. */
export function trimmedMeanOf(values: readonly Fraction[], ordered = sorted(values)): Fraction | null {
  return meanOf(ordered.length < 3 ? ordered : ordered.slice(1, -1))
}

/** Highest minus lowest score; null under two. */
export function spreadOf(values: readonly Fraction[], ordered = sorted(values)): Fraction | null {
  const [low, high] = [ordered[0], ordered.at(-1)]
  return ordered.length < 2 || low === undefined || high === undefined ? null : subtract(high, low)
}

/** Variance between jurors, Σ (score − mean)² ÷ (n − 1), in squared points; null under two scores. */
export function varianceOf(values: readonly Fraction[]): Fraction | null {
  const mean = meanOf(values)
  if (mean === null || values.length < 2) return null
  const squares = values.map((value) => {
    const gap = subtract(value, mean)
    return multiply(gap, gap)
  })
  return divide(sum(squares), fraction(values.length - 1))
}

/**
 * Is a project « à débattre »? When its jurors are apart by a fifth of the scale or more: a mean alone would hide it.
 * `scale` is the highest score of the grid minus the lowest, in points.
 */
export const isSplit = (spread: Fraction | null, scale: number): boolean =>
  spread !== null && scale > 0 && compare(spread, fraction(Math.round(scale * 100), 500)) >= 0
