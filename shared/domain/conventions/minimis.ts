import { addMonths } from '#shared/domain/calendar/civil-date.ts'
import { cents, sum } from '#shared/domain/money/cents.ts'
import type { Cents, CivilDate } from '#shared/workspace/fields.ts'
import type { Row } from '#shared/workspace/registry.ts'
import { legalFigure, type LegalFigure, type LegalTopic } from './legal-figures.ts'

type Aid = Pick<Row<'aids'>, 'id' | 'organisationId' | 'regulation' | 'amountCents' | 'grantedOn'>
type Link = Pick<Row<'undertakingLinks'>, 'organisationId' | 'linkedId' | 'from' | 'until'>

/** What a new aid would make of the ceiling. Amounts in cents. */
export type MinimisCheck<A extends Aid = Aid> = {
  readonly counted: readonly A[]
  /** First day of the window; an aid of that very day is counted. */
  readonly since: CivilDate
  readonly total: Cents
  /** Null when no ceiling is known on that day: « non calculable ». */
  readonly ceiling: LegalFigure | null
  /** What may still be granted on that day; negative when the ceiling is already exceeded. */
  readonly left: Cents | null
  readonly allowed: boolean | null
}

/**
 * Organisations that make a single undertaking with one on a day: those linked to it, and those linked to them.
 * Source: règlement (UE) 2023/2831, art. 2, § 2.
 */
export function singleUndertaking(organisationId: string, links: readonly Link[], on: CivilDate): ReadonlySet<string> {
  const valid = links.filter(({ from, until }) => (from === null || from <= on) && (until === null || on <= until))
  const members = new Set([organisationId])
  for (const member of members)
    for (const { organisationId: one, linkedId: other } of valid) {
      if (one === member) members.add(other)
      if (other === member) members.add(one)
    }
  return members
}

/**
 * Aids that count on the day of a new grant: those of the single undertaking under the same regulation, over the rolling three
 * years that end that day. An aid granted on the very day three years before is counted: the rule does not say, counting it
 * is the prudent reading. Source: règlement (UE) 2023/2831, art. 3, § 2.
 */
export function checkMinimis<A extends Aid>(
  grant: {
    readonly organisationId: string
    readonly regulation: Aid['regulation']
    readonly amount: Cents
    readonly on: CivilDate
  },
  aids: readonly A[],
  links: readonly Link[],
  own: readonly Row<'legalFigures'>[] = [],
): MinimisCheck<A> {
  const { organisationId, regulation, amount, on } = grant
  const members = singleUndertaking(organisationId, links, on)
  const years = legalFigure('minimis-years', on, own)?.value ?? 3
  const since = addMonths(on, -12 * years, 'same-day')
  const counted = aids
    .filter(
      (aid) =>
        members.has(aid.organisationId) &&
        aid.regulation === regulation &&
        aid.grantedOn >= since &&
        aid.grantedOn <= on,
    )
    .sort((a, b) => (a.grantedOn < b.grantedOn ? -1 : a.grantedOn > b.grantedOn ? 1 : 0))
  const total = sum(counted.map(({ amountCents }) => amountCents))
  const topic: LegalTopic = `minimis-${regulation}`
  const ceiling = legalFigure(topic, on, own)
  const left = ceiling === null ? null : cents(ceiling.value - total)
  return { counted, since, total, ceiling, left, allowed: left === null ? null : amount <= left }
}
