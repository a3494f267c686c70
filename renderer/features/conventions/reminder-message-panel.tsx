import { useBridge } from '#renderer/bridge/bridge-context.ts'
import { saveText } from '#renderer/bridge/save-file.ts'
import { sentenceOf } from '#renderer/data/session.ts'
import { useToday } from '#renderer/data/today.ts'
import { useLive, useWorkspace } from '#renderer/data/workspace.ts'
import { MessagePanel } from '#renderer/ui/message-panel.tsx'
import { reminderMessage } from '#shared/domain/conventions/reminder-message.ts'
import { reminderWords, type Reminder } from '#shared/domain/conventions/reminders.ts'
import { contactOf, messageFile } from '#shared/domain/directory/message.ts'

/** The message of a reminder, to the beneficiary or to the accounting service. */
export function ReminderMessagePanel({
  reminder,
  onClose,
}: {
  readonly reminder: Reminder
  readonly onClose: () => void
}) {
  const { bridge } = useBridge()
  const { actor } = useWorkspace()
  const today = useToday()
  const { organisationId } = reminder
  const contact = useLive(
    (read) => (organisationId === null ? Promise.resolve(null) : contactOf(read, organisationId)),
    [organisationId],
  )
  if (contact === undefined) return null
  const message = reminderMessage(reminder, { today, to: contact?.email ?? null, author: actor })
  if (message === null) return null
  const save = async (): Promise<string | null> => {
    try {
      await saveText(bridge, `Relance ${reminder.topic} ${reminder.on}.eml`, 'message/rfc822', messageFile(message))
      return null
    } catch (error) {
      return sentenceOf(error)
    }
  }
  return (
    <MessagePanel
      title={`${reminderWords[reminder.topic]}, ${reminder.title}`}
      {...message}
      onSave={save}
      onClose={onClose}
    />
  )
}
