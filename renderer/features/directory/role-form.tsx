import { useState } from 'react'
import { roleWords } from '#shared/domain/directory/roles.ts'
import { personName } from '#shared/domain/programmes/words.ts'
import type { PartialDate } from '#shared/workspace/fields.ts'
import type { Row } from '#shared/workspace/registry.ts'
import type { Reader } from '#shared/workspace/state.ts'
import { useLive } from '#renderer/data/workspace.ts'
import { CheckField } from '#renderer/ui/fields/check-field.tsx'
import { PartialDateField } from '#renderer/ui/fields/date-field.tsx'
import { FieldRow, Form } from '#renderer/ui/fields/form.tsx'
import { SelectField } from '#renderer/ui/fields/select-field.tsx'
import { TextField } from '#renderer/ui/fields/text-field.tsx'
import type { SaveResult } from '#renderer/ui/save-result.ts'

type Kind = Row<'affiliations'>['kind']

type Typed = Pick<Row<'affiliations'>, 'kind' | 'title' | 'startsOn' | 'endsOn' | 'ended' | 'note'> & {
  readonly otherId: string | null
}

type RoleFormProps = {
  readonly action: string
  /** The role to change; none for a new one. */
  readonly role?: Row<'affiliations'>
  /** For a new role: where the other end is chosen. */
  readonly other?: 'organisations' | 'people'
  readonly onSubmit: (typed: Typed) => Promise<SaveResult>
  readonly onCancel: () => void
}

const kinds = (Object.keys(roleWords) as Kind[]).map((value) => ({ value, label: roleWords[value].label }))

async function optionsOf(read: Reader, other: RoleFormProps['other']) {
  if (other === undefined) return []
  const options =
    other === 'people'
      ? (await read.all('people')).map((row) => ({ value: row.id, label: personName(row) }))
      : (await read.all('organisations')).map((row) => ({ value: row.id, label: row.name }))
  return options.sort((a, b) => a.label.localeCompare(b.label, 'fr', { numeric: true }))
}

/** A role over time: a date may be known to the year only, or not at all. */
export function RoleForm({ action, role, other, onSubmit, onCancel }: RoleFormProps) {
  const options = useLive((read) => optionsOf(read, other), [other]) ?? []
  const [otherId, setOther] = useState<string | null>(null)
  const [kind, setKind] = useState<Kind>(role?.kind ?? 'employee')
  const [title, setTitle] = useState<string | null>(role?.title ?? null)
  const [startsOn, setStart] = useState<PartialDate | null>(role?.startsOn ?? null)
  const [endsOn, setEnd] = useState<PartialDate | null>(role?.endsOn ?? null)
  const [ended, setEnded] = useState(role?.ended ?? false)
  const [note, setNote] = useState<string | null>(role?.note ?? null)
  return (
    <Form
      action={action}
      primary={false}
      onCancel={onCancel}
      onSubmit={() =>
        other !== undefined && otherId === null
          ? Promise.resolve({
              ok: false,
              refusal: {
                message: other === 'people' ? 'Choisissez une personne.' : 'Choisissez un organisme de l’annuaire.',
              },
            })
          : onSubmit({ otherId, kind, title, startsOn, endsOn, ended: ended && endsOn === null, note })
      }
    >
      <FieldRow>
        {other !== undefined && (
          <SelectField
            label={other === 'people' ? 'Personne' : 'Organisme'}
            options={options}
            value={otherId}
            onChange={setOther}
          />
        )}
        <SelectField
          label="Rôle"
          options={kinds}
          value={kind}
          onChange={(value) => {
            setKind((value ?? 'employee') as Kind)
          }}
        />
        <TextField
          label="Intitulé"
          help="Présidente, chargé de mission…"
          optional
          maxLength={200}
          value={title}
          onChange={setTitle}
        />
      </FieldRow>
      <FieldRow>
        <PartialDateField label="Début" help="Jour, mois ou année." optional value={startsOn} onChange={setStart} />
        <PartialDateField label="Fin" help="Vide tant que le rôle dure." optional value={endsOn} onChange={setEnd} />
        <TextField label="Source ou précision" optional maxLength={400} value={note} onChange={setNote} />
      </FieldRow>
      {endsOn === null && <CheckField label="Terminé, à une date inconnue" value={ended} onChange={setEnded} />}
    </Form>
  )
}
