import type { RowBase } from '#shared/workspace/fields.ts'
import type { Row } from '#shared/workspace/registry.ts'

export type Terms = Omit<Row<'grantTerms'>, keyof RowBase | 'conventionId'>

/** Terms of a convention that has none yet. */
export const noTerms: Terms = {
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
