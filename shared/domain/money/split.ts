import type { Cents } from '#shared/workspace/fields.ts'
import { cents, roundedDivision } from './cents.ts'

/** Where the odd cents of a split go; stored on the convention (`roundingPolicy`). */
export type SplitPolicy = 'largest-remainder' | 'balance-last'

/**
 * Splits an amount (cents) by weights (integers ≥ 0: scale percentages first, 33,33 % → 3333). The parts always sum to the total.
 * `largest-remainder`: exact shares cut to the cent, odd cents to the largest remainders, ties to the earliest.
 * `balance-last`: each share rounded half away from zero, the balance on the last part whose weight is not 0.
 * A weight of 0 gets 0; no part has the opposite sign of the total.
 * @throws RangeError when no weight is positive, or one is negative or not a safe integer.
 */
export function splitByWeights(total: Cents, weights: readonly number[], policy: SplitPolicy): readonly Cents[] {
  const shares = weights.map((weight) => {
    if (!Number.isSafeInteger(weight) || weight < 0) throw new RangeError(`Not a weight: ${String(weight)}`)
    return BigInt(weight)
  })
  const whole = shares.reduce((all, weight) => all + weight, 0n)
  if (whole === 0n) throw new RangeError('A split needs at least one positive weight')
  const amount = BigInt(Math.abs(total))
  const parts =
    policy === 'largest-remainder' ? byLargestRemainder(amount, shares, whole) : byBalance(amount, shares, whole)
  return parts.map((part) => cents(total < 0 ? -Number(part) : Number(part)))
}

function byLargestRemainder(amount: bigint, weights: readonly bigint[], whole: bigint): readonly bigint[] {
  const parts = weights.map((weight) => (amount * weight) / whole)
  const odd = Number(amount - parts.reduce((all, part) => all + part, 0n))
  if (odd === 0) return parts
  const remainders = weights.map((weight, index) => ({ index, left: (amount * weight) % whole }))
  remainders.sort((a, b) => (a.left === b.left ? a.index - b.index : a.left > b.left ? -1 : 1))
  for (const { index } of remainders.slice(0, odd)) parts[index] = (parts[index] ?? 0n) + 1n
  return parts
}

function byBalance(amount: bigint, weights: readonly bigint[], whole: bigint): readonly bigint[] {
  const last = weights.findLastIndex((weight) => weight > 0n)
  let left = amount
  return weights.map((weight, index) => {
    const rounded = index === last ? left : roundedDivision(amount * weight, whole)
    const part = rounded > left ? left : rounded
    left -= part
    return part
  })
}
