import { useState } from 'react'
import { useLocation } from 'wouter'
import { createCohort } from '#shared/commands/programmes/cohorts.ts'
import type { CivilDate } from '#shared/workspace/fields.ts'
import { useWorkspace } from '#renderer/data/workspace.ts'
import { ActionLink } from '#renderer/ui/action-link.tsx'
import { Empty } from '#renderer/ui/empty.tsx'
import { DateField } from '#renderer/ui/fields/date-field.tsx'
import { FieldRow, Form } from '#renderer/ui/fields/form.tsx'
import { NumberField } from '#renderer/ui/fields/number-field.tsx'
import { TextField } from '#renderer/ui/fields/text-field.tsx'
import { InlinePanel } from '#renderer/ui/inline-panel.tsx'
import { Section } from '#renderer/ui/section.tsx'
import type { Column } from '#renderer/ui/table/column.ts'
import { DataTable } from '#renderer/ui/table/data-table.tsx'
import { Tag } from '#renderer/ui/tag.tsx'
import type { CohortRow } from './queries.ts'

const columns: readonly Column<CohortRow>[] = [
  {
    key: 'name',
    title: 'Promotion',
    heading: true,
    value: ({ cohort }) => cohort.name,
    cell: ({ cohort }) => (
      <>
        {cohort.name} {cohort.example && <Tag>dates d’exemple</Tag>}
      </>
    ),
  },
  { key: 'from', title: 'Premier jour', kind: 'date', value: ({ cohort }) => cohort.startsOn },
  { key: 'to', title: 'Dernier jour', kind: 'date', value: ({ cohort }) => cohort.endsOn },
  { key: 'places', title: 'Places', kind: 'number', value: ({ cohort }) => cohort.capacity },
  { key: 'count', title: 'Effectif', kind: 'number', value: ({ headcount }) => headcount?.count ?? null },
  {
    key: 'basis',
    title: 'D’après',
    missing: 'not-applicable',
    value: ({ headcount }) => (headcount === null ? null : headcount.basis === 'stated' ? 'la source' : 'les parcours'),
  },
]

/** The cohorts of a programme. */
export function CohortsSection({
  programmeId,
  cohorts,
}: {
  readonly programmeId: string
  readonly cohorts: readonly CohortRow[]
}) {
  const { readOnly } = useWorkspace()
  const [adding, setAdding] = useState(false)
  const close = () => {
    setAdding(false)
  }
  return (
    <Section
      title="Promotions"
      rule={cohorts.length === 0}
      actions={
        readOnly ? undefined : (
          <ActionLink
            expanded={adding}
            onClick={() => {
              setAdding(true)
            }}
          >
            Ajouter une promotion
          </ActionLink>
        )
      }
    >
      {adding && (
        <InlinePanel title="Nouvelle promotion" onClose={close}>
          <NewCohort programmeId={programmeId} onCancel={close} />
        </InlinePanel>
      )}
      <DataTable
        name="Promotions"
        rows={cohorts}
        columns={columns}
        rowId={({ cohort }) => cohort.id}
        to={({ cohort }) => `/promotions/${cohort.id}`}
        empty={<Empty>Aucune promotion. Elle réunit les projets qui suivent le programme ensemble.</Empty>}
      />
    </Section>
  )
}

function NewCohort({ programmeId, onCancel }: { readonly programmeId: string; readonly onCancel: () => void }) {
  const { dispatch } = useWorkspace()
  const [, navigate] = useLocation()
  const [name, setName] = useState<string | null>(null)
  const [startsOn, setStart] = useState<CivilDate | null>(null)
  const [endsOn, setEnd] = useState<CivilDate | null>(null)
  const [capacity, setCapacity] = useState<number | null>(null)
  const [statedHeadcount, setStated] = useState<number | null>(null)
  return (
    <Form
      action="Ajouter la promotion"
      onCancel={onCancel}
      onSubmit={async () => {
        const input = { programmeId, name: name ?? '', startsOn, endsOn, capacity, statedHeadcount }
        const result = await dispatch(createCohort, input)
        if (result.ok && result.created[0] !== undefined) navigate(`/promotions/${result.created[0]}`)
        return result
      }}
    >
      <FieldRow>
        <TextField label="Nom" value={name} onChange={setName} />
        <DateField label="Premier jour" optional value={startsOn} onChange={setStart} />
        <DateField label="Dernier jour, inclus" optional value={endsOn} onChange={setEnd} />
      </FieldRow>
      <FieldRow>
        <NumberField label="Places" optional min={0} max={10_000} value={capacity} onChange={setCapacity} />
        <NumberField
          label="Effectif cité"
          help="Quand la source le donne et que les fiches manquent."
          optional
          min={0}
          max={10_000}
          value={statedHeadcount}
          onChange={setStated}
        />
      </FieldRow>
    </Form>
  )
}
