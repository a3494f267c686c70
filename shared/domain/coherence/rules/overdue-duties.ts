import { daysBetween } from '#shared/domain/calendar/civil-date.ts'
import { formatDate } from '#shared/domain/calendar/format-date.ts'
import {
  bodyReminders,
  conventionReminders,
  prescribedAfter,
  reminderWords,
  type Reminder,
} from '#shared/domain/conventions/reminders.ts'
import type { Facts } from '../facts.ts'
import type { FindingDraft, RecordRef, Rule } from '../finding.ts'
import { plural } from '../wording.ts'

const conventionTopics = new Set<Reminder['topic']>(['publication', 'financial-report', 'payment'])

/** Late today, not noted as done, and not so old that nothing can be asked any more. */
const isOverdue = ({ on, doneOn }: Reminder, today: Facts['today']): boolean =>
  doneOn === null && on < today && daysBetween(on, today) <= prescribedAfter

const finding = (
  reminder: Reminder,
  record: RecordRef,
  today: Facts['today'],
  related: readonly RecordRef[] = [],
): FindingDraft => {
  const { topic, on, title, detail } = reminder
  const what = reminderWords[topic]
  const more = detail === null ? '' : ` (${detail})`
  return {
    severity: 'warning',
    table: record.table,
    id: record.id,
    title,
    headline: `${what}\u00a0: date passée`,
    message: `${what}${more} attendu au plus tard le ${formatDate(on)}, ${plural(daysBetween(on, today), 'jour')} de retard. Notez-le fait dans les rappels s’il l’est.`,
    expected: `${what}, ${formatDate(on)} au plus tard`,
    found: 'rien de noté',
    related,
  }
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
    for (const convention of facts.conventions) {
      // Without one of these dates no duty is set: most drafts stop here.
      if (convention.endsOn === null && convention.signedOn === null && convention.notifiedOn === null) continue
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
        if (conventionTopics.has(reminder.topic) && isOverdue(reminder, facts.today))
          yield finding(reminder, { table: 'conventions', id }, facts.today)
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
    for (const reminder of bodyReminders(facts))
      if (reminder.organisationId !== null && isOverdue(reminder, facts.today))
        yield finding(
          reminder,
          reminder.topic === 'register'
            ? { table: 'aids', id: reminder.id.slice('register-'.length) }
            : { table: 'organisations', id: reminder.organisationId },
          facts.today,
          [{ table: 'organisations', id: reminder.organisationId }],
        )
  },
}
