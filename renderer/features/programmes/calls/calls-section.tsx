import { useState } from 'react'
import { createCall } from '#shared/commands/programmes/cohorts.ts'
import { callStateWords } from '#shared/domain/programmes/calls.ts'
import type { PartialDate } from '#shared/workspace/fields.ts'
import { useToday } from '#renderer/data/today.ts'
import { useLive, useWorkspace } from '#renderer/data/workspace.ts'
import { ActionLink } from '#renderer/ui/action-link.tsx'
import { Empty } from '#renderer/ui/empty.tsx'
import { PartialDateField } from '#renderer/ui/fields/date-field.tsx'
import { FieldRow, Form } from '#renderer/ui/fields/form.tsx'
import { TextField } from '#renderer/ui/fields/text-field.tsx'
import { InlinePanel } from '#renderer/ui/inline-panel.tsx'
import { Section } from '#renderer/ui/section.tsx'
import type { Column } from '#renderer/ui/table/column.ts'
import { DataTable } from '#renderer/ui/table/data-table.tsx'
import { CallStatus } from './call-status.tsx'
import { callRows, type CallRow } from './queries.ts'

const columns: readonly Column<CallRow>[] = [
  { key: 'name', title: 'Appel', heading: true, value: ({ call }) => call.name },
  { key: 'held', title: 'Tenu', kind: 'date', missing: 'not-applicable', value: ({ call }) => call.heldOn },
  { key: 'closes', title: 'Dépôt jusqu’au', kind: 'date', value: ({ call }) => call.closesOn },
  { key: 'count', title: 'Candidatures', kind: 'number', value: ({ applications }) => applications },
  {
    key: 'state',
    title: 'État',
    value: ({ state }) => callStateWords[state],
    cell: ({ state }) => <CallStatus state={state} />,
  },
]

/** The calls for projects of a programme, each with its page. */
export function CallsSection({ programmeId }: { readonly programmeId: string }) {
  const { readOnly } = useWorkspace()
  const today = useToday()
  const rows = useLive((read) => callRows(read, today, programmeId), [today, programmeId])
  const [adding, setAdding] = useState(false)
  const close = () => {
    setAdding(false)
  }
  if (rows === undefined) return null
  return (
    <Section
      title="Appels à projets"
      rule={rows.length === 0}
      actions={
        <>
          <ActionLink to="/programmes/appels">Tous les appels</ActionLink>
          {!readOnly && (
            <ActionLink
              expanded={adding}
              onClick={() => {
                setAdding(true)
              }}
            >
              Ajouter un appel
            </ActionLink>
          )}
        </>
      }
    >
      <DataTable
        name="Appels à projets"
        rows={rows}
        columns={columns}
        rowId={({ call }) => call.id}
        to={({ call }) => `/programmes/appels/${call.id}`}
        empty={<Empty>Aucun appel à projets.</Empty>}
      />
      {adding && (
        <InlinePanel title="Nouvel appel à projets" onClose={close}>
          <NewCall programmeId={programmeId} onDone={close} />
        </InlinePanel>
      )}
    </Section>
  )
}

function NewCall({ programmeId, onDone }: { readonly programmeId: string; readonly onDone: () => void }) {
  const { dispatch } = useWorkspace()
  const [name, setName] = useState<string | null>(null)
  const [heldOn, setHeld] = useState<PartialDate | null>(null)
  const [opensOn, setOpens] = useState<PartialDate | null>(null)
  const [closesOn, setCloses] = useState<PartialDate | null>(null)
  return (
    <Form
      action="Ajouter l’appel"
      onCancel={onDone}
      onSubmit={async () => {
        const result = await dispatch(createCall, { programmeId, name: name ?? '', heldOn, opensOn, closesOn })
        if (result.ok) onDone()
        return result
      }}
    >
      <TextField label="Nom" value={name} onChange={setName} />
      <FieldRow>
        <PartialDateField
          label="Ouverture du dépôt"
          help="Au jour, au mois ou à l’année."
          optional
          value={opensOn}
          onChange={setOpens}
        />
        <PartialDateField label="Dépôt jusqu’au" optional value={closesOn} onChange={setCloses} />
        <PartialDateField
          label="Tenu"
          help="Pour un appel d’une seule date."
          optional
          value={heldOn}
          onChange={setHeld}
        />
      </FieldRow>
    </Form>
  )
}
