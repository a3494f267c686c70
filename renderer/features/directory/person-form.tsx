import { useState } from 'react'
import { createPerson } from '#shared/commands/directory.ts'
import { useLive, useWorkspace } from '#renderer/data/workspace.ts'
import { FieldRow, Form } from '#renderer/ui/fields/form.tsx'
import { SelectField } from '#renderer/ui/fields/select-field.tsx'
import { TextField } from '#renderer/ui/fields/text-field.tsx'

type PersonFormProps = { readonly onDone: (id: string) => void; readonly onCancel: () => void }

/** Adds a person. */
export function PersonForm({ onDone, onCancel }: PersonFormProps) {
  const { dispatch } = useWorkspace()
  const organisations = useLive((read) => read.all('organisations'), []) ?? []
  const [givenName, setGivenName] = useState<string | null>(null)
  const [familyName, setFamilyName] = useState<string | null>(null)
  const [organisationId, setOrganisationId] = useState<string | null>(null)
  const [jobTitle, setJobTitle] = useState<string | null>(null)
  return (
    <Form
      action="Ajouter la personne"
      onCancel={onCancel}
      onSubmit={async () => {
        const result = await dispatch(createPerson, {
          givenName,
          familyName: familyName ?? '',
          organisationId,
          jobTitle,
        })
        if (result.ok && result.created[0] !== undefined) onDone(result.created[0])
        return result
      }}
    >
      <FieldRow>
        <TextField label="Prénom" optional value={givenName} onChange={setGivenName} maxLength={120} />
        <TextField label="Nom" value={familyName} onChange={setFamilyName} maxLength={120} />
      </FieldRow>
      <FieldRow>
        <SelectField
          label="Organisme"
          optional
          options={organisations.map((row) => ({ value: row.id, label: row.name }))}
          value={organisationId}
          onChange={setOrganisationId}
        />
        <TextField label="Fonction" optional value={jobTitle} onChange={setJobTitle} maxLength={200} />
      </FieldRow>
    </Form>
  )
}
