import { useState } from 'react'
import { createCall, updateCall } from '#shared/commands/programmes/cohorts.ts'
import type { PartialDate } from '#shared/workspace/fields.ts'
import { useWorkspace } from '#renderer/data/workspace.ts'
import { ActionLink } from '#renderer/ui/action-link.tsx'
import { Empty } from '#renderer/ui/empty.tsx'
import { PartialDateField } from '#renderer/ui/fields/date-field.tsx'
import { FieldRow, Form } from '#renderer/ui/fields/form.tsx'
import { TextField } from '#renderer/ui/fields/text-field.tsx'
import { InlinePanel } from '#renderer/ui/inline-panel.tsx'
import { Section } from '#renderer/ui/section.tsx'
import type { Column } from '#renderer/ui/table/column.ts'
import { DataTable } from '#renderer/ui/table/data-table.tsx'
import type { ProgrammeFile } from './queries.ts'
import classes from './programmes.module.css'

type CallRow = ProgrammeFile['calls'][number]

const columns: readonly Column<CallRow>[] = [
  { key: 'name', title: 'Appel', heading: true, value: ({ call }) => call.name },
  { key: 'held', title: 'Tenu', kind: 'date', value: ({ call }) => call.heldOn },
  { key: 'closes', title: 'Dépôt jusqu’au', kind: 'date', value: ({ call }) => call.closesOn },
  { key: 'count', title: 'Candidatures', kind: 'number', value: ({ applications }) => applications },
]

/** The calls for projects of a programme. */
export function CallsSection({
  programmeId,
  calls,
}: {
  readonly programmeId: string
  readonly calls: readonly CallRow[]
}) {
  const { readOnly, dispatch } = useWorkspace()
  const [open, setOpen] = useState<string | null>(null)
  const edited = calls.find(({ call }) => call.id === open)?.call
  const close = () => {
    setOpen(null)
  }
  const add = () => {
    setOpen('new')
  }
  const save = (fields: Omit<Parameters<typeof updateCall.plan>[0], 'id'>) =>
    dispatch(updateCall, { id: open ?? '', ...fields })
  return (
    <Section
      title="Appels à projets"
      rule={calls.length === 0}
      actions={readOnly ? undefined : <ActionLink onClick={add}>Ajouter un appel</ActionLink>}
    >
      <DataTable
        name="Appels à projets"
        rows={calls}
        columns={columns}
        rowId={({ call }) => call.id}
        onOpen={({ call }) => {
          if (!readOnly) setOpen(call.id)
        }}
        empty={<Empty>Aucun appel à projets.</Empty>}
      />
      {open === 'new' && (
        <InlinePanel title="Nouvel appel à projets" onClose={close}>
          <NewCall programmeId={programmeId} onDone={close} />
        </InlinePanel>
      )}
      {edited !== undefined && (
        <InlinePanel title={edited.name} onClose={close} key={edited.id}>
          <div className={classes.fields}>
            <FieldRow>
              <TextField label="Nom" value={edited.name} onSave={(name) => save({ name: name ?? '' })} />
              <PartialDateField label="Tenu" optional value={edited.heldOn} onSave={(heldOn) => save({ heldOn })} />
              <PartialDateField
                label="Dépôt jusqu’au"
                optional
                value={edited.closesOn}
                onSave={(closesOn) => save({ closesOn })}
              />
            </FieldRow>
          </div>
        </InlinePanel>
      )}
    </Section>
  )
}

function NewCall({ programmeId, onDone }: { readonly programmeId: string; readonly onDone: () => void }) {
  const { dispatch } = useWorkspace()
  const [name, setName] = useState<string | null>(null)
  const [heldOn, setHeld] = useState<PartialDate | null>(null)
  const [closesOn, setCloses] = useState<PartialDate | null>(null)
  return (
    <Form
      action="Ajouter l’appel"
      onCancel={onDone}
      onSubmit={async () => {
        const result = await dispatch(createCall, { programmeId, name: name ?? '', heldOn, closesOn })
        if (result.ok) onDone()
        return result
      }}
    >
      <FieldRow>
        <TextField label="Nom" value={name} onChange={setName} />
        <PartialDateField
          label="Tenu"
          help="Au jour, au mois ou à l’année."
          optional
          value={heldOn}
          onChange={setHeld}
        />
        <PartialDateField label="Dépôt jusqu’au" optional value={closesOn} onChange={setCloses} />
      </FieldRow>
    </Form>
  )
}
