import { cents, sumOrNull } from '#shared/domain/money/cents.ts'
import { splitByWeights } from '#shared/domain/money/split.ts'
import { shareOf } from '#shared/domain/money/share.ts'
import type { Cents } from '#shared/workspace/fields.ts'
import type { Row } from '#shared/workspace/registry.ts'

type Amount = Pick<Row<'scenarioAmounts'>, 'scenarioId' | 'lineId' | 'amountCents'>

/** One scenario against the envelope, in cents. Null: an amount is not given, « non calculable ». */
export type ScenarioTotal = {
  readonly scenarioId: string
  readonly amounts: readonly (Cents | null)[]
  readonly total: Cents | null
  /** envelope − total; negative: the envelope is exceeded. */
  readonly left: Cents | null
  /** Share of the envelope that is used, in hundredths of a percent. */
  readonly used: number | null
  readonly served: number
}

/** Scenarios of an envelope side by side, one amount a line, in the order of the lines. */
export function compareScenarios(
  envelope: Cents | null,
  lineIds: readonly string[],
  scenarioIds: readonly string[],
  amounts: readonly Amount[],
): readonly ScenarioTotal[] {
  const known = new Map(amounts.map((one) => [`${one.scenarioId} ${one.lineId}`, one.amountCents]))
  return scenarioIds.map((scenarioId) => {
    const own = lineIds.map((lineId) => known.get(`${scenarioId} ${lineId}`) ?? null)
    const total = own.length === 0 ? null : sumOrNull(own)
    return {
      scenarioId,
      amounts: own,
      total,
      left: total === null || envelope === null ? null : cents(envelope - total),
      used: shareOf(total, envelope),
      served: own.filter((amount) => (amount ?? 0) > 0).length,
    }
  })
}

/**
 * Shares an envelope between requests in their proportion, never above a request, by largest remainder. Amounts in cents;
 * null when a request is not given. An envelope that covers all requests gives each what it asks.
 */
export function proportionalShares(envelope: Cents, requests: readonly (Cents | null)[]): readonly Cents[] | null {
  const asked = sumOrNull(requests)
  if (asked === null) return null
  const known = requests.map((request) => request ?? cents(0))
  if (asked <= envelope || asked === 0) return known
  return splitByWeights(envelope, known, 'largest-remainder')
}
