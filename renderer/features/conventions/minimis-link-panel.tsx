import { useState } from 'react'
import { useWorkspace } from '#renderer/data/workspace.ts'
import { DateField } from '#renderer/ui/fields/date-field.tsx'
import { FieldRow, Form } from '#renderer/ui/fields/form.tsx'
import { SelectField } from '#renderer/ui/fields/select-field.tsx'
import { TextField } from '#renderer/ui/fields/text-field.tsx'
import { InlinePanel } from '#renderer/ui/inline-panel.tsx'
import { linkUndertakings } from '#shared/commands/conventions/aids.ts'
import type { CivilDate } from '#shared/workspace/fields.ts'
import type { Row } from '#shared/workspace/registry.ts'

/** Says that two organisations make one undertaking, why and since when. */
export function LinkPanel({
  organisations,
  onClose,
}: {
  readonly organisations: readonly Row<'organisations'>[]
  readonly onClose: () => void
}) {
  const { dispatch } = useWorkspace()
  const [organisationId, setOne] = useState<string | null>(null)
  const [linkedId, setOther] = useState<string | null>(null)
  const [reason, setReason] = useState<string | null>('majorité des droits de vote')
  const [from, setFrom] = useState<CivilDate | null>(null)
  const options = organisations.map(({ id, name }) => ({ value: id, label: name }))
  const save = async () => {
    const result = await dispatch(linkUndertakings, {
      organisationId: organisationId ?? '',
      linkedId: linkedId ?? '',
      reason: reason ?? '',
      from,
    })
    if (result.ok) onClose()
    return result
  }
  return (
    <InlinePanel title="Lier deux organismes" onClose={onClose}>
      <Form action="Lier" onSubmit={save} onCancel={onClose} primary={false}>
        <FieldRow>
          <SelectField label="Organisme" value={organisationId} onChange={setOne} options={options} />
          <SelectField label="Lié à" value={linkedId} onChange={setOther} options={options} />
        </FieldRow>
        <FieldRow>
          <TextField label="Lien" value={reason} onChange={setReason} maxLength={300} />
          <DateField label="Depuis le" value={from} onChange={setFrom} optional />
        </FieldRow>
      </Form>
    </InlinePanel>
  )
}
