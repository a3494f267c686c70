import { addMonths } from '#shared/domain/calendar/civil-date.ts'
import { rangeOf } from '#shared/domain/calendar/partial-date.ts'
import { addWorkingDays } from '#shared/domain/calendar/working-days.ts'
import { cents, sum } from '#shared/domain/money/cents.ts'
import { formatMoney } from '#shared/domain/money/format-money.ts'
import type { CivilDate } from '#shared/workspace/fields.ts'
import type { Row } from '#shared/workspace/registry.ts'
import { dutiesOf } from './duties.ts'
import { lapsesOf } from './lapse.ts'
import { legalFigure, type LegalTopic } from './legal-figures.ts'
import { remainingOf } from './ledger.ts'
import { ledgersOf } from './lineage.ts'
import { currentVersion } from './versions.ts'

export type ReminderTopic =
  | 'instalment'
  | 'payment'
  | 'publication'
  | 'financial-report'
  | 'accounts'
  | 'term'
  | 'renewal'
  | 'lapse'
  | 'observations'
  | 'register'

export const reminderWords: Readonly<Record<ReminderTopic, string>> = {
  instalment: 'Échéance à verser',
  payment: 'Paiement au plus tard',
  publication: 'Publication des données essentielles',
  'financial-report': 'Compte rendu financier',
  accounts: 'Comptes de l’organisme',
  term: 'Terme de la convention',
  renewal: 'Renouvellement à demander',
  lapse: 'Caducité',
  observations: 'Fin du délai d’observations',
  register: 'Registre de minimis',
}

/** A date to keep. `doneOn` null: still to do. */
export type Reminder = {
  /** The same from one day to the next: the calendar then moves an event instead of doubling it. */
  readonly id: string
  readonly topic: ReminderTopic
  readonly on: CivilDate
  readonly conventionId: string | null
  readonly organisationId: string | null
  /** Convention or beneficiary that it concerns. */
  readonly title: string
  readonly detail: string | null
  readonly source: string | null
  readonly doneOn: CivilDate | null
}

/** Rows that reminders come from. */
export type ReminderFacts = {
  readonly organisations: readonly Row<'organisations'>[]
  readonly conventions: readonly Row<'conventions'>[]
  readonly versions: readonly Row<'conventionVersions'>[]
  readonly instalments: readonly Row<'instalments'>[]
  readonly movements: readonly Row<'movements'>[]
  readonly terms: readonly Row<'grantTerms'>[]
  readonly reductions: readonly Row<'reductions'>[]
  readonly aids: readonly Row<'aids'>[]
  readonly done: readonly Row<'dutyRecords'>[]
  readonly own: readonly Row<'legalFigures'>[]
}

const shown = (amount: number): string => formatMoney(cents(amount), { decimals: 'auto' })

/** Every date to keep, soonest first. Linear in the number of rows. */
export function remindersOf(facts: ReminderFacts, today: CivilDate): readonly Reminder[] {
  const of = <T extends { readonly conventionId: string }>(rows: readonly T[]) => {
    const groups = new Map<string, T[]>()
    for (const row of rows) groups.set(row.conventionId, [...(groups.get(row.conventionId) ?? []), row])
    return (id: string): readonly T[] => groups.get(id) ?? []
  }
  const [versionsOf, instalmentsOf, movementsOf] = [of(facts.versions), of(facts.instalments), of(facts.movements)]
  const [termsOf, reductionsOf, doneOf] = [of(facts.terms), of(facts.reductions), of(facts.done)]
  const bodies = new Map(facts.organisations.map((one) => [one.id, one]))
  const reminders = facts.conventions.flatMap((convention) =>
    ofConvention(
      {
        convention,
        beneficiary: bodies.get(convention.beneficiaryId),
        versions: versionsOf(convention.id),
        instalments: instalmentsOf(convention.id),
        movements: movementsOf(convention.id),
        terms: termsOf(convention.id)[0],
        reductions: reductionsOf(convention.id),
        done: doneOf(convention.id),
        own: facts.own,
      },
      today,
    ),
  )
  const registered = facts.aids.flatMap((aid) => registerReminder(aid, bodies.get(aid.organisationId)?.name, facts.own))
  return [...reminders, ...registered].sort((a, b) => (a.on === b.on ? (a.id < b.id ? -1 : 1) : a.on < b.on ? -1 : 1))
}

type OneConvention = {
  readonly convention: Row<'conventions'>
  readonly beneficiary: Row<'organisations'> | undefined
  readonly versions: readonly Row<'conventionVersions'>[]
  readonly instalments: readonly Row<'instalments'>[]
  readonly movements: readonly Row<'movements'>[]
  readonly terms: Row<'grantTerms'> | undefined
  readonly reductions: readonly Row<'reductions'>[]
  readonly done: readonly Row<'dutyRecords'>[]
  readonly own: readonly Row<'legalFigures'>[]
}

