import { ICalAlarmType, ICalCalendar } from 'ical-generator'
import { Temporal } from 'temporal-polyfill'
import type { Instant } from '#shared/workspace/fields.ts'
import { reminderWords, type Reminder } from './reminders.ts'

/** Days before the date on which calendars warn. */
const warnBefore = 7

/**
 * A calendar file (.ics, RFC 5545) of reminders still to do: one all-day event each, with the same identifier from one export
 * to the next. Same reminders and same stamp, same bytes.
 */
export function calendarFile(name: string, reminders: readonly Reminder[], stamp: Instant): string {
  const calendar = new ICalCalendar({ name, prodId: { company: 'Tremplin', product: 'Rappels', language: 'FR' } })
  for (const { id, topic, on, title, detail, source } of reminders.filter(({ doneOn }) => doneOn === null)) {
    const event = calendar.createEvent({
      id: `${id}@tremplin`,
      start: Temporal.PlainDate.from(on),
      allDay: true,
      stamp: new Date(stamp),
      summary: `${reminderWords[topic]}\u00a0: ${title}`,
      description: [detail, source === null ? null : `Source\u00a0: ${source}`]
        .filter((part) => part !== null)
        .join('\n'),
    })
    event.createAlarm({ type: ICalAlarmType.display, trigger: warnBefore * 86_400, description: reminderWords[topic] })
  }
  return calendar.toString()
}
