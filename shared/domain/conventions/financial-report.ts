import { cents, sumOrNull } from '#shared/domain/money/cents.ts'
import { shareOf } from '#shared/domain/money/share.ts'
import type { Cents } from '#shared/workspace/fields.ts'
import type { Row } from '#shared/workspace/registry.ts'

type Line = Pick<Row<'financialReportLines'>, 'side' | 'inKind' | 'forecastCents' | 'actualCents'>

/** Actual against forecast, in cents and hundredths of a percent of the forecast; null where a term is missing or 0. */
export type ReportGap = {
  readonly forecast: Cents | null
  readonly actual: Cents | null
  readonly gap: Cents | null
  readonly share: number | null
}

/** Gap of one line, or of a total. Source: arrêté du 11 octobre 2006 relatif au compte rendu financier. */
export function reportGap(forecast: Cents | null, actual: Cents | null): ReportGap {
  const gap = forecast === null || actual === null ? null : cents(actual - forecast)
  return { forecast, actual, gap, share: shareOf(gap, forecast) }
}

/** Totals of one side: in cash and in kind together, and what is in kind alone. Null when there is no line. */
export function reportTotals(lines: readonly Line[], side: Line['side']): { all: ReportGap; inKind: ReportGap } | null {
  const those = lines.filter((line) => line.side === side)
  if (those.length === 0) return null
  const total = (some: readonly Line[]): ReportGap =>
    reportGap(
      sumOrNull(some.map(({ forecastCents }) => forecastCents)),
      sumOrNull(some.map(({ actualCents }) => actualCents)),
    )
  return { all: total(those), inKind: total(those.filter(({ inKind }) => inKind)) }
}
