import type { Cents, PartialDate } from '#shared/workspace/fields.ts'
import type { Row } from '#shared/workspace/registry.ts'

export type YearAmount = { readonly year: number; readonly amountCents: Cents | null }

/** What an amendment changes, as the person states it. Amounts in cents. */
export type AmendmentChange =
  /** New total, the remainder spread over what is not committed: in equal parts, or as it stood. */
  | { readonly kind: 'amount'; readonly totalCents: Cents; readonly spread: 'equal' | 'proportional' }
  /** New amounts of some years; the other years stay. The total follows. */
  | { readonly kind: 'amount-by-year'; readonly amounts: readonly YearAmount[] }
  /** What is not committed moves by that many years; the total stays. */
  | { readonly kind: 'schedule'; readonly shiftYears: number }
  /** New amounts of some years; the total must stay. */
  | { readonly kind: 'schedule-by-year'; readonly amounts: readonly YearAmount[] }
  | { readonly kind: 'duration'; readonly endsOn: PartialDate }
  | { readonly kind: 'object'; readonly object: string }
  | { readonly kind: 'beneficiary'; readonly beneficiaryId: string }
  /** The yearly execution of a multi-year convention: fixes and votes the amount of one year. */
  | { readonly kind: 'yearly'; readonly year: number; readonly amountCents: Cents }

/** The kind under which the version is kept. */
export function versionKindOf(change: AmendmentChange): Row<'conventionVersions'>['kind'] {
  switch (change.kind) {
    case 'amount-by-year':
      return 'amount'
    case 'schedule-by-year':
      return 'schedule'
    case 'amount':
    case 'schedule':
    case 'duration':
    case 'object':
    case 'beneficiary':
    case 'yearly':
      return change.kind
  }
}

/** Whether an end, an object or a beneficiary is still the one of the convention: there is nothing to write in an act yet. */
export function changesNothing(
  change: AmendmentChange,
  convention: Pick<Row<'conventions'>, 'endsOn' | 'object' | 'beneficiaryId'>,
): boolean {
  switch (change.kind) {
    case 'duration':
      return change.endsOn === convention.endsOn
    case 'object':
      return change.object.trim() === convention.object
    case 'beneficiary':
      return change.beneficiaryId === convention.beneficiaryId
    default:
      return false
  }
}
