import { percentages } from '#shared/domain/money/share.ts'
import type { Cents } from '#shared/workspace/fields.ts'

/** Smallest group whose share is shown: under it, one could tell who is meant. */
export const smallestGroup = 5

export type Group = { readonly name: string; readonly count: number }
/** `count` and `share` (tenths of a percent) are null when the group is too small to be shown. */
export type MaskedGroup = { readonly name: string; readonly count: number | null; readonly share: number | null }

/**
 * Shares of groups of people in their sum, small groups masked. When a single group would be masked, the smallest of the
 * others is masked too, or its count could be found by subtraction. Empty groups are shown as such: nobody can be told.
 * `least` is the smallest group shown.
 */
export function maskedShares(groups: readonly Group[], least = smallestGroup): readonly MaskedGroup[] {
  const small = groups.filter(({ count }) => count > 0 && count < least)
  const rest = groups.filter(({ count }) => count >= least).sort((a, b) => a.count - b.count)
  const masked = new Set([...small, ...(small.length === 1 ? rest.slice(0, 1) : [])].map(({ name }) => name))
  const shares = percentages(
    groups.map(({ count }) => count as Cents),
    1,
  )
  return groups.map(({ name, count }, index) =>
    masked.has(name) ? { name, count: null, share: null } : { name, count, share: shares?.[index] ?? null },
  )
}
