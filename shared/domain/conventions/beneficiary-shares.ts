import { cents, sum } from '#shared/domain/money/cents.ts'
import { percentages } from '#shared/domain/money/share.ts'
import type { Cents } from '#shared/workspace/fields.ts'

/**
 * What the parts of the beneficiaries of one grant lack to make it, in cents; negative: they exceed it. Null when the grant
 * is not computable.
 */
export function missingPart(grant: Cents | null, parts: readonly Cents[]): Cents | null {
  return grant === null ? null : cents(grant - sum(parts))
}

/**
 * Parts of one grant as shares of the whole, in ten-thousandths, by largest remainder: they sum to exactly 10 000. Null when
 * there is no part, or all are 0.
 */
export function sharesOfParts(parts: readonly Cents[]): readonly number[] | null {
  return parts.length === 0 ? null : percentages(parts, 2)
}
