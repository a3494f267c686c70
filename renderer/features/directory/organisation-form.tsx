import { useState } from 'react'
import { createOrganisation } from '#shared/commands/directory.ts'
import { findAlike } from '#shared/domain/directory/duplicates.ts'
import { legalNatureWords } from '#shared/domain/directory/words.ts'
import { checkSiret } from '#shared/domain/identifiers/siren.ts'
import type { Row } from '#shared/workspace/registry.ts'
import { useLive, useWorkspace } from '#renderer/data/workspace.ts'
import { ActionLink } from '#renderer/ui/action-link.tsx'
import { FieldRow, Form } from '#renderer/ui/fields/form.tsx'
import { SelectField } from '#renderer/ui/fields/select-field.tsx'
import { TextField } from '#renderer/ui/fields/text-field.tsx'
import { Status } from '#renderer/ui/status.tsx'

type LegalNature = NonNullable<Row<'organisations'>['legalNature']>

/** Legal natures as choices, in the order of the annex. */
export const natureOptions = (Object.keys(legalNatureWords) as LegalNature[]).map((value) => ({
  value,
  label: legalNatureWords[value],
  detail: value,
}))

type OrganisationFormProps = { readonly onDone: (id: string) => void; readonly onCancel: () => void }

/** Adds an organisation; says at once when one that resembles is known. */
export function OrganisationForm({ onDone, onCancel }: OrganisationFormProps) {
  const { dispatch } = useWorkspace()
  const known = useLive((read) => read.all('organisations'), [])
  const [name, setName] = useState<string | null>(null)
  const [legalNature, setLegalNature] = useState<LegalNature | null>(null)
  const [siret, setSiret] = useState<string | null>(null)
  const siretCheck = siret === null ? null : checkSiret(siret)
  const siren = siretCheck?.valid === true ? siretCheck.normalised.slice(0, 9) : null
  const alike = name === null || known === undefined ? [] : findAlike(name, siren, known).slice(0, 3)
  return (
    <Form
      action="Ajouter l’organisme"
      onCancel={onCancel}
      onSubmit={async () => {
        const result = await dispatch(createOrganisation, { name: name ?? '', legalNature, siren, siret })
        if (result.ok && result.created[0] !== undefined) onDone(result.created[0])
        return result
      }}
    >
      <FieldRow>
        <TextField label="Nom" help="Tel que dans ses statuts." value={name} onChange={setName} />
        <SelectField
          label="Nature juridique"
          optional
          options={natureOptions}
          value={legalNature}
          onChange={(value) => {
            setLegalNature(value as LegalNature | null)
          }}
        />
        <TextField
          label="SIRET"
          optional
          help="14 chiffres. Une clé fausse est signalée, elle n’empêche rien."
          value={siret}
          onChange={setSiret}
          maxLength={30}
        />
      </FieldRow>
      {siretCheck !== null && siretCheck.message !== null && <Status kind="watch">{siretCheck.message}</Status>}
      {alike.map(({ organisation, by, matched }) => (
        <Status kind="watch" key={organisation.id}>
          {by === 'siren' ? 'Même SIREN que ' : 'Ressemble à '}
          <ActionLink to={`/annuaire/organismes/${organisation.id}`}>{organisation.name}</ActionLink>
          {matched === organisation.name ? '' : `, connu aussi comme « ${matched} »`}. Est-ce le même ?
        </Status>
      ))}
    </Form>
  )
}
