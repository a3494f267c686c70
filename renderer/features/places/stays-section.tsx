import { useState } from 'react'
import { enterSite, leaveSite } from '#shared/commands/programmes/stays.ts'
import { formatSurface } from '#shared/domain/programmes/surface.ts'
import { stayEndWords } from '#shared/domain/programmes/words.ts'
import type { CivilDate } from '#shared/workspace/fields.ts'
import type { Row } from '#shared/workspace/registry.ts'
import { useToday } from '#renderer/data/today.ts'
import { useLive, useWorkspace } from '#renderer/data/workspace.ts'
import { ActionLink } from '#renderer/ui/action-link.tsx'
import { Empty } from '#renderer/ui/empty.tsx'
import { ChoiceField } from '#renderer/ui/fields/choice-field.tsx'
import { DateField } from '#renderer/ui/fields/date-field.tsx'
import { FieldRow, Form } from '#renderer/ui/fields/form.tsx'
import { NumberField } from '#renderer/ui/fields/number-field.tsx'
import { SelectField } from '#renderer/ui/fields/select-field.tsx'
import { TextField } from '#renderer/ui/fields/text-field.tsx'
import { InlinePanel } from '#renderer/ui/inline-panel.tsx'
import { Section } from '#renderer/ui/section.tsx'
import type { Column } from '#renderer/ui/table/column.ts'
import { DataTable } from '#renderer/ui/table/data-table.tsx'
import { Tag } from '#renderer/ui/tag.tsx'
import { EntryWarning } from './entry-warning.tsx'
import type { SiteFile, StayRow } from './queries.ts'
import { SurfaceField } from './surface-field.tsx'

/** « Bureau 1 », « 2 postes », « 12,5 m² », « membre, sans poste ». */
function takenWords({ stay, unit }: StayRow): string | null {
  if (stay.kind === 'member') return 'membre, sans poste'
  const parts = [
    unit,
    stay.desks === null ? null : `${String(stay.desks)}\u00a0${stay.desks < 2 ? 'poste' : 'postes'}`,
    stay.surfaceDm2 === null ? null : formatSurface(stay.surfaceDm2),
  ].filter((part) => part !== null)
  return parts.length === 0 ? null : parts.join(', ')
}

const columns: readonly Column<StayRow>[] = [
  {
    key: 'occupant',
    title: 'Occupant',
    heading: true,
    value: ({ occupant }) => occupant,
    cell: ({ occupant, stay }) => (
      <>
        {occupant} {stay.example && <Tag />}
      </>
    ),
  },
  {
    key: 'takes',
    title: 'Occupe',
    width: 120,
    value: takenWords,
  },
  { key: 'in', title: 'Entrée', kind: 'date', value: ({ stay }) => stay.enteredOn },
  { key: 'out', title: 'Sortie', kind: 'date', missing: 'not-applicable', value: ({ stay }) => stay.leftOn },
  {
    key: 'why',
    title: 'Raison du départ',
    missing: 'not-applicable',
    value: ({ stay, next }) =>
      stay.endReason === null ? null : `${stayEndWords[stay.endReason]}${next === null ? '' : ` : ${next}`}`,
  },
]

/** Who came and went, latest first; entries and exits are typed here. */
export function StaysSection({ file }: { readonly file: SiteFile }) {
  const { readOnly } = useWorkspace()
  const [panel, setPanel] = useState<'enter' | { readonly leaving: string } | null>(null)
  const close = () => {
    setPanel(null)
  }
  const leaving =
    panel !== null && panel !== 'enter' ? file.stays.find(({ stay }) => stay.id === panel.leaving) : undefined
  const shown: readonly Column<StayRow>[] = readOnly
    ? columns
    : [
        ...columns,
        {
          key: 'actions',
          title: '',
          width: 116,
          cell: ({ stay, occupant }) =>
            stay.leftOn === null ? (
              <ActionLink
                name={`Enregistrer le départ, ${occupant}`}
                onClick={() => {
                  setPanel({ leaving: stay.id })
                }}
              >
                Faire sortir
              </ActionLink>
            ) : null,
        },
      ]
  return (
    <Section
      title="Entrées et sorties"
      scope={String(file.stays.length)}
      rule={file.stays.length === 0}
      actions={
        !readOnly && (
          <ActionLink
            expanded={panel === 'enter'}
            onClick={() => {
              setPanel('enter')
            }}
          >
            Faire entrer
          </ActionLink>
        )
      }
    >
      {panel === 'enter' && (
        <InlinePanel title={`Entrée dans «\u00a0${file.site.name}\u00a0»`} onClose={close}>
          <EnterForm file={file} requestId={null} onDone={close} />
        </InlinePanel>
      )}
      {leaving !== undefined && (
        <InlinePanel title={`Départ, ${leaving.occupant}`} onClose={close}>
          <LeaveForm stay={leaving.stay} onDone={close} />
        </InlinePanel>
      )}
      <DataTable
        name="Entrées et sorties"
        rows={file.stays}
        columns={shown}
        rowId={({ stay }) => stay.id}
        {...(file.stays.length > 12 ? { filter: 'Occupant, local' } : {})}
        empty={<Empty>Aucune entrée. La première ouvre la courbe d’occupation.</Empty>}
      />
    </Section>
  )
}

