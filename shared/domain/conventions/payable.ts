import { cents } from '#shared/domain/money/cents.ts'
import type { Cents } from '#shared/workspace/fields.ts'
import type { Row } from '#shared/workspace/registry.ts'
import { foldMovements, netPaid } from './ledger.ts'
import { totalOf } from './schedule.ts'
import { currentVersion } from './versions.ts'

/**
 * What may still be paid on a convention, in cents: granted − released − paid and not taken back; never negative. Null when
 * the version in force does not give every amount: nothing can then be said.
 */
export function payableOf(
  versions: readonly Pick<Row<'conventionVersions'>, 'id' | 'number' | 'state'>[],
  instalments: readonly Pick<Row<'instalments'>, 'versionId' | 'amountCents'>[],
  movements: readonly Row<'movements'>[],
): Cents | null {
  const granted = grantedOf(versions, instalments)
  if (granted === null) return null
  const ledger = foldMovements(movements)
  return cents(Math.max(0, granted - ledger.released - netPaid(ledger)))
}

/** Total of the version in force, in cents; null when an amount is not given. */
export function grantedOf(
  versions: readonly Pick<Row<'conventionVersions'>, 'id' | 'number' | 'state'>[],
  instalments: readonly Pick<Row<'instalments'>, 'versionId' | 'amountCents'>[],
): Cents | null {
  const current = currentVersion(versions)
  return totalOf(instalments.filter(({ versionId }) => versionId === current?.id))
}
