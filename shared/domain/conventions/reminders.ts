import { addDays } from '#shared/domain/calendar/civil-date.ts'
import { rangeOf } from '#shared/domain/calendar/partial-date.ts'
import { addWorkingDays } from '#shared/domain/calendar/working-days.ts'
import { cents } from '#shared/domain/money/cents.ts'
import { formatMoney } from '#shared/domain/money/format-money.ts'
import type { CivilDate } from '#shared/workspace/fields.ts'
import type { FamilyName, Row } from '#shared/workspace/registry.ts'
import type { Reader } from '#shared/workspace/state.ts'
import { accountsDutiesOf, type AccountsDuty } from './body-accounts.ts'
import { dutiesOf, paymentAwaited } from './duties.ts'
import { lapsesOf } from './lapse.ts'
import { legalFigure } from './legal-figures.ts'
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

/** Whether a word is the topic of a reminder. */
export function isReminderTopic(word: string): word is ReminderTopic {
  return Object.hasOwn(reminderWords, word)
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

const reminderFamilies = [
  'organisations',
  'conventions',
  'conventionVersions',
  'instalments',
  'movements',
  'grantTerms',
  'reductions',
  'aids',
  'dutyRecords',
  'bodyIncomes',
  'legalFigures',
  'deliberations',
  'deliberationItems',
] as const satisfies readonly FamilyName[]

/** Rows that reminders come from. */
export type ReminderFacts = { readonly [F in (typeof reminderFamilies)[number]]: readonly Row<F>[] }

/** Reads the rows that reminders come from. */
export async function gatherReminders(read: Reader): Promise<ReminderFacts> {
  const entries = await Promise.all(reminderFamilies.map(async (family) => [family, await read.all(family)] as const))
  return Object.fromEntries(entries) as unknown as ReminderFacts
}

/** Days after which a date that was not kept is past asking for: four years, the prescription of public debts (loi n° 68-1250). */
const prescribedAfter = 4 * 365

/** The oldest date that can still be asked to be kept. */
export function oldestAsked(today: CivilDate): CivilDate {
  return addDays(today, -prescribedAfter)
}

const shown = (amount: number): string => formatMoney(cents(amount), { decimals: 'auto' })

/** Every date to keep, soonest first. Linear in the number of rows. */
export function remindersOf(facts: ReminderFacts, today: CivilDate): readonly Reminder[] {
  const of = <T extends { readonly conventionId: string | null }>(rows: readonly T[]) => {
    const groups = new Map<string | null, T[]>()
    for (const row of rows) groups.set(row.conventionId, [...(groups.get(row.conventionId) ?? []), row])
    return (id: string): readonly T[] => groups.get(id) ?? []
  }
  const [versionsOf, instalmentsOf] = [of(facts.conventionVersions), of(facts.instalments)]
  const [movementsOf, termsOf] = [of(facts.movements), of(facts.grantTerms)]
  const [reductionsOf, doneOf] = [of(facts.reductions), of(facts.dutyRecords)]
  const reminders = facts.conventions.flatMap((convention) =>
    conventionReminders(
      {
        convention,
        versions: versionsOf(convention.id),
        instalments: instalmentsOf(convention.id),
        movements: movementsOf(convention.id),
        terms: termsOf(convention.id)[0],
        reductions: reductionsOf(convention.id),
        done: doneOf(convention.id),
        own: facts.legalFigures,
      },
      today,
    ),
  )
  return [...reminders, ...bodyReminders(facts)].sort((a, b) =>
    a.on === b.on ? (a.id < b.id ? -1 : 1) : a.on < b.on ? -1 : 1,
  )
}

/** Dates to keep about a body, whatever its conventions: its accounts, the register of its aids. `asked` leaves dates out. */
export function bodyReminders(
  facts: Pick<
    ReminderFacts,
    | 'organisations'
    | 'conventions'
    | 'conventionVersions'
    | 'instalments'
    | 'deliberations'
    | 'deliberationItems'
    | 'bodyIncomes'
    | 'legalFigures'
    | 'dutyRecords'
    | 'aids'
  >,
  asked: (on: CivilDate) => boolean = () => true,
): readonly Reminder[] {
  const names = new Map(facts.organisations.map(({ id, name }) => [id, name]))
  const done = new Map(
    facts.dutyRecords.map((one) => [`${one.organisationId ?? ''} ${one.topic} ${one.on}`, one.doneOn]),
  )
  const accounts = accountsDutiesOf(facts)
    .filter(({ on }) => asked(on))
    .map((duty): Reminder => ({
      id: `accounts-${duty.organisationId}-${String(duty.year)}`,
      topic: 'accounts',
      on: duty.on,
      conventionId: null,
      organisationId: duty.organisationId,
      title: names.get(duty.organisationId) ?? '',
      detail: accountsDetail(duty),
      source: (duty.published ?? duty.certified?.figure)?.source ?? null,
      doneOn: done.get(`${duty.organisationId} accounts ${duty.on}`) ?? null,
    }))
  return [
    ...accounts,
    ...facts.aids
      .flatMap((aid) => registerReminder(aid, names.get(aid.organisationId), facts.legalFigures))
      .filter(({ on }) => asked(on)),
  ]
}

/** « certifiés et à publier, 315 000 € en 2003 ». */
function accountsDetail({ year, total, largest, certified, published }: AccountsDuty): string {
  const words =
    published !== null
      ? certified === null
        ? 'à publier'
        : 'certifiés et à publier'
      : certified?.by === 'share'
        ? 'certifiés, à joindre au compte, plus de la moitié des produits'
        : 'certifiés, à joindre au compte'
  return `${words}, ${shown(published === null ? largest : total)} en ${String(year)}`
}

/** What one convention holds that dates come from. */
export type ConventionDates = {
  readonly convention: Row<'conventions'>
  readonly versions: readonly Row<'conventionVersions'>[]
  readonly instalments: readonly Row<'instalments'>[]
  readonly movements: readonly Row<'movements'>[]
  readonly terms: Row<'grantTerms'> | undefined
  readonly reductions: readonly Row<'reductions'>[]
  readonly done: readonly Row<'dutyRecords'>[]
  readonly own: readonly Row<'legalFigures'>[]
}

/** Dates to keep of one convention, in no order. */
export function conventionReminders(facts: ConventionDates, today: CivilDate): readonly Reminder[] {
  const { convention, done } = facts
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
  for (const { topic, on, source } of dutiesOf(convention, facts.own, paymentAwaited(own, facts.movements)))
    add(topic, on, convention.id, null, source)
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
