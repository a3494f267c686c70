import type { Cents } from '#shared/workspace/fields.ts'

/**
 * An amount in whole euro cents.
 * @throws RangeError when it is not a safe integer (beyond ± 90 071 992 547 409,91 €, or a fraction of a cent).
 */
export function cents(amount: number): Cents {
  if (!Number.isSafeInteger(amount)) throw new RangeError(`Not a whole, safe number of cents: ${String(amount)}`)
  return (amount === 0 ? 0 : amount) as Cents
}

/** Sum of known amounts, in cents; 0 for none. */
export function sum(amounts: readonly Cents[]): Cents {
  let total = 0
  for (const amount of amounts) total = cents(total + amount)
  return total as Cents
}

/** Sum of amounts, or null (« non calculable ») as soon as one of them is not given. An empty sum is 0. */
export function sumOrNull(amounts: readonly (Cents | null)[]): Cents | null {
  let total = 0
  for (const amount of amounts) {
    if (amount === null) return null
    total = cents(total + amount)
  }
  return total as Cents
}

/** `numerator ÷ denominator` rounded half away from zero, the one rounding of the house. */
export function roundedDivision(numerator: bigint, denominator: bigint): bigint {
  if (denominator === 0n) throw new RangeError('Division by zero')
  const negative = numerator < 0n !== denominator < 0n
  const [n, d] = [numerator < 0n ? -numerator : numerator, denominator < 0n ? -denominator : denominator]
  const rounded = (2n * n + d) / (2n * d)
  return negative ? -rounded : rounded
}
