import { cents, sumOrNull } from '#shared/domain/money/cents.ts'
import type { Cents } from '#shared/workspace/fields.ts'
import type { Row } from '#shared/workspace/registry.ts'
import { instalmentState, netPaid, remainingOf, type InstalmentState, type Ledger } from './ledger.ts'

export type CreditState = Row<'instalments'>['credit']
type Instalment = Pick<Row<'instalments'>, 'id' | 'year' | 'rank' | 'amountCents' | 'credit' | 'budgetLineId'>

/** Instalments of one credit state. `count` 0: does not apply; `amount` null with a count: not computable. */
type CreditTotal = { readonly count: number; readonly amount: Cents | null }

type ScheduleLine = {
  readonly agreed: Cents | null
  readonly credits: Readonly<Record<CreditState, CreditTotal>>
  readonly paid: Cents
  readonly remaining: Cents | null
}

export type ScheduleYear = ScheduleLine & {
  readonly year: number
  readonly state: InstalmentState | 'mixed'
  readonly instalments: readonly Instalment[]
}

export type Schedule = { readonly years: readonly ScheduleYear[]; readonly total: ScheduleLine }

/**
 * Schedule of one version by budget year and in total, in cents. A sum over an amount not given is null
 * (« non calculable »), and so is the total of a version without any instalment.
 */
export function scheduleOf(instalments: readonly Instalment[], ledgerOf: (instalmentId: string) => Ledger): Schedule {
  const sorted = [...instalments].sort((a, b) => a.year - b.year || a.rank - b.rank)
  const years = [...new Set(sorted.map(({ year }) => year))].map((year) => {
    const those = sorted.filter((instalment) => instalment.year === year)
    const states = new Set(those.map(({ id, amountCents }) => instalmentState(amountCents, ledgerOf(id))))
    const [only] = states
    const state = states.size === 1 && only !== undefined ? only : ('mixed' as const)
    return { year, state, instalments: those, ...lineOf(those, ledgerOf) }
  })
  return { years, total: lineOf(sorted, ledgerOf) }
}

/** Total of a schedule, in cents; null when an amount is not given, or when there is none. */
export function totalOf(instalments: readonly Pick<Instalment, 'amountCents'>[]): Cents | null {
  return instalments.length === 0 ? null : sumOrNull(instalments.map(({ amountCents }) => amountCents))
}

function lineOf(instalments: readonly Instalment[], ledgerOf: (instalmentId: string) => Ledger): ScheduleLine {
  const credit = (state: CreditState): CreditTotal => {
    const those = instalments.filter((instalment) => instalment.credit === state)
    return { count: those.length, amount: totalOf(those) }
  }
  const ledgers = instalments.map(({ id, amountCents }) => ({ amountCents, ledger: ledgerOf(id) }))
  return {
    agreed: totalOf(instalments),
    credits: { voted: credit('voted'), 'to-vote': credit('to-vote'), forecast: credit('forecast') },
    paid: ledgers.reduce((paid, { ledger }) => cents(paid + netPaid(ledger)), cents(0)),
    remaining:
      instalments.length === 0 ? null : sumOrNull(ledgers.map((one) => remainingOf(one.amountCents, one.ledger))),
  }
}
