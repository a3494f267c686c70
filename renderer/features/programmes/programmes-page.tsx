import { useState } from 'react'
import { useLocation } from 'wouter'
import { createProgramme } from '#shared/commands/programmes/programmes.ts'
import type { PartialDate } from '#shared/workspace/fields.ts'
import { useLive, useWorkspace } from '#renderer/data/workspace.ts'
import { ActionLink } from '#renderer/ui/action-link.tsx'
import { Button } from '#renderer/ui/button.tsx'
import { Empty } from '#renderer/ui/empty.tsx'
import { PartialDateField } from '#renderer/ui/fields/date-field.tsx'
import { FieldRow, Form } from '#renderer/ui/fields/form.tsx'
import { SelectField } from '#renderer/ui/fields/select-field.tsx'
import { TextField } from '#renderer/ui/fields/text-field.tsx'
import { InlinePanel } from '#renderer/ui/inline-panel.tsx'
import { Page } from '#renderer/ui/page.tsx'
import type { Column } from '#renderer/ui/table/column.ts'
import { DataTable } from '#renderer/ui/table/data-table.tsx'
import { Tag } from '#renderer/ui/tag.tsx'
import { programmeRows, type ProgrammeRow } from './queries.ts'
import { periodWords } from './wording.ts'

const count = (key: 'phases' | 'cohorts' | 'applications' | 'present', title: string): Column<ProgrammeRow> => ({
  key,
  title,
  kind: 'number',
  missing: 'not-applicable',
  value: (row) => (row[key] === 0 ? null : row[key]),
})

const columns: readonly Column<ProgrammeRow>[] = [
  {
    key: 'name',
    title: 'Programme',
    heading: true,
    value: ({ programme }) => programme.name,
    cell: ({ programme }) => (
      <>
        {programme.name} {programme.example && <Tag />}
      </>
    ),
  },
  { key: 'operator', title: 'Conduit par', value: ({ operator }) => operator },
  {
    key: 'period',
    title: 'Période',
    value: ({ programme }) => periodWords(programme),
  },
  count('phases', 'Phases'),
  count('cohorts', 'Promotions'),
  count('applications', 'Candidatures'),
  count('present', 'En phase aujourd’hui'),
]

/** Every programme of the workspace. */
export function ProgrammesPage() {
  const rows = useLive(programmeRows, [])
  const [adding, setAdding] = useState(false)
  const { readOnly } = useWorkspace()
  const open = () => {
    setAdding(true)
  }
  if (rows === undefined) return null
  return (
    <Page
      title="Programmes"
      wide
      actions={
        <>
          <ActionLink to="/programmes/appels">Appels à projets</ActionLink>
          {!readOnly && !adding && (
            <>
              <ActionLink to="/programmes/modeles">Partir d’un modèle</ActionLink>
              <Button primary onClick={open}>
                Ajouter un programme
              </Button>
            </>
          )}
        </>
      }
    >
      {adding && (
        <InlinePanel
          title="Nouveau programme"
          onClose={() => {
            setAdding(false)
          }}
        >
          <ProgrammeForm
            onCancel={() => {
              setAdding(false)
            }}
          />
        </InlinePanel>
      )}
      <DataTable
        name="Programmes"
        rows={rows}
        columns={columns}
        rowId={({ programme }) => programme.id}
        to={({ programme }) => `/programmes/${programme.id}`}
        filter="Programme, organisme"
        empty={
          <Empty
            actions={readOnly || adding ? undefined : <ActionLink onClick={open}>Ajouter un programme</ActionLink>}
          >
            Aucun programme. Un programme porte des phases, des promotions et des appels à projets.
          </Empty>
        }
      />
    </Page>
  )
}

function ProgrammeForm({ onCancel }: { readonly onCancel: () => void }) {
  const { dispatch } = useWorkspace()
  const [, navigate] = useLocation()
  const organisations = useLive((read) => read.all('organisations'), []) ?? []
  const [name, setName] = useState<string | null>(null)
  const [operatorId, setOperator] = useState<string | null>(null)
  const [startsOn, setStart] = useState<PartialDate | null>(null)
  return (
    <Form
      action="Ajouter le programme"
      onCancel={onCancel}
      onSubmit={async () => {
        const result = await dispatch(createProgramme, { name: name ?? '', operatorId, startsOn })
        if (result.ok && result.created[0] !== undefined) navigate(`/programmes/${result.created[0]}`)
        return result
      }}
    >
      <FieldRow>
        <TextField label="Nom" value={name} onChange={setName} />
        <SelectField
          label="Conduit par"
          optional
          options={organisations.map((row) => ({ value: row.id, label: row.name }))}
          value={operatorId}
          onChange={setOperator}
        />
        <PartialDateField
          label="Début"
          optional
          help="Au jour, au mois, au trimestre ou à l’année."
          value={startsOn}
          onChange={setStart}
        />
      </FieldRow>
    </Form>
  )
}
