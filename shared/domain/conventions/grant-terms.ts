import type { RowBase } from '#shared/workspace/fields.ts'
import type { Row } from '#shared/workspace/registry.ts'

/** Payment conditions of a convention: base and real cost of the balance, charter, clauses of lapse. */
export type GrantTerms = Omit<Row<'grantTerms'>, keyof RowBase | 'conventionId'>

/** Those of a convention that has none yet. */
export const noTerms: GrantTerms = {
  eligibleCents: null,
  eligibleInKindCents: null,
  actualCents: null,
  actualInKindCents: null,
  excludesInKind: false,
  charterSignedOn: null,
  startBy: null,
  startedOn: null,
  claimWithinMonths: null,
  claimedOn: null,
  lapseAutomatic: false,
}
