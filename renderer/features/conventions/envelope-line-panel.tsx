import { useState } from 'react'
import { useWorkspace } from '#renderer/data/workspace.ts'
import { FieldRow, Form } from '#renderer/ui/fields/form.tsx'
import { MoneyField } from '#renderer/ui/fields/money-field.tsx'
import { SelectField } from '#renderer/ui/fields/select-field.tsx'
import { TextField } from '#renderer/ui/fields/text-field.tsx'
import { InlinePanel } from '#renderer/ui/inline-panel.tsx'
import { addEnvelopeLine } from '#shared/commands/conventions/envelopes.ts'
import type { Cents } from '#shared/workspace/fields.ts'
import type { EnvelopeFile } from './envelope-file.ts'

/** Adds a request: from a convention, whose beneficiary and object then follow, or by itself. */
export function EnvelopeLinePanel({ file, onClose }: { readonly file: EnvelopeFile; readonly onClose: () => void }) {
  const { dispatch } = useWorkspace()
  const [conventionId, setConvention] = useState<string | null>(null)
  const [beneficiaryId, setBeneficiary] = useState<string | null>(null)
  const [object, setObject] = useState<string | null>(null)
  const [requestedCents, setRequested] = useState<Cents | null>(null)
  const choose = (id: string | null) => {
    setConvention(id)
    const found = file.conventions.find((one) => one.id === id)
    if (found === undefined) return
    setBeneficiary(found.beneficiaryId)
    setObject(found.object)
    setRequested(found.requestedCents)
  }
  const save = async () => {
    const result = await dispatch(addEnvelopeLine, {
      envelopeId: file.envelope.id,
      beneficiaryId: beneficiaryId ?? '',
      object: object ?? '',
      requestedCents,
      conventionId,
    })
    if (result.ok) onClose()
    return result
  }
  return (
    <InlinePanel title="Ajouter une demande" onClose={onClose}>
      <Form action="Ajouter la demande" onSubmit={save} onCancel={onClose} primary={false}>
        <SelectField
          label="Convention en cours"
          help="Vide : l’adoption en prépare une nouvelle."
          value={conventionId}
          onChange={choose}
          options={file.conventions.map(({ id, title }) => ({ value: id, label: title }))}
          optional
        />
        <FieldRow>
          <SelectField
            label="Bénéficiaire"
            value={beneficiaryId}
            onChange={setBeneficiary}
            options={file.organisations.map(({ id, name }) => ({ value: id, label: name }))}
          />
          <TextField label="Objet" value={object} onChange={setObject} maxLength={1000} />
          <MoneyField label="Montant demandé" value={requestedCents} onChange={setRequested} optional />
        </FieldRow>
      </Form>
    </InlinePanel>
  )
}
