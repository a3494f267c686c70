import { useState } from 'react'
import { askForTrait, stopAsking } from '#shared/commands/person-traits.ts'
import { traitWords, type TraitField } from '#shared/domain/personal/traits.ts'
import type { Row } from '#shared/workspace/registry.ts'
import { useLive, useWorkspace } from '#renderer/data/workspace.ts'
import { ActionLink } from '#renderer/ui/action-link.tsx'
import { FieldRow, Form } from '#renderer/ui/fields/form.tsx'
import { NumberField } from '#renderer/ui/fields/number-field.tsx'
import { SelectField } from '#renderer/ui/fields/select-field.tsx'
import { TextField } from '#renderer/ui/fields/text-field.tsx'
import { InlinePanel } from '#renderer/ui/inline-panel.tsx'
import { Section } from '#renderer/ui/section.tsx'
import classes from './directory.module.css'

/** Optional data that programmes ask for; each says why and for how long. */
export function NeedsSection() {
  const { dispatch, readOnly } = useWorkspace()
  const [adding, setAdding] = useState(false)
  const data = useLive(
    async (read) => ({ needs: await read.all('dataNeeds'), programmes: await read.all('programmes') }),
    [],
  )
  if (data === undefined) return null
  const nameOf = (need: Row<'dataNeeds'>): string =>
    data.programmes.find(({ id }) => id === need.programmeId)?.name ?? ''
  return (
    <Section
      title="Données facultatives"
      scope="saisies seulement pour les personnes des programmes qui les demandent"
      actions={
        !readOnly &&
        !adding && (
          <ActionLink
            onClick={() => {
              setAdding(true)
            }}
          >
            Demander une donnée
          </ActionLink>
        )
      }
    >
      {data.needs.length === 0 && !adding && <p className={classes.none}>Aucun programme n’en demande.</p>}
      <ul>
        {data.needs.map((need) => (
          <li key={need.id} className={classes.link}>
            {nameOf(need)}&nbsp;: {traitWords[need.field]}. {need.purpose}
            <span className={classes.detail}>
              {need.months}&nbsp;mois{' '}
              {!readOnly && (
                <ActionLink
                  name={`Ne plus demander\u00a0: ${traitWords[need.field]}, ${nameOf(need)}`}
                  onClick={() => void dispatch(stopAsking, { id: need.id })}
                >
                  Ne plus demander
                </ActionLink>
              )}
            </span>
          </li>
        ))}
      </ul>
      {adding && (
        <NeedForm
          programmes={data.programmes}
          onClose={() => {
            setAdding(false)
          }}
        />
      )}
    </Section>
  )
}

type NeedFormProps = { readonly programmes: readonly Row<'programmes'>[]; readonly onClose: () => void }

function NeedForm({ programmes, onClose }: NeedFormProps) {
  const { dispatch } = useWorkspace()
  const [programmeId, setProgrammeId] = useState<string | null>(null)
  const [field, setField] = useState<string | null>(null)
  const [purpose, setPurpose] = useState<string | null>(null)
  const [months, setMonths] = useState<number | null>(null)
  const submit = async () => {
    if (programmeId === null || field === null)
      return { ok: false as const, refusal: { message: 'Choisissez un programme et une donnée.' } }
    const result = await dispatch(askForTrait, {
      programmeId,
      field: field as TraitField,
      purpose: purpose ?? '',
      months: months ?? 0,
    })
    if (result.ok) onClose()
    return result
  }
  return (
    <InlinePanel title="Donnée demandée" onClose={onClose}>
      <Form action="Demander cette donnée" onSubmit={submit} onCancel={onClose}>
        <FieldRow>
          <SelectField
            label="Programme"
            options={programmes.map((row) => ({ value: row.id, label: row.name }))}
            value={programmeId}
            onChange={setProgrammeId}
          />
          <SelectField
            label="Donnée"
            options={Object.entries(traitWords).map(([value, label]) => ({ value, label }))}
            value={field}
            onChange={setField}
          />
          <NumberField label="Conservée, en mois" min={1} max={1200} value={months} onChange={setMonths} />
        </FieldRow>
        <TextField
          label="À quoi elle sert"
          help="Montré à qui la saisit."
          maxLength={400}
          value={purpose}
          onChange={setPurpose}
        />
      </Form>
    </InlinePanel>
  )
}
