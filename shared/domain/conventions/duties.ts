import { addDays, addMonths } from '#shared/domain/calendar/civil-date.ts'
import { rangeOf } from '#shared/domain/calendar/partial-date.ts'
import { cents } from '#shared/domain/money/cents.ts'
import type { Cents, CivilDate } from '#shared/workspace/fields.ts'
import type { Row } from '#shared/workspace/registry.ts'
import { foldMovements, netPaid } from './ledger.ts'
import { legalFigure } from './legal-figures.ts'

type LegalNature = NonNullable<Row<'organisations'>['legalNature']>

const isPrivate = (nature: LegalNature): boolean => nature.startsWith('P')

/**
 * Whether a grant of one year obliges to a convention: more than (never exactly) 23 000 € to a private-law body, in-kind aid
 * included. Amounts in cents for one year. Null when the legal nature or an amount is not given.
 */
export function conventionRequired(
  grant: {
    readonly legalNature: LegalNature | null
    readonly cash: Cents | null
    readonly inKind: Cents | null
    readonly on: CivilDate
  },
  own: readonly Row<'legalFigures'>[] = [],
): boolean | null {
  if (grant.legalNature === null) return null
  const figure = legalFigure('convention', grant.on, own)
  if (!isPrivate(grant.legalNature) || figure === null) return false
  if (grant.cash === null || grant.inKind === null) return null
  return cents(grant.cash + grant.inKind) > figure.value
}

/** A date to keep, that a law sets from a date of the convention. */
export type Duty = {
  readonly topic: 'financial-report' | 'payment' | 'publication'
  readonly on: CivilDate
  readonly source: string
}

/**
 * Whether the legal delay of payment still says something of a convention: nothing is paid, and an instalment at least has
 * neither a date nor a triggering fact of its own, which come before the law (loi n° 2021-875, art. 2).
 */
export function paymentAwaited(
  instalments: readonly Pick<Row<'instalments'>, 'dueOn' | 'trigger'>[],
  movements: readonly Row<'movements'>[],
): boolean {
  const undated =
    instalments.length === 0 || instalments.some(({ dueOn, trigger }) => dueOn === null && trigger === null)
  return undated && netPaid(foldMovements(movements)) === 0
}

/**
 * Dates that the law sets for a convention, soonest first. A date that is not given sets none. The delay of payment is that
 * of the convention when it has one; it is left out once payment is not `awaited` any more.
 */
export function dutiesOf(
  convention: Pick<Row<'conventions'>, 'endsOn' | 'signedOn' | 'notifiedOn' | 'paymentDays'>,
  own: readonly Row<'legalFigures'>[] = [],
  awaited = true,
): readonly Duty[] {
  const duties: Duty[] = []
  const { endsOn, signedOn, notifiedOn, paymentDays } = convention
  const add = (topic: Duty['topic'], from: CivilDate, due: (value: number) => CivilDate): void => {
    const figure = legalFigure(topic, from, own)
    if (figure !== null) duties.push({ topic, on: due(figure.value), source: figure.source })
  }
  if (signedOn !== null) add('publication', signedOn, (months) => addMonths(signedOn, months, 'same-day'))
  if (notifiedOn !== null && awaited)
    if (paymentDays === null) add('payment', notifiedOn, (days) => addDays(notifiedOn, days))
    else duties.push({ topic: 'payment', on: addDays(notifiedOn, paymentDays), source: 'délai de la convention' })
  if (endsOn !== null) {
    const { last } = rangeOf(endsOn)
    add('financial-report', last, (months) => addMonths(last, months, 'end-of-month'))
  }
  return duties.sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))
}
