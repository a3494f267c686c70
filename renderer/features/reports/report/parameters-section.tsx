import { useLive } from '#renderer/data/workspace.ts'
import { ChoiceField } from '#renderer/ui/fields/choice-field.tsx'
import { SelectField } from '#renderer/ui/fields/select-field.tsx'
import { ReadOnlyContext } from '#renderer/ui/read-only.ts'
import { Section } from '#renderer/ui/section.tsx'
import { choiceOf, type ReportKind, type ReportParameter, type ReportValues } from '#shared/domain/reports/kind.ts'
import { recordChoices, yearChoices } from '#shared/domain/reports/parameter-choices.ts'
import classes from './report.module.css'

type ParametersSectionProps = {
  readonly kind: ReportKind
  readonly values: ReportValues
  readonly onChange: (values: ReportValues) => void
}

/** What the report is about, chosen at the left of its preview. It reads the workspace and changes nothing in it. */
export function ParametersSection({ kind, values, onChange }: ParametersSectionProps) {
  if (kind.parameters.length === 0) return null
  const set = (name: string, value: string | null) => {
    const others = Object.fromEntries(Object.entries(values).filter(([key]) => key !== name))
    onChange(value === null ? others : { ...others, [name]: value })
  }
  return (
    <Section title="Paramètres">
      <ReadOnlyContext value={false}>
        <div className={classes.parameters}>
          {kind.parameters.map((parameter) => (
            <ParameterField
              key={parameter.name}
              parameter={parameter}
              value={
                parameter.type === 'choice' ? choiceOf(kind, values, parameter.name) : (values[parameter.name] ?? null)
              }
              onChange={(value) => {
                set(parameter.name, value)
              }}
            />
          ))}
        </div>
      </ReadOnlyContext>
    </Section>
  )
}

type ParameterFieldProps = {
  readonly parameter: ReportParameter
  readonly value: string | null
  readonly onChange: (value: string | null) => void
}

function ParameterField({ parameter, value, onChange }: ParameterFieldProps) {
  const { label, help, required } = parameter
  const options = useLive(
    (read) => {
      if (parameter.type === 'record') return recordChoices(read, parameter.table)
      return parameter.type === 'year' ? yearChoices(read) : Promise.resolve([])
    },
    [parameter],
  )
  if (parameter.type === 'choice')
    return (
      <ChoiceField
        label={label}
        help={help}
        choices={parameter.choices}
        value={value ?? ''}
        onChange={(next) => {
          onChange(next)
        }}
      />
    )
  return (
    <SelectField
      label={label}
      help={help}
      optional={!required}
      options={options ?? []}
      value={value}
      onChange={onChange}
      placeholder={required ? 'Choisir' : 'Sans choix, l’ensemble'}
    />
  )
}
