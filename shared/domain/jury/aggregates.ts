import { add, compare, divide, fraction, meanOf, subtract, type Fraction } from './fraction.ts'

const sorted = (values: readonly Fraction[]): readonly Fraction[] => [...values].sort(compare)

/** Middle value, or the mean of the two middle ones; null of none. */
export function medianOf(values: readonly Fraction[]): Fraction | null {
  const ordered = sorted(values)
  const [low, high] = [ordered[Math.floor((ordered.length - 1) / 2)], ordered[Math.floor(ordered.length / 2)]]
  return low === undefined || high === undefined ? null : divide(add(low, high), fraction(2))
}

/** Mean without the lowest and the highest score; the plain mean under three scores. */
export function trimmedMeanOf(values: readonly Fraction[]): Fraction | null {
  return meanOf(values.length < 3 ? values : sorted(values).slice(1, -1))
}

/** Highest minus lowest score; null under two. */
export function spreadOf(values: readonly Fraction[]): Fraction | null {
  const ordered = sorted(values)
  const [low, high] = [ordered[0], ordered.at(-1)]
  return values.length < 2 || low === undefined || high === undefined ? null : subtract(high, low)
}
