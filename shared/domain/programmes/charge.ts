import { cents, roundedDivision, sumOrNull } from '#shared/domain/money/cents.ts'
import type { Cents } from '#shared/workspace/fields.ts'
import type { Row } from '#shared/workspace/registry.ts'

type Charged = Pick<Row<'phases'>, 'chargeOnceCents' | 'chargeYearlyCents'>

/**
 * What remains for the company to pay for a stay of some months in a phase, in cents HT: once, plus the yearly charge in proportion
 * (one rounding). Null when the phase states neither; one stated alone means that the other does not apply.
 */
export function phaseCharge(phase: Charged, months: number): Cents | null {
  const { chargeOnceCents: once, chargeYearlyCents: yearly } = phase
  if (once === null && yearly === null) return null
  const prorated = yearly === null ? 0 : Number(roundedDivision(BigInt(yearly) * BigInt(months), 12n))
  return cents((once ?? 0) + prorated)
}

/** The same over several phases, each with its months; null as soon as one is not stated. */
export function remainingCharge(stays: readonly { readonly phase: Charged; readonly months: number }[]): Cents | null {
  return sumOrNull(stays.map(({ phase, months }) => phaseCharge(phase, months)))
}