type EnterFormProps = { readonly file: SiteFile; readonly requestId: string | null; readonly onDone: () => void }

/** An entry; from a request, its project or company and its desks are already there. */
export function EnterForm({ file, requestId, onDone }: EnterFormProps) {
  const { dispatch } = useWorkspace()
  const request = file.requests.find((row) => row.request.id === requestId)?.request
  const projects = useLive((read) => read.all('projects'), []) ?? []
  const companies = useLive((read) => read.all('organisations'), []) ?? []
  const [projectId, setProject] = useState<string | null>(request?.projectId ?? null)
  const [organisationId, setCompany] = useState<string | null>(request?.organisationId ?? null)
  const [kind, setKind] = useState<'resident' | 'member'>('resident')
  const [unitId, setUnit] = useState<string | null>(null)
  const [desks, setDesks] = useState<number | null>(request?.desks ?? null)
  const [surfaceDm2, setSurface] = useState<number | null>(null)
  const [enteredOn, setEntered] = useState<CivilDate | null>(useToday())
  return (
    <Form
      action="Enregistrer l’entrée"
      onCancel={onDone}
      onSubmit={async () => {
        const result = await dispatch(enterSite, {
          siteId: file.site.id,
          projectId,
          organisationId,
          kind,
          unitId,
          desks,
          surfaceDm2,
          requestId,
          enteredOn: enteredOn ?? ('' as CivilDate),
        })
        if (result.ok) onDone()
        return result
      }}
    >
      <FieldRow>
        <SelectField label="Projet" optional options={named(projects)} value={projectId} onChange={setProject} />
        <SelectField
          label="Entreprise"
          help="Quand il n’y a pas de projet."
          optional
          options={named(companies)}
          value={organisationId}
          onChange={setCompany}
        />
        <DateField label="Entrée le" value={enteredOn} onChange={setEntered} />
      </FieldRow>
      <ChoiceField
        label="Au titre de"
        choices={[
          { value: 'resident', label: 'Résident', help: 'Occupe des postes ou une surface.' },
          { value: 'member', label: 'Membre', help: 'Adhère, sans poste : ne compte pas dans l’occupation.' },
        ]}
        value={kind}
        onChange={setKind}
      />
      <FieldRow>
        <SelectField label="Local" optional options={named(file.units)} value={unitId} onChange={setUnit} />
        <NumberField label="Postes" optional min={0} max={10_000} value={desks} onChange={setDesks} />
        <SurfaceField label="Surface" dm2={surfaceDm2} onChange={setSurface} />
      </FieldRow>
      <EntryWarning file={file} draft={{ kind, unitId, desks, surfaceDm2, enteredOn }} />
    </Form>
  )
}

type Reason = NonNullable<Row<'stays'>['endReason']>

function LeaveForm({ stay, onDone }: { readonly stay: Row<'stays'>; readonly onDone: () => void }) {
  const { dispatch } = useWorkspace()
  const sites = useLive((read) => read.all('sites'), []) ?? []
  const [leftOn, setLeft] = useState<CivilDate | null>(useToday())
  const [reason, setReason] = useState<Reason>('completed')
  const [nextSiteId, setNext] = useState<string | null>(null)
  const [note, setNote] = useState<string | null>(null)
  return (
    <Form
      action="Enregistrer le départ"
      onCancel={onDone}
      onSubmit={async () => {
        const result = await dispatch(leaveSite, {
          id: stay.id,
          leftOn: leftOn ?? ('' as CivilDate),
          reason,
          nextSiteId,
          ...(note === null ? {} : { note }),
        })
        if (result.ok) onDone()
        return result
      }}
    >
      <ChoiceField
        label="Raison du départ"
        choices={(Object.keys(stayEndWords) as Reason[]).map((value) => ({ value, label: stayEndWords[value] }))}
        value={reason}
        onChange={setReason}
      />
      <FieldRow>
        <DateField label="Dernier jour, inclus" value={leftOn} onChange={setLeft} />
        <SelectField
          label="Parti vers"
          optional
          options={named(sites.filter(({ id }) => id !== stay.siteId))}
          value={nextSiteId}
          onChange={setNext}
        />
        <TextField label="Précision" optional maxLength={4000} value={note} onChange={setNote} />
      </FieldRow>
    </Form>
  )
}

const named = (rows: readonly { readonly id: string; readonly name: string }[]) =>
  [...rows]
    .sort((a, b) => a.name.localeCompare(b.name, 'fr', { numeric: true }))
    .map(({ id, name }) => ({ value: id, label: name }))
