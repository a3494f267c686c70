import { useState } from 'react'
import { useWorkspace } from '#renderer/data/workspace.ts'
import { FieldRow, Form } from '#renderer/ui/fields/form.tsx'
import { NumberField } from '#renderer/ui/fields/number-field.tsx'
import { TextField } from '#renderer/ui/fields/text-field.tsx'
import { InlinePanel } from '#renderer/ui/inline-panel.tsx'
import { createLabel } from '#shared/commands/jury/labels.ts'
import { updateSession } from '#shared/commands/jury/sessions.ts'
import type { Row } from '#shared/workspace/registry.ts'

/** Creates a label of the session's programme; the session awards it from then on. */
export function NewLabel({
  session,
  onClose,
}: {
  readonly session: Row<'jurySessions'>
  readonly onClose: () => void
}) {
  const { dispatch } = useWorkspace()
  const [name, setName] = useState<string | null>(null)
  const [validityMonths, setValidity] = useState<number | null>(null)
  const submit = async () => {
    const { programmeId } = session
    const result = await dispatch(createLabel, { name: name ?? '', programmeId, issuerId: null, validityMonths })
    const labelId = result.ok ? result.created[0] : undefined
    if (labelId === undefined) return result
    const chosen = await dispatch(updateSession, { sessionId: session.id, labelId })
    if (chosen.ok) onClose()
    return chosen
  }
  return (
    <InlinePanel title="Nouveau label" onClose={onClose}>
      <Form action="Créer le label" primary={false} onSubmit={submit} onCancel={onClose}>
        <FieldRow>
          <TextField
            label="Nom du label"
            help="La séance l’attribue aux projets labellisés."
            value={name}
            onChange={setName}
          />
          <NumberField
            label="Validité"
            optional
            unit="mois"
            min={1}
            max={600}
            value={validityMonths}
            onChange={setValidity}
          />
        </FieldRow>
      </Form>
    </InlinePanel>
  )
}
