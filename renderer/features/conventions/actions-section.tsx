import { useState } from 'react'
import { useWorkspace } from '#renderer/data/workspace.ts'
import { ActionLink } from '#renderer/ui/action-link.tsx'
import { Empty } from '#renderer/ui/empty.tsx'
import { FieldRow, Form } from '#renderer/ui/fields/form.tsx'
import { NumberField } from '#renderer/ui/fields/number-field.tsx'
import { TextField } from '#renderer/ui/fields/text-field.tsx'
import { InlinePanel } from '#renderer/ui/inline-panel.tsx'
import { Section } from '#renderer/ui/section.tsx'
import type { Column } from '#renderer/ui/table/column.ts'
import { DataTable } from '#renderer/ui/table/data-table.tsx'
import { addAction, updateAction } from '#shared/commands/conventions/actions.ts'
import type { SaveResult } from '#renderer/ui/save-result.ts'
import type { Row } from '#shared/workspace/registry.ts'
import type { ConventionFile } from './convention-file.ts'

type Action = Row<'actions'>
const number = new Intl.NumberFormat('fr-FR', { maximumFractionDigits: 2 })
const quoted = (operator: Action['targetOperator'], value: number | null): string | null =>
  value === null ? null : `${operator === '=' ? '' : `${operator}\u00a0`}${number.format(value)}`

const columns: readonly Column<Action>[] = [
  { key: 'name', title: 'Action', heading: true, value: ({ name }) => name },
  {
    key: 'indicator',
    title: 'Indicateur',
    value: ({ indicator, unit }) => (indicator === unit ? indicator : `${indicator} (${unit})`),
  },
  {
    key: 'target',
    title: 'Cible',
    kind: 'number',
    value: ({ targetOperator, target }) => quoted(targetOperator, target),
  },
  {
    key: 'result',
    title: 'Résultat',
    kind: 'number',
    value: ({ resultOperator, result }) => quoted(resultOperator, result),
  },
  {
    key: 'reached',
    title: 'Atteint',
    kind: 'number',
    missing: 'not-computable',
    value: ({ target, result }) =>
      target === null || result === null || target === 0
        ? null
        : `${number.format(Math.round((result / target) * 1000) / 10)}\u00a0%`,
  },
  { key: 'source', title: 'Source', value: ({ source }) => source },
]

/** Actions of a convention: targets against results. */
export function ActionsSection({ file }: { readonly file: ConventionFile }) {
  const { dispatch, readOnly } = useWorkspace()
  const [editing, setEditing] = useState<string | null>(null)
  const close = () => {
    setEditing(null)
  }
  const action = file.actions.find(({ id }) => id === editing)
  return (
    <Section
      title="Actions"
      scope="cibles et résultats"
      rule={file.actions.length === 0}
      actions={
        !readOnly && (
          <ActionLink
            onClick={() => {
              setEditing('new')
            }}
          >
            Ajouter une action
          </ActionLink>
        )
      }
    >
      <DataTable
        name="Actions"
        rows={[...file.actions].sort((a, b) => a.rank - b.rank)}
        columns={columns}
        rowId={({ id }) => id}
        onOpen={({ id }) => {
          if (!readOnly) setEditing(id)
        }}
        empty={
          editing === null ? (
            <Empty>Aucune action. Une action porte un indicateur, sa cible et son résultat.</Empty>
          ) : null
        }
      />
      {(editing === 'new' || action !== undefined) && (
        <ActionPanel
          key={editing}
          action={action ?? null}
          onClose={close}
          onSave={(fields) =>
            action === undefined
              ? dispatch(addAction, { conventionId: file.convention.id, ...fields })
              : dispatch(updateAction, { id: action.id, ...fields })
          }
        />
      )}
    </Section>
  )
}

type ActionFields = Pick<Action, 'name' | 'indicator' | 'unit' | 'target' | 'result' | 'source'>

function ActionPanel({
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
  const [target, setTarget] = useState(action?.target ?? null)
  const [result, setResult] = useState(action?.result ?? null)
  const [source, setSource] = useState(action?.source ?? null)
  const save = async () => {
    const saved = await onSave({
      name: name ?? '',
      indicator: indicator ?? '',
      unit: unit ?? '',
      target,
      result,
      source,
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
          <NumberField label="Cible" value={target} onChange={setTarget} decimals={2} optional />
          <NumberField label="Résultat" value={result} onChange={setResult} decimals={2} optional />
        </FieldRow>
        <TextField label="Source" value={source} onChange={setSource} maxLength={300} optional />
      </Form>
    </InlinePanel>
  )
}
