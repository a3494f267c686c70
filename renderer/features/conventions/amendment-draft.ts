import type { AmendmentChange, YearAmount } from '#shared/domain/conventions/amendment-change.ts'
import type { BaseInstalment } from '#shared/domain/conventions/amendment.ts'
import { totalOf } from '#shared/domain/conventions/schedule.ts'
import { cents } from '#shared/domain/money/cents.ts'
import type { Cents, CivilDate, PartialDate } from '#shared/workspace/fields.ts'
import type { Row } from '#shared/workspace/registry.ts'

type Topic = 'amount' | 'schedule' | 'duration' | 'object' | 'yearly'
type Spread = 'equal' | 'proportional' | 'by-year'

/** What the left column holds: every choice keeps its value while another one is looked at. */
export type AmendmentDraft = {
  readonly topic: Topic
  readonly total: Cents | null
  readonly spread: Spread
  readonly amounts: readonly YearAmount[]
  readonly shiftYears: number | null
  readonly scheduleBy: 'shift' | 'amounts'
  readonly endsOn: PartialDate | null
  readonly subject: 'object' | 'beneficiary'
  readonly object: string | null
  readonly beneficiaryId: string | null
  readonly year: number | null
  readonly yearAmount: Cents | null
  readonly effectiveOn: CivilDate | null
  readonly reason: string | null
}

type Version = Row<'conventionVersions'>

/** Amount of each budget year; null when one of its instalments is not given. */
function amountsByYear(
  rows: readonly { readonly year: number; readonly amountCents: Cents | null }[],
): readonly YearAmount[] {
  const years = [...new Set(rows.map(({ year }) => year))].sort((a, b) => a - b)
  return years.map((year) => ({ year, amountCents: totalOf(rows.filter((row) => row.year === year)) }))
}

/** The left column of a new amendment, or of a draft taken up again. */
export function draftFrom(
  convention: Row<'conventions'>,
  base: readonly BaseInstalment[],
  version: Version | null,
  restated: readonly Row<'instalments'>[],
): AmendmentDraft {
  const total = totalOf(base)
  const open = base.find(({ amountCents, committed }) => amountCents === null || committed < amountCents)
  const changed = restated.find(({ continuesId, amountCents, credit }) => {
    const was = base.find(({ id }) => id === continuesId)
    return was === undefined || was.amountCents !== amountCents || was.credit !== credit
  })
  const empty: AmendmentDraft = {
    topic: total === null ? 'yearly' : 'amount',
    total,
    spread: 'equal',
    amounts: amountsByYear(base),
    shiftYears: 1,
    scheduleBy: 'shift',
    endsOn: convention.endsOn,
    subject: 'object',
    object: convention.object,
    beneficiaryId: convention.beneficiaryId,
    year: changed?.year ?? open?.year ?? null,
    yearAmount: changed?.amountCents ?? open?.amountCents ?? null,
    effectiveOn: null,
    reason: null,
  }
  if (version === null) return empty
  return {
    ...empty,
    topic: topicOf(version.kind),
    total: version.statedTotalCents ?? totalOf(restated),
    spread: version.spread ?? (version.kind === 'amount' ? 'by-year' : 'equal'),
    amounts: amountsByYear(restated),
    scheduleBy: version.kind === 'schedule' ? 'amounts' : 'shift',
    endsOn: version.endsOn ?? empty.endsOn,
    subject: version.kind === 'beneficiary' ? 'beneficiary' : 'object',
    object: version.object ?? empty.object,
    beneficiaryId: version.beneficiaryId ?? empty.beneficiaryId,
    effectiveOn: version.effectiveOn,
    reason: version.reason,
  }
}

function topicOf(kind: Version['kind']): Topic {
  if (kind === 'beneficiary') return 'object'
  return kind === 'initial' ? 'amount' : kind
}

/** The change that the left column states, or null while something of it is missing. */
export function changeOf(draft: AmendmentDraft): AmendmentChange | null {
  switch (draft.topic) {
    case 'amount':
      if (draft.spread === 'by-year') return { kind: 'amount-by-year', amounts: draft.amounts }
      return draft.total === null ? null : { kind: 'amount', totalCents: draft.total, spread: draft.spread }
    case 'schedule':
      if (draft.scheduleBy === 'amounts') return { kind: 'schedule-by-year', amounts: draft.amounts }
      return draft.shiftYears === null ? null : { kind: 'schedule', shiftYears: draft.shiftYears }
    case 'duration':
      return draft.endsOn === null ? null : { kind: 'duration', endsOn: draft.endsOn }
    case 'object':
      if (draft.subject === 'beneficiary')
        return draft.beneficiaryId === null ? null : { kind: 'beneficiary', beneficiaryId: draft.beneficiaryId }
      return draft.object === null ? null : { kind: 'object', object: draft.object }
    case 'yearly':
      return draft.year === null || draft.yearAmount === null
        ? null
        : { kind: 'yearly', year: draft.year, amountCents: draft.yearAmount }
  }
}

/** What no total can go under: paid or ordered, in cents. */
export function floorOf(base: readonly BaseInstalment[]): Cents {
  return base.reduce((all, { committed }) => cents(all + committed), cents(0))
}
