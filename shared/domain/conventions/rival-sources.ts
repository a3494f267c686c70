import { cents, roundedDivision, sumOrNull } from '#shared/domain/money/cents.ts'
import type { Cents, PartialDate } from '#shared/workspace/fields.ts'
import type { Row } from '#shared/workspace/registry.ts'

type Claim = Pick<Row<'claims'>, 'id' | 'recordId' | 'value' | 'unit' | 'source' | 'sourceDate'>

/** What another source says of the resources of a plan, beside the plan's own figures. Amounts in cents. */
export type RivalSource = {
  readonly source: string
  readonly sourceDate: PartialDate | null
  /** By funding line: the figure quoted, and the amount it makes (a share of the cost is applied to the cost). */
  readonly figures: ReadonlyMap<string, { readonly claim: Claim; readonly amount: Cents | null }>
  /** Sum over all lines; null when the source is silent on one of them. */
  readonly total: Cents | null
}

const powers: Readonly<Record<string, bigint>> = { '€': 100n, 'k€': 100_000n, 'M€': 100_000_000n }

/** Claims about funding lines, gathered by source: two sources stand side by side, none wins. */
export function rivalSources(
  lineIds: readonly string[],
  claims: readonly Claim[],
  cost: Cents | null,
): readonly RivalSource[] {
  const about = claims.filter(({ recordId }) => lineIds.includes(recordId))
  const keys = [...new Set(about.map(({ source, sourceDate }) => `${sourceDate ?? ''}|${source}`))].sort()
  return keys.map((key) => {
    const those = about.filter(({ source, sourceDate }) => `${sourceDate ?? ''}|${source}` === key)
    const figures = new Map(those.map((claim) => [claim.recordId, { claim, amount: amountOf(claim, cost) }]))
    return {
      source: those[0]?.source ?? '',
      sourceDate: those[0]?.sourceDate ?? null,
      figures,
      total: sumOrNull(lineIds.map((id) => figures.get(id)?.amount ?? null)),
    }
  })
}

/** Amount that a quoted figure makes, in cents: « 58 % » of the cost, « 7,54 M€ », « 85 k€ »; null for another unit. */
function amountOf({ value, unit }: Claim, cost: Cents | null): Cents | null {
  if (value === null || unit === null) return null
  const quoted = BigInt(Math.round(value * 10_000))
  if (unit === '%') return cost === null ? null : cents(Number(roundedDivision(BigInt(cost) * quoted, 1_000_000n)))
  const power = powers[unit]
  return power === undefined ? null : cents(Number(roundedDivision(quoted * power, 10_000n)))
}
