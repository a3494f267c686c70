import { cents } from '#shared/domain/money/cents.ts'
import type { Cents, CivilDate } from '#shared/workspace/fields.ts'
import type { Row } from '#shared/workspace/registry.ts'
import { sectionOfAccount } from './accounts.ts'
import type { Ledger } from './ledger.ts'
import { rootsOf } from './lineage.ts'

type Carryover = Pick<Row<'carryovers'>, 'instalmentId' | 'kind' | 'year' | 'amountCents'>

/** Of an investment, what is engaged and not ordered is reported; of operating, what is due and not ordered is accrued. */
export function carryoverKind(
  line: Pick<Row<'budgetLines'>, 'nature' | 'section'> | undefined,
): Carryover['kind'] | null {
  const section = sectionOfAccount(line?.nature ?? null) ?? line?.section ?? null
  return section === null ? null : section === 'I' ? 'report' : 'accrual'
}

/** What can still be carried of an instalment at the end of its year, in cents: agreed, neither given up nor ordered. */
export function carryable(amount: Cents | null, ledger: Ledger): Cents | null {
  if (amount === null) return null
  const gone = Math.max(ledger.ordered, ledger.paid) + ledger.released
  return cents(Math.max(0, amount - gone))
}

/** Carryovers of each instalment, whatever version restates it. */
export function carryoversOf<C extends Carryover>(
  instalments: readonly Pick<Row<'instalments'>, 'id' | 'continuesId'>[],
  carryovers: readonly C[],
): (instalmentId: string) => readonly C[] {
  const roots = rootsOf(instalments)
  const byRoot = new Map<string, C[]>()
  for (const one of carryovers) {
    const root = roots.get(one.instalmentId) ?? one.instalmentId
    byRoot.set(root, [...(byRoot.get(root) ?? []), one])
  }
  return (id) => byRoot.get(roots.get(id) ?? id) ?? []
}

/** Last year in which an instalment may be ordered: its own, or the year after each carryover of it. */
export function lastOrderYear(year: number, carried: readonly Carryover[]): number {
  return Math.max(year, ...carried.map((one) => one.year + 1))
}

export const carryoverWords: Readonly<Record<Carryover['kind'], string>> = {
  report: 'reporté',
  accrual: 'rattaché',
}

/** Last day on which an order may use the credits of a year: the end of the « journée complémentaire ». */
export function lastOrderDay(year: number): CivilDate {
  return `${String(year + 1)}-01-31` as CivilDate
}
