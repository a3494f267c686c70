import type { Cents } from '#shared/workspace/fields.ts'
import { cents, roundedDivision } from './cents.ts'
import { splitByWeights } from './split.ts'

/**
 * Share of an amount in another, in hundredths of a percent (2826 for 28,26 %), rounded half away from zero.
 * Null when one of them is not given or the whole is 0. Shares of one table that must sum to 100 %: `percentages`.
 */
export function shareOf(part: Cents | null, whole: Cents | null): number | null {
  if (part === null || whole === null || whole === 0) return null
  return Number(roundedDivision(BigInt(part) * 10_000n, BigInt(whole)))
}

/**
 * Percentages of amounts (cents, ≥ 0) in their sum, by largest remainder: they sum to exactly 100 %.
 * Integers in tenths (`decimals` 1) or hundredths (2) of a percent; null when an amount is not given or all are 0.
 */
export function percentages(amounts: readonly (Cents | null)[], decimals: 1 | 2): readonly number[] | null {
  const known = amounts.filter((amount) => amount !== null)
  if (known.length < amounts.length || known.every((amount) => amount === 0)) return null
  return splitByWeights(cents(100 * 10 ** decimals), known, 'largest-remainder')
}

/**
 * Amount due on a grant reduced in proportion of the real cost, never revised upwards:
 * min(grant, grant × actual ÷ eligible), one rounding to the cent, half away from zero. All in cents.
 * Null (« non calculable ») when a term is not given or the eligible base is not positive.
 * Source: the clauses « forfaitaire et non révisable à la hausse… réduite au prorata du coût réel ».
 */
export function prorata(grant: Cents | null, actual: Cents | null, eligible: Cents | null): Cents | null {
  if (grant === null || actual === null || eligible === null || eligible <= 0) return null
  if (actual >= eligible) return grant
  return cents(Number(roundedDivision(BigInt(grant) * BigInt(actual), BigInt(eligible))))
}
