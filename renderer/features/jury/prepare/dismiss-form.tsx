import { useState } from 'react'
import { useWorkspace } from '#renderer/data/workspace.ts'
import { Form } from '#renderer/ui/fields/form.tsx'
import { TextField } from '#renderer/ui/fields/text-field.tsx'
import { InlinePanel } from '#renderer/ui/inline-panel.tsx'
import { dismissInterest } from '#shared/commands/jury/interests.ts'
import type { Proposal } from '#shared/domain/jury/proposals.ts'

/** Sets a proposed tie aside, with the reason that the register keeps. */
export function DismissForm({
  proposal,
  pair,
  onClose,
}: {
  readonly proposal: Proposal
  readonly pair: string
  readonly onClose: () => void
}) {
  const { dispatch } = useWorkspace()
  const [reason, setReason] = useState<string | null>(null)
  const submit = async () => {
    const { jurorId, pitchId, kind } = proposal
    const result = await dispatch(dismissInterest, { jurorId, pitchId, kind, reason: reason ?? '' })
    if (result.ok) onClose()
    return result
  }
  return (
    <InlinePanel title={`Écarter le lien entre ${pair}`} onClose={onClose}>
      <Form action="Écarter ce lien" primary={false} onSubmit={submit} onCancel={onClose}>
        <TextField
          label="Pourquoi ce lien n’en est pas un"
          help="Gardé au registre&nbsp;; le lien n’est plus proposé pour cette séance."
          value={reason}
          onChange={setReason}
        />
      </Form>
    </InlinePanel>
  )
}
