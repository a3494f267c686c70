import { useState } from 'react'
import { useLocation } from 'wouter'
import { createSite } from '#shared/commands/programmes/sites.ts'
import { formatPartialDate } from '#shared/domain/calendar/format-date.ts'
import { formatInteger, formatPercent } from '#shared/domain/money/format-money.ts'
import { rangeOf } from '#shared/domain/calendar/partial-date.ts'
import { formatSurface } from '#shared/domain/programmes/surface.ts'
import { siteKindWords } from '#shared/domain/programmes/words.ts'
import type { CivilDate, PartialDate } from '#shared/workspace/fields.ts'
import type { Row } from '#shared/workspace/registry.ts'
import { useToday } from '#renderer/data/today.ts'
import { useLive, useWorkspace } from '#renderer/data/workspace.ts'
import { ActionLink } from '#renderer/ui/action-link.tsx'
import { Button } from '#renderer/ui/button.tsx'
import { Empty } from '#renderer/ui/empty.tsx'
import { PartialDateField } from '#renderer/ui/fields/date-field.tsx'
import { FieldRow, Form } from '#renderer/ui/fields/form.tsx'
import { NumberField } from '#renderer/ui/fields/number-field.tsx'
import { SelectField } from '#renderer/ui/fields/select-field.tsx'
import { TextField } from '#renderer/ui/fields/text-field.tsx'
import { InlinePanel } from '#renderer/ui/inline-panel.tsx'
import { Page } from '#renderer/ui/page.tsx'
import { Status } from '#renderer/ui/status.tsx'
import type { Column } from '#renderer/ui/table/column.ts'
import { DataTable } from '#renderer/ui/table/data-table.tsx'
import { Tag } from '#renderer/ui/tag.tsx'
import { siteRows, type SiteRow } from './queries.ts'
import { SurfaceField } from './surface-field.tsx'

type Kind = Row<'sites'>['kind']

/** « ouvert », « ouverture prévue 2019 »; null when nothing is known. */
const openingWords = (opensOn: PartialDate | null, today: CivilDate): string | null =>
  opensOn === null
    ? null
    : rangeOf(opensOn).first > today
      ? `prévue, ${formatPartialDate(opensOn)}`
      : formatPartialDate(opensOn)

const columnsOn = (today: CivilDate): readonly Column<SiteRow>[] => [
  {
    key: 'name',
    title: 'Lieu',
    heading: true,
    value: ({ site }) => site.name,
    cell: ({ site }) => (
      <>
        {site.name} {site.example && <Tag />}
      </>
    ),
  },
  {
    key: 'kind',
    title: 'Nature, programme',
    value: ({ site, programme }) => [siteKindWords[site.kind], programme].filter((word) => word !== null).join(', '),
  },
  { key: 'opens', title: 'Ouverture', value: ({ site }) => openingWords(site.opensOn, today) },
  {
    key: 'surface',
    title: 'Surface, m²',
    kind: 'number',
    value: ({ surface }) => (surface === null ? null : surface / 100),
    cell: ({ surface }) => (surface === null ? undefined : formatSurface(surface, false)),
  },
  { key: 'desks', title: 'Postes', kind: 'number', value: ({ desks }) => desks },
  { key: 'residents', title: 'Résidents', kind: 'number', value: ({ residents }) => residents },
  {
    key: 'share',
    title: 'Postes occupés',
    kind: 'percent',
    missing: 'not-computable',
    decides: true,
    value: ({ today: { share } }) => (share === null ? null : share * 10),
    cell: ({ today: { share } }) =>
      share === null ? undefined : share > 1000 ? (
        <Status kind="watch">{formatPercent(share, 1)}</Status>
      ) : (
        formatPercent(share, 1)
      ),
  },
  {
    key: 'members',
    title: 'Membres',
    kind: 'number',
    missing: 'not-applicable',
    value: ({ members }) => members,
  },
  {
    key: 'waiting',
    title: 'En attente',
    kind: 'number',
    missing: 'not-applicable',
    value: ({ waiting }) => (waiting === 0 ? null : waiting),
  },
]

/** Every place: what it offers, who is there today, who waits. */
export function PlacesPage() {
  const today = useToday()
  const { readOnly } = useWorkspace()
  const rows = useLive((read) => siteRows(read, today), [today])
  const [adding, setAdding] = useState(false)
  const open = () => {
    setAdding(true)
  }
  const close = () => {
    setAdding(false)
  }
  if (rows === undefined) return null
  const residents = rows.reduce((sum, row) => sum + row.residents, 0)
  return (
    <Page
      title="Lieux"
      wide
      beside={
        rows.length === 0
          ? undefined
          : `${formatInteger(residents)} résidents aujourd’hui. Un membre n’occupe pas de poste.`
      }
      actions={
        readOnly || adding ? undefined : (
          <Button primary onClick={open}>
            Ajouter un lieu
          </Button>
        )
      }
    >
      {adding && (
        <InlinePanel title="Nouveau lieu" onClose={close}>
          <SiteForm onCancel={close} />
        </InlinePanel>
      )}
      <DataTable
        name="Lieux"
        rows={rows}
        columns={columnsOn(today)}
        rowId={({ site }) => site.id}
        to={({ site }) => `/lieux/${site.id}`}
        filter="Lieu, nature, programme"
        empty={
          <Empty actions={readOnly || adding ? undefined : <ActionLink onClick={open}>Ajouter un lieu</ActionLink>}>
            Aucun lieu. Une pépinière, un pôle, un espace partagé : ce qui s’occupe, par postes ou par mètres carrés.
          </Empty>
        }
      />
    </Page>
  )
}

function SiteForm({ onCancel }: { readonly onCancel: () => void }) {
  const { dispatch } = useWorkspace()
  const [, navigate] = useLocation()
  const programmes = useLive((read) => read.all('programmes'), []) ?? []
  const [name, setName] = useState<string | null>(null)
  const [kind, setKind] = useState<string | null>('incubator')
  const [programmeId, setProgramme] = useState<string | null>(null)
  const [desks, setDesks] = useState<number | null>(null)
  const [surfaceDm2, setSurface] = useState<number | null>(null)
  const [opensOn, setOpens] = useState<PartialDate | null>(null)
  return (
    <Form
      action="Ajouter le lieu"
      onCancel={onCancel}
      onSubmit={async () => {
        const input = { name: name ?? '', kind: kind as Kind, programmeId, desks, surfaceDm2, opensOn }
        const result = await dispatch(createSite, input)
        if (result.ok && result.created[0] !== undefined) navigate(`/lieux/${result.created[0]}`)
        return result
      }}
    >
      <FieldRow>
        <TextField label="Nom" value={name} onChange={setName} />
        <SelectField
          label="Nature"
          options={Object.entries(siteKindWords).map(([value, label]) => ({ value, label }))}
          value={kind}
          onChange={setKind}
        />
        <SelectField
          label="Programme"
          optional
          options={programmes.map((row) => ({ value: row.id, label: row.name }))}
          value={programmeId}
          onChange={setProgramme}
        />
      </FieldRow>
      <FieldRow>
        <NumberField label="Postes à occuper" optional min={0} max={100_000} value={desks} onChange={setDesks} />
        <SurfaceField label="Surface à occuper" dm2={surfaceDm2} onChange={setSurface} />
        <PartialDateField
          label="Ouverture"
          help="Faite ou prévue : au jour, au mois, au trimestre ou à l’année."
          optional
          value={opensOn}
          onChange={setOpens}
        />
      </FieldRow>
    </Form>
  )
}
