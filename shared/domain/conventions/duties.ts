import { addDays, addMonths } from '#shared/domain/calendar/civil-date.ts'
import { rangeOf } from '#shared/domain/calendar/partial-date.ts'
import { cents } from '#shared/domain/money/cents.ts'
import type { Cents, CivilDate } from '#shared/workspace/fields.ts'
import type { Row } from '#shared/workspace/registry.ts'

type LegalNature = NonNullable<Row<'organisations'>['legalNature']>

/** A figure that the law sets, from a date to another (null: still in force), with its source. */
type LegalFigure = {
  readonly topic: 'convention' | 'financial-report' | 'payment' | 'publication'
  readonly value: number
  readonly unit: 'cents' | 'months' | 'days'
  readonly from: CivilDate
  readonly until: CivilDate | null
  readonly source: string
}

const date = (text: string): CivilDate => text as CivilDate

const legalFigures: readonly LegalFigure[] = [
  {
    topic: 'convention',
    value: 2_300_000,
    unit: 'cents',
    from: date('2001-06-06'),
    until: null,
    source: 'loi n° 2000-321, art. 10 ; décret n° 2001-495, art. 1er',
  },
  {
    topic: 'financial-report',
    value: 6,
    unit: 'months',
    from: date('2000-04-13'),
    until: null,
    source: 'loi n° 2000-321, art. 10 ; arrêté du 11 octobre 2006',
  },
  {
    topic: 'payment',
    value: 60,
    unit: 'days',
    from: date('2021-07-02'),
    until: null,
    source: 'loi n° 2021-875, art. 2',
  },
  {
    topic: 'publication',
    value: 3,
    unit: 'months',
    from: date('2017-08-01'),
    until: null,
    source: 'décret n° 2017-779',
  },
]

/** The figure of a topic in force on a day, or null before it existed. */
export function legalFigure(topic: LegalFigure['topic'], on: CivilDate): LegalFigure | null {
  return (
    legalFigures.findLast(
      (figure) => figure.topic === topic && figure.from <= on && (figure.until === null || on <= figure.until),
    ) ?? null
  )
}

const isPrivate = (nature: LegalNature): boolean => nature.startsWith('P')

/**
 * Whether a grant of one year obliges to a convention: more than (never exactly) 23 000 € to a private-law body, in-kind aid
 * included. Amounts in cents for one year. Null when the legal nature or an amount is not given.
 */
export function conventionRequired(grant: {
  readonly legalNature: LegalNature | null
  readonly cash: Cents | null
  readonly inKind: Cents | null
  readonly on: CivilDate
}): boolean | null {
  if (grant.legalNature === null) return null
  const figure = legalFigure('convention', grant.on)
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

/** Dates that the law sets for a convention, soonest first. A date that is not given sets none. */
export function dutiesOf(convention: Pick<Row<'conventions'>, 'endsOn' | 'signedOn' | 'notifiedOn'>): readonly Duty[] {
  const duties: Duty[] = []
  const { endsOn, signedOn, notifiedOn } = convention
  const add = (topic: Duty['topic'], from: CivilDate, due: (value: number) => CivilDate): void => {
    const figure = legalFigure(topic, from)
    if (figure !== null) duties.push({ topic, on: due(figure.value), source: figure.source })
  }
  if (signedOn !== null) add('publication', signedOn, (months) => addMonths(signedOn, months, 'same-day'))
  if (notifiedOn !== null) add('payment', notifiedOn, (days) => addDays(notifiedOn, days))
  if (endsOn !== null) {
    const { last } = rangeOf(endsOn)
    add('financial-report', last, (months) => addMonths(last, months, 'end-of-month'))
  }
  return duties.sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))
}
