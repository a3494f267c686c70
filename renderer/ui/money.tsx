import { formatMoney } from '#shared/domain/money/format-money.ts'
import type { Cents } from '#shared/workspace/fields.ts'
import { Missing } from './missing.tsx'

type MoneyProps = {
  /** Null or undefined stands for an amount that is not there. */
  readonly cents: Cents | null | undefined
  /** Drops « ,00 »: for sentences and key figures. */
  readonly compact?: boolean
  /** Writes + before a positive amount. */
  readonly sign?: boolean
  /** False leaves « € » to the column head. */
  readonly unit?: boolean
  readonly missing?: 'not-given' | 'not-computable' | 'not-applicable'
}

/** An amount, or the words that stand in its place. */
export function Money({ cents, compact = false, sign = false, unit = true, missing = 'not-given' }: MoneyProps) {
  return cents === null || cents === undefined ? (
    <Missing kind={missing} />
  ) : (
    <span className="figure">{formatMoney(cents, { decimals: compact ? 'auto' : 'always', sign, unit })}</span>
  )
}
