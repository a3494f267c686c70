import { remindFollowUp } from '#shared/commands/programmes/follow-ups.ts'
import { messageFile } from '#shared/domain/directory/message.ts'
import { followUpMessage } from '#shared/domain/programmes/follow-up-message.ts'
import { useBridge } from '#renderer/bridge/bridge-context.ts'
import { saveText } from '#renderer/bridge/save-file.ts'
import { sentenceOf } from '#renderer/data/session.ts'
import { useToday } from '#renderer/data/today.ts'
import { useWorkspace } from '#renderer/data/workspace.ts'
import { ActionLink } from '#renderer/ui/action-link.tsx'
import { MessagePanel } from '#renderer/ui/message-panel.tsx'
import type { CampaignFile, FollowUpRow } from './queries.ts'

/** The message that asks a company for its answer, and the note that it was sent. */
export function FollowUpReminder({
  file: { campaign, programme },
  row: { followUp, project, holder },
  onClose,
}: {
  readonly file: CampaignFile
  readonly row: FollowUpRow
  readonly onClose: () => void
}) {
  const { bridge } = useBridge()
  const { actor, dispatch } = useWorkspace()
  const today = useToday()
  const message = followUpMessage({
    campaign,
    programme: programme?.name ?? null,
    project,
    reminders: followUp.reminders,
    to: holder?.email ?? null,
    today,
    author: actor,
  })
  const save = async (): Promise<string | null> => {
    try {
      await saveText(bridge, `Enquête ${project}.eml`.slice(0, 200), 'message/rfc822', messageFile(message))
      return null
    } catch (error) {
      return sentenceOf(error)
    }
  }
  return (
    <MessagePanel title={`Relance, ${project}`} {...message} onSave={save} onClose={onClose}>
      <ActionLink
        onClick={() => {
          void dispatch(remindFollowUp, { id: followUp.id, on: today }).then(({ ok }) => {
            if (ok) onClose()
          })
        }}
        name={`Noter une relance aujourd’hui, ${project}`}
      >
        Noter la relance
      </ActionLink>
    </MessagePanel>
  )
}
