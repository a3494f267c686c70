import { useState } from 'react'
import { createIndicator } from '#shared/commands/programmes/indicators.ts'
import { indicatorKindWords } from '#shared/domain/programmes/words.ts'
import type { Row } from '#shared/workspace/registry.ts'
import { useWorkspace } from '#renderer/data/workspace.ts'
import { FieldRow, Form } from '#renderer/ui/fields/form.tsx'
import { NumberField } from '#renderer/ui/fields/number-field.tsx'
import { SelectField } from '#renderer/ui/fields/select-field.tsx'
import { TextAreaField } from '#renderer/ui/fields/text-area-field.tsx'
import { TextField } from '#renderer/ui/fields/text-field.tsx'

type IndicatorFormProps = {
  readonly programmeId: string | null
  readonly programmes: readonly Row<'programmes'>[]
  readonly onDone: () => void
}

/** A new indicator, with its definition. */
export function IndicatorForm(props: IndicatorFormProps) {
  const { dispatch } = useWorkspace()
  const [name, setName] = useState<string | null>(null)
  const [kind, setKind] = useState<string | null>('companies')
  const [unit, setUnit] = useState<string | null>(null)
  const [definition, setDefinition] = useState<string | null>(null)
  const [programmeId, setProgramme] = useState(props.programmeId)
  const [target, setTarget] = useState<number | null>(null)
  return (
    <Form
      action="Ajouter l’indicateur"
      onCancel={props.onDone}
      onSubmit={async () => {
        const result = await dispatch(createIndicator, {
          name: name ?? '',
          kind: kind as Row<'indicators'>['kind'],
          unit: unit ?? '',
          definition: definition ?? '',
          programmeId,
          target,
        })
        if (result.ok) props.onDone()
        return result
      }}
    >
      <FieldRow>
        <TextField label="Nom" value={name} onChange={setName} />
        <SelectField
          label="Ce qu’il compte"
          help="Emplois bruts et emplois nets sont deux indicateurs."
          options={Object.entries(indicatorKindWords).map(([value, label]) => ({ value, label }))}
          value={kind}
          onChange={setKind}
        />
        <SelectField
          label="Programme"
          optional
          options={props.programmes.map((row) => ({ value: row.id, label: row.name }))}
          value={programmeId}
          onChange={setProgramme}
        />
      </FieldRow>
      <TextAreaField
        label="Définition"
        help="Ce qui entre dans le compte, et ce qui n’y entre pas."
        maxLength={1000}
        value={definition}
        onChange={setDefinition}
      />
      <FieldRow>
        <TextField label="Unité" maxLength={40} value={unit} onChange={setUnit} />
        <NumberField label="Cible" optional decimals={2} value={target} onChange={setTarget} />
      </FieldRow>
    </Form>
  )
}
