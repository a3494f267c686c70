import type { Facts } from '#shared/domain/coherence/facts.ts'
import { committed, instalmentState, netPaid, type InstalmentState } from '#shared/domain/conventions/ledger.ts'
import type { Cents } from '#shared/workspace/fields.ts'
import type { Row } from '#shared/workspace/registry.ts'
import type { Agreement } from '../common/agreements.ts'

/** An imputation with the name of the authorisation that carries it: « P02, rayonnement ». */
export type LineOfBudget = Row<'budgetLines'> & { readonly authorisationName: string | null }

/** One instalment in force, with its convention and what the ledger says of it. */
export type ScheduleLine = {
  readonly instalment: Row<'instalments'>
  readonly agreement: Agreement
  readonly budgetLine: LineOfBudget | null
  readonly paid: Cents
  readonly released: Cents
  /** Paid, or sent to the accountant for payment: what counts against the credits of the year. */
  readonly ordered: Cents
  readonly state: InstalmentState
}

/** Instalments in force of conventions, those of one budget year when it is given, by year, date, then beneficiary. */
export function scheduleLines(
  facts: Facts,
  agreements: readonly Agreement[],
  year: number | null,
): readonly ScheduleLine[] {
  const lines = agreements.flatMap((agreement) =>
    agreement.instalments
      .filter((instalment) => year === null || instalment.year === year)
      .map((instalment): ScheduleLine => {
        const ledger = agreement.ledgerOf(instalment.id)
        return {
          instalment,
          agreement,
          budgetLine: lineOfBudget(facts, instalment.budgetLineId),
          paid: netPaid(ledger),
          released: ledger.released,
          ordered: committed(ledger),
          state: instalmentState(instalment.amountCents, ledger),
        }
      }),
  )
  const order = ({ instalment }: ScheduleLine): string => `${String(instalment.year)} ${instalment.dueOn ?? '9999'}`
  // Stable: conventions come by beneficiary already.
  return [...lines].sort((a, b) => (order(a) < order(b) ? -1 : order(a) > order(b) ? 1 : 0))
}

function lineOfBudget(facts: Facts, id: string | null): LineOfBudget | null {
  const line = facts.budgetLine(id)
  if (line === undefined) return null
  const authorisation = facts.authorisation(line.authorisationId)
  return {
    ...line,
    authorisationName: authorisation === undefined ? null : `${authorisation.code}, ${authorisation.label}`,
  }
}

/** Groups in the order in which their first line comes. */
export function groupLines(
  lines: readonly ScheduleLine[],
  keyOf: (line: ScheduleLine) => string,
): readonly (readonly ScheduleLine[])[] {
  const groups = new Map<string, ScheduleLine[]>()
  for (const line of lines) {
    const key = keyOf(line)
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [line])
    else group.push(line)
  }
  return [...groups.values()]
}
