import { useState } from 'react'
import { useLive, useWorkspace } from '#renderer/data/workspace.ts'
import { ActLink } from '#renderer/ui/act-link.tsx'
import { FieldRow, Form } from '#renderer/ui/fields/form.tsx'
import { NumberField } from '#renderer/ui/fields/number-field.tsx'
import { PartialDateField } from '#renderer/ui/fields/date-field.tsx'
import { SelectField } from '#renderer/ui/fields/select-field.tsx'
import { TextField } from '#renderer/ui/fields/text-field.tsx'
import { InlinePanel } from '#renderer/ui/inline-panel.tsx'
import type { SaveResult } from '#renderer/ui/save-result.ts'
import { removeAction } from '#shared/commands/conventions/actions.ts'
import { claimOperators } from '#shared/workspace/records/conventions.ts'
import type { Row } from '#shared/workspace/registry.ts'

type Action = Row<'actions'>
type ActionFields = Pick<
  Action,
  | 'name'
  | 'indicator'
  | 'unit'
  | 'targetOperator'
  | 'target'
  | 'resultOperator'
  | 'result'
  | 'period'
  | 'source'
  | 'feed'
  | 'cohortId'
>

const feeds = [
  { value: 'hours', label: 'heures d’accompagnement de l’action' },
  { value: 'supported', label: 'accompagnés par ces heures' },
  { value: 'cohort', label: 'projets d’une promotion' },
] as const

const operators = claimOperators.map((value) => ({ value, label: value }))

/** An action of a convention: its indicator, target, result, and what Tremplin counts for it. */
export function ActionPanel({
  action,
  onClose,
  onSave,
}: {
  readonly action: Action | null
  readonly onClose: () => void
  readonly onSave: (fields: ActionFields) => Promise<SaveResult>
}) {
  const [name, setName] = useState<string | null>(action?.name ?? null)
  const [indicator, setIndicator] = useState<string | null>(action?.indicator ?? null)
  const [unit, setUnit] = useState<string | null>(action?.unit ?? null)
  const [targetOperator, setTargetOperator] = useState(action?.targetOperator ?? '=')
  const [target, setTarget] = useState(action?.target ?? null)
  const [resultOperator, setResultOperator] = useState(action?.resultOperator ?? '=')
  const [result, setResult] = useState(action?.result ?? null)
  const [period, setPeriod] = useState(action?.period ?? null)
  const [source, setSource] = useState(action?.source ?? null)
  const [feed, setFeed] = useState(action?.feed ?? null)
  const [cohortId, setCohort] = useState(action?.cohortId ?? null)
  const { dispatch } = useWorkspace()
  const cohorts = useLive((read) => read.all('cohorts'), []) ?? []
  const operator = (next: string | null) => claimOperators.find((one) => one === next) ?? '='
  const save = async () => {
    const saved = await onSave({
      name: name ?? '',
      indicator: indicator ?? '',
      unit: unit ?? '',
      targetOperator,
      target,
      resultOperator,
      result,
      period,
      source,
      feed,
      cohortId: feed === 'cohort' ? cohortId : null,
    })
    if (saved.ok) onClose()
    return saved
  }
  return (
    <InlinePanel title={action === null ? 'Ajouter une action' : action.name} onClose={onClose}>
      <Form action="Enregistrer l’action" onSubmit={save} onCancel={onClose} primary={false}>
        <TextField label="Action" value={name} onChange={setName} />
        <FieldRow>
          <TextField label="Indicateur" value={indicator} onChange={setIndicator} maxLength={200} />
          <TextField label="Unité" value={unit} onChange={setUnit} maxLength={40} />
        </FieldRow>
        <FieldRow>
          <SelectField
            label="Signe de la cible"
            help="≈ près de, > plus de."
            value={targetOperator}
            onChange={(next) => {
              setTargetOperator(operator(next))
            }}
            options={operators}
          />
          <NumberField label="Cible" value={target} onChange={setTarget} decimals={2} optional />
        </FieldRow>
        <FieldRow>
          <SelectField
            label="Signe du résultat"
            value={resultOperator}
            onChange={(next) => {
              setResultOperator(operator(next))
            }}
            options={operators}
          />
          <NumberField label="Résultat" value={result} onChange={setResult} decimals={2} optional />
        </FieldRow>
        <FieldRow>
          <PartialDateField label="Période" value={period} onChange={setPeriod} optional />
          <TextField label="Source" value={source} onChange={setSource} maxLength={300} optional />
        </FieldRow>
        <SelectField
          label="Compté par Tremplin"
          help="Le nombre est proposé à côté du résultat ; vous décidez de le reprendre."
          value={feed}
          onChange={(next) => {
            setFeed(feeds.find(({ value }) => value === next)?.value ?? null)
          }}
          options={feeds}
          optional
        />
        {feed === 'cohort' && (
          <SelectField
            label="Promotion"
            value={cohortId}
            onChange={setCohort}
            options={cohorts.map(({ id, name: label }) => ({ value: id, label }))}
          />
        )}
      </Form>
      {action !== null && (
        <ActLink
          run={() => dispatch(removeAction, { id: action.id })}
          onDone={onClose}
          name={`Retirer l’action, ${action.name}`}
        >
          Retirer cette action
        </ActLink>
      )}
    </InlinePanel>
  )
}