function ofConvention(facts: OneConvention, today: CivilDate): readonly Reminder[] {
  const { convention, beneficiary, done } = facts
  const reminders: Reminder[] = []
  const add = (
    topic: ReminderTopic,
    on: CivilDate,
    key: string,
    detail: string | null,
    source: string | null,
  ): void => {
    const record = done.find((one) => one.topic === topic && one.on === on)
    reminders.push({
      id: `${topic}-${key}`,
      topic,
      on,
      conventionId: convention.id,
      organisationId: convention.beneficiaryId,
      title: convention.title,
      detail,
      source,
      doneOn: record?.doneOn ?? null,
    })
  }
  const current = currentVersion(facts.versions)
  const ledgerOf = ledgersOf(facts.instalments, facts.movements)
  const own = facts.instalments.filter(({ versionId }) => versionId === current?.id)
  const open = own.filter(({ id, amountCents }) => remainingOf(amountCents, ledgerOf(id)) !== 0)
  for (const { id, dueOn, amountCents } of open) {
    const left = remainingOf(amountCents, ledgerOf(id))
    if (dueOn !== null) add('instalment', dueOn, id, left === null ? null : `reste ${shown(left)}`, null)
  }
  for (const { topic, on, source } of dutiesOf(convention, facts.own))
    if (topic !== 'payment' || open.length === own.length) add(topic, on, convention.id, null, source)
  if (beneficiary?.legalNature?.startsWith('P') === true)
    for (const { year, amount, on, detail, source } of accountsDuties(own, facts.own))
      add('accounts', on, `${convention.id}-${String(year)}`, `${detail}, ${shown(amount)} en ${String(year)}`, source)
  if (convention.endsOn !== null && current?.state === 'signed') {
    const { last } = rangeOf(convention.endsOn)
    add('term', last, convention.id, convention.renewable ? 'renouvelable par avenant' : null, null)
  }
  if (convention.renewalUntilOn !== null) add('renewal', convention.renewalUntilOn, convention.id, null, null)
  if (facts.terms !== undefined && open.length > 0)
    for (const [index, { on, sentence }] of lapsesOf(facts.terms, convention, today).entries())
      add('lapse', on, `${convention.id}-${String(index)}`, sentence, null)
  for (const { id, decision, observationsOn, observationsUntil } of facts.reductions)
    if (decision === null && observationsOn === null && observationsUntil !== null)
      add('observations', observationsUntil, id, 'la décision peut suivre', 'CRPA, art. L. 122-1')
  return reminders
}

/** What the accounts of a private body owe for a year above the thresholds. */
export type AccountsDuty = {
  readonly year: number
  /** Cash of the year, in cents. */
  readonly amount: number
  readonly on: CivilDate
  readonly detail: string
  readonly source: string
}

/**
 * Years in which the cash granted to a body exceeds (never equals) 75 000 €, then 153 000 €: its accounts are due six months
 * after the end of the year, certified, then published. Sums several instalments of a year.
 * Sources: CGCT, art. L. 2313-1-1 ; code de commerce, art. L. 612-4.
 */
export function accountsDuties(
  instalments: readonly Pick<Row<'instalments'>, 'year' | 'amountCents'>[],
  own: readonly Row<'legalFigures'>[] = [],
): readonly AccountsDuty[] {
  const years = [...new Set(instalments.map(({ year }) => year))].sort((a, b) => a - b)
  return years.flatMap((year): readonly AccountsDuty[] => {
    const end = `${String(year)}-12-31` as CivilDate
    const amount = sum(
      instalments.flatMap((one) => (one.year === year && one.amountCents !== null ? [one.amountCents] : [])),
    )
    const over = (topic: LegalTopic) => {
      const figure = legalFigure(topic, end, own)
      return figure !== null && amount > figure.value ? figure : null
    }
    const published = over('published-accounts')
    const figure = published ?? over('certified-accounts')
    if (figure === null) return []
    const on = addMonths(end, 6, 'end-of-month')
    const detail = published === null ? 'certifiés, à joindre au compte' : 'certifiés et à publier'
    return [{ year, amount, on, detail, source: figure.source }]
  })
}

function registerReminder(
  aid: Row<'aids'>,
  name: string | undefined,
  own: readonly Row<'legalFigures'>[],
): readonly Reminder[] {
  const figure = legalFigure('register', aid.grantedOn, own)
  if (figure === null) return []
  return [
    {
      id: `register-${aid.id}`,
      topic: 'register',
      on: addWorkingDays(aid.grantedOn, figure.value),
      conventionId: null,
      organisationId: aid.organisationId,
      title: name ?? aid.granter,
      detail: `aide de ${shown(aid.amountCents)}`,
      source: figure.source,
      doneOn: aid.registeredOn,
    },
  ]
}
