import { useState } from 'react'
import { useLive, useWorkspace } from '#renderer/data/workspace.ts'
import { DateField } from '#renderer/ui/fields/date-field.tsx'
import { FieldRow, Form } from '#renderer/ui/fields/form.tsx'
import { SelectField } from '#renderer/ui/fields/select-field.tsx'
import { TextField } from '#renderer/ui/fields/text-field.tsx'
import { InlinePanel } from '#renderer/ui/inline-panel.tsx'
import { createDeliberation } from '#shared/commands/deliberations/create-deliberation.ts'
import type { CivilDate } from '#shared/workspace/fields.ts'

export function NewDeliberationPanel({
  onClose,
  onCreated,
}: {
  readonly onClose: () => void
  readonly onCreated: (id: string) => void
}) {
  const { dispatch } = useWorkspace()
  const organisations = useLive((read) => read.all('organisations'), [])
  const [title, setTitle] = useState<string | null>(null)
  const [body, setBody] = useState<string | null>('Conseil')
  const [grantorId, setGrantor] = useState<string | null>(null)
  const [sittingOn, setSitting] = useState<CivilDate | null>(null)
  const save = async () => {
    const result = await dispatch(createDeliberation, {
      title: title ?? '',
      body: body ?? '',
      grantorId: grantorId ?? '',
      sittingOn: sittingOn ?? ('' as CivilDate),
    })
    if (result.ok) onCreated(result.created[0] ?? '')
    return result
  }
  return (
    <InlinePanel title="Préparer une délibération" onClose={onClose}>
      <Form action="Créer la délibération" onSubmit={save} onCancel={onClose} primary={false}>
        <TextField label="Objet" value={title} onChange={setTitle} />
        <FieldRow>
          <SelectField
            label="Collectivité"
            value={grantorId}
            onChange={setGrantor}
            options={(organisations ?? []).map(({ id, name }) => ({ value: id, label: name }))}
          />
          <TextField label="Assemblée" value={body} onChange={setBody} maxLength={120} />
          <DateField label="Séance du" value={sittingOn} onChange={setSitting} />
        </FieldRow>
      </Form>
    </InlinePanel>
  )
}
