import { splitByWeights, type SplitPolicy } from '#shared/domain/money/split.ts'
import { formatPercent } from '#shared/domain/money/format-money.ts'
import type { Cents } from '#shared/workspace/fields.ts'

export type SharedAmounts =
  { readonly ok: true; readonly amounts: readonly Cents[] } | { readonly ok: false; readonly message: string }

/**
 * Amounts of a total (cents) written as shares (hundredths of a percent: 5000 for 50 %). The shares must make 100 % together;
 * amounts follow the rounding policy and sum to the total to the cent.
 */
export function amountsOfShares(total: Cents, shares: readonly number[], policy: SplitPolicy): SharedAmounts {
  const whole = shares.reduce((all, share) => all + share, 0)
  if (whole !== 10_000)
    return {
      ok: false,
      message: `Les parts font ${formatPercent(whole, 2)} au lieu de 100\u00a0%. Rien n’a changé. Corrigez une part, ou saisissez des montants.`,
    }
  return { ok: true, amounts: splitByWeights(total, shares, policy) }
}
