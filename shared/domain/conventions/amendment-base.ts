import type { Row } from '#shared/workspace/registry.ts'
import type { BaseInstalment } from './amendment.ts'
import { committed, netPaid } from './ledger.ts'
import { ledgersOf } from './lineage.ts'

/** Instalments that an amendment starts from: those of one version, with what all versions' movements committed of them. */
export function amendmentBase(
  instalments: readonly Row<'instalments'>[],
  movements: readonly Row<'movements'>[],
  versionId: string,
): readonly BaseInstalment[] {
  const ledgerOf = ledgersOf(instalments, movements)
  return instalments
    .filter((instalment) => instalment.versionId === versionId)
    .map(({ id, year, rank, kind, label, amountCents, shareBps, credit, ...rest }) => {
      const { budgetLineId, dueOn, trigger, triggeredOn } = rest
      const ledger = ledgerOf(id)
      const stated = { id, year, rank, kind, label, amountCents, shareBps, credit }
      const followed = { budgetLineId, dueOn, trigger, triggeredOn }
      return { ...stated, ...followed, paid: netPaid(ledger), committed: committed(ledger) }
    })
}
