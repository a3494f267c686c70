import { daysBetween } from '#shared/domain/calendar/civil-date.ts'
import { formatDate } from '#shared/domain/calendar/format-date.ts'
import { rangeOf } from '#shared/domain/calendar/partial-date.ts'
import {
  bodyReminders,
  conventionReminders,
  oldestAsked,
  reminderWords,
  type Reminder,
} from '#shared/domain/conventions/reminders.ts'
import type { CivilDate } from '#shared/workspace/fields.ts'
import type { Facts } from '../facts.ts'
import type { FindingDraft, RecordRef, Rule } from '../finding.ts'
import { plural } from '../wording.ts'

const conventionTopics = new Set<Reminder['topic']>(['publication', 'financial-report', 'payment'])

/** Late today, and not so old that nothing can be asked any more. */
function overdueOn(today: CivilDate): (on: CivilDate) => boolean {
  const oldest = oldestAsked(today)
  return (on) => on < today && on >= oldest
}

/** Days of lateness in words, each date counted once. */
function lateness(today: CivilDate): (on: CivilDate) => string {
  const known = new Map<CivilDate, string>()
  return (on) => {
    const words = known.get(on) ?? plural(daysBetween(on, today), 'jour')
    known.set(on, words)
    return words
  }
}

const finding = (
  { topic, on, title, detail }: Reminder,
  record: RecordRef,
  late: string,
  related: readonly RecordRef[] = [],
): FindingDraft => {
  const what = topic === 'payment' ? 'Paiement' : reminderWords[topic]
  const more = detail === null ? '' : ` (${detail})`
  return {
    severity: 'warning',
    table: record.table,
    id: record.id,
    title,
    headline: `${what} en retard`,
    message: `${what}${more}\u00a0: à faire au plus tard le ${formatDate(on)}, ${late} de retard. Si c’est fait, notez-le dans les rappels.`,
    expected: `${what}, ${formatDate(on)} au plus tard`,
    found: 'rien de noté',
    related,
  }
}

/**
 * Whether a duty of the convention may be late: each begins on one of its dates, so none is while they are to come. Most
 * conventions stop here, without a computation of dates.
 */
function mayBeLate({ endsOn, signedOn, notifiedOn }: Facts['conventions'][number], today: CivilDate): boolean {
  const isPast = (date: CivilDate | null): boolean => date !== null && date < today
  return isPast(signedOn) || isPast(notifiedOn) || (endsOn !== null && rangeOf(endsOn).last < today)
}

/**
 * Dates that the law sets for a convention, gone by without anything noted: publication at three months, payment at 60 days,
 * financial report at six months. Silent on the last day, once noted as done, and four years after.
 * Case: end on 31/12/2025, report due on 30/06/2026: nothing on that day, a finding the day after.
 */
export const overdueDuties: Rule = {
  id: 'overdue-duties',
  title: 'Obligations de la convention à leur date',
  source:
    'Loi n°\u00a02000-321, art. 10\u00a0; décret n°\u00a02017-779\u00a0; loi n°\u00a02021-875, art. 2\u00a0; délais tenus dans les seuils.',
  *check(facts) {
    const [overdue, late] = [overdueOn(facts.today), lateness(facts.today)]
    for (const convention of facts.conventions) {
      if (!mayBeLate(convention, facts.today)) continue
      const { id } = convention
      const reminders = conventionReminders(
        {
          convention,
          versions: facts.versionsOf(id),
          instalments: facts.instalmentsOf(id),
          movements: facts.movementsOf(id),
          terms: undefined,
          reductions: [],
          done: facts.doneOf(id),
          own: facts.legalFigures,
        },
        facts.today,
      )
      for (const reminder of reminders)
        if (conventionTopics.has(reminder.topic) && reminder.doneOn === null && overdue(reminder.on))
          yield finding(reminder, { table: 'conventions', id }, late(reminder.on))
    }
  },
}

/**
 * The same for a body: accounts owed above the thresholds, six months after the end of the year; entry of an aid in the
 * de minimis register, 20 working days after its grant.
 */
export const overdueBodyDuties: Rule = {
  id: 'overdue-body-duties',
  title: 'Obligations des organismes à leur date',
  source:
    'CGCT, art. L.2313-1-1\u00a0; code de commerce, art. L.612-4\u00a0; règlement (UE) 2023/2831, art. 6\u00a0; délais tenus dans les seuils.',
  whole: true,
  *check(facts) {
    const late = lateness(facts.today)
    for (const reminder of bodyReminders(facts, overdueOn(facts.today)))
      if (reminder.organisationId !== null && reminder.doneOn === null)
        yield finding(
          reminder,
          reminder.topic === 'register'
            ? { table: 'aids', id: reminder.id.slice('register-'.length) }
            : { table: 'organisations', id: reminder.organisationId },
          late(reminder.on),
          [{ table: 'organisations', id: reminder.organisationId }],
        )
  },
}
