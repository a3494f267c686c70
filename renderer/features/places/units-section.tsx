import { useState } from 'react'
import { createUnit, removeUnit } from '#shared/commands/programmes/sites.ts'
import { formatSurface } from '#shared/domain/programmes/surface.ts'
import { unitKindWords } from '#shared/domain/programmes/words.ts'
import type { Row } from '#shared/workspace/registry.ts'
import { useWorkspace } from '#renderer/data/workspace.ts'
import { ActionLink } from '#renderer/ui/action-link.tsx'
import { Empty } from '#renderer/ui/empty.tsx'
import { ChoiceField } from '#renderer/ui/fields/choice-field.tsx'
import { FieldRow, Form } from '#renderer/ui/fields/form.tsx'
import { NumberField } from '#renderer/ui/fields/number-field.tsx'
import { TextField } from '#renderer/ui/fields/text-field.tsx'
import { InlinePanel } from '#renderer/ui/inline-panel.tsx'
import { RefusalLine } from '#renderer/ui/refusal-line.tsx'
import { Section } from '#renderer/ui/section.tsx'
import type { Column } from '#renderer/ui/table/column.ts'
import { DataTable } from '#renderer/ui/table/data-table.tsx'
import type { SiteFile } from './queries.ts'
import { SurfaceField } from './surface-field.tsx'

type Unit = Row<'siteUnits'>

const columns: readonly Column<Unit>[] = [
  { key: 'name', title: 'Local', heading: true, value: ({ name }) => name },
  { key: 'kind', title: 'Nature', value: ({ kind }) => unitKindWords[kind] },
  { key: 'desks', title: 'Postes', kind: 'number', value: ({ desks }) => desks, total: 'sum' },
  {
    key: 'surface',
    title: 'Surface, m²',
    kind: 'number',
    value: ({ surfaceDm2 }) => (surfaceDm2 === null ? null : surfaceDm2 / 100),
    cell: ({ surfaceDm2 }) => (surfaceDm2 === null ? undefined : formatSurface(surfaceDm2, false)),
    total: 'sum',
  },
]

/** The units of a place: offices, desks, workshops, meeting rooms. */
export function UnitsSection({ file }: { readonly file: SiteFile }) {
  const { dispatch, readOnly } = useWorkspace()
  const [adding, setAdding] = useState(false)
  const [refusal, setRefusal] = useState<string | null>(null)
  const close = () => {
    setAdding(false)
  }
  const remove = async (id: string) => {
    const result = await dispatch(removeUnit, { id })
    setRefusal(result.ok ? null : result.refusal.message)
  }
  const shown: readonly Column<Unit>[] = readOnly
    ? columns
    : [
        ...columns,
        {
          key: 'actions',
          title: '',
          width: 72,
          cell: ({ id, name }) => (
            <ActionLink onClick={() => void remove(id)} name={`Retirer, ${name}`}>
              Retirer
            </ActionLink>
          ),
        },
      ]
  return (
    <Section
      title="Locaux"
      scope={file.units.length === 0 ? undefined : String(file.units.length)}
      rule={file.units.length === 0}
      actions={
        !readOnly && (
          <ActionLink
            expanded={adding}
            onClick={() => {
              setAdding(true)
            }}
          >
            Ajouter un local
          </ActionLink>
        )
      }
    >
      {adding && (
        <InlinePanel title="Nouveau local" onClose={close}>
          <UnitForm siteId={file.site.id} onDone={close} />
        </InlinePanel>
      )}
      {refusal !== null && <RefusalLine>{refusal}</RefusalLine>}
      <DataTable
        name="Locaux"
        rows={file.units}
        columns={shown}
        rowId={({ id }) => id}
        empty={<Empty>Aucun local. Sans eux, les occupants prennent des postes dans le lieu entier.</Empty>}
      />
    </Section>
  )
}

function UnitForm({ siteId, onDone }: { readonly siteId: string; readonly onDone: () => void }) {
  const { dispatch } = useWorkspace()
  const [name, setName] = useState<string | null>(null)
  const [kind, setKind] = useState<Unit['kind']>('office')
  const [desks, setDesks] = useState<number | null>(null)
  const [surfaceDm2, setSurface] = useState<number | null>(null)
  return (
    <Form
      action="Ajouter le local"
      primary={false}
      onCancel={onDone}
      onSubmit={async () => {
        const result = await dispatch(createUnit, { siteId, name: name ?? '', kind, desks, surfaceDm2 })
        if (result.ok) onDone()
        return result
      }}
    >
      <FieldRow>
        <TextField label="Nom ou numéro" maxLength={120} value={name} onChange={setName} />
        <NumberField label="Postes" optional min={0} max={10_000} value={desks} onChange={setDesks} />
        <SurfaceField label="Surface" dm2={surfaceDm2} onChange={setSurface} />
      </FieldRow>
      <ChoiceField
        label="Nature"
        choices={(Object.keys(unitKindWords) as Unit['kind'][]).map((value) => ({
          value,
          label: unitKindWords[value],
        }))}
        value={kind}
        onChange={setKind}
      />
    </Form>
  )
}
