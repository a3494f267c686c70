import { useMemo, useState } from 'react'
import { addClaim } from '#shared/commands/conventions/claims.ts'
import { createEvent, updateEvent } from '#shared/commands/programmes/events.ts'
import { formatInteger, formatPercent } from '#shared/domain/money/format-money.ts'
import { nextOccurrence, recurrenceWords, timesAYear } from '#shared/domain/programmes/events.ts'
import { targetShare } from '#shared/domain/programmes/results.ts'
import { eventKindWords } from '#shared/domain/programmes/words.ts'
import type { CivilDate } from '#shared/workspace/fields.ts'
import { claimOperators } from '#shared/workspace/records/conventions.ts'
import type { Row } from '#shared/workspace/registry.ts'
import type { Reader } from '#shared/workspace/state.ts'
import { useToday } from '#renderer/data/today.ts'
import { useAttachments } from '#renderer/data/use-attachments.ts'
import { useLive, useWorkspace } from '#renderer/data/workspace.ts'
import { ActionLink } from '#renderer/ui/action-link.tsx'
import { AttachmentList } from '#renderer/ui/attachment-list.tsx'
import { Button } from '#renderer/ui/button.tsx'
import { Empty } from '#renderer/ui/empty.tsx'
import { ChoiceField } from '#renderer/ui/fields/choice-field.tsx'
import { DateField } from '#renderer/ui/fields/date-field.tsx'
import { FieldRow, Form } from '#renderer/ui/fields/form.tsx'
import { NumberField } from '#renderer/ui/fields/number-field.tsx'
import { SelectField } from '#renderer/ui/fields/select-field.tsx'
import { TextField } from '#renderer/ui/fields/text-field.tsx'
import { InlinePanel } from '#renderer/ui/inline-panel.tsx'
import { Page } from '#renderer/ui/page.tsx'
import type { Column } from '#renderer/ui/table/column.ts'
import { DataTable } from '#renderer/ui/table/data-table.tsx'
import { Tag } from '#renderer/ui/tag.tsx'
import { useAddress } from '#renderer/ui/use-address.ts'
import classes from './support.module.css'

type EventRow = {
  readonly event: Row<'events'>
  readonly programme: string | null
  readonly counts: readonly Row<'claims'>[]
}
type Kind = Row<'events'>['kind']

const kinds = (Object.keys(eventKindWords) as Kind[]).map((value) => ({ value, label: eventKindWords[value] }))

async function eventRows(read: Reader): Promise<readonly EventRow[]> {
  const [events, programmes] = [await read.all('events'), await read.all('programmes')]
  const names = new Map(programmes.map((row) => [row.id, row.name]))
  const rows = await Promise.all(
    events.map(async (event) => ({
      event,
      programme: event.programmeId === null ? null : (names.get(event.programmeId) ?? null),
      counts: await read.where('claims', 'recordId', event.id),
    })),
  )
  return rows.sort((a, b) => ((a.event.startsOn ?? '9') < (b.event.startsOn ?? '9') ? 1 : -1))
}

/** « 350 visiteurs uniques, 140 aux visites (40,0 %) »: counts as quoted; a second one is compared with the first. */
function countsWords(counts: readonly Row<'claims'>[]): string | null {
  const [first] = counts
  if (first === undefined) return null
  return counts
    .map((claim, index) => {
      const words = `${claim.operator === '=' ? '' : `${claim.operator}\u00a0`}${formatInteger(claim.value ?? 0)}\u00a0${claim.unit ?? ''}`
      const share = index > 0 && claim.unit === first.unit ? targetShare(claim.value, first.value) : null
      return `${words}, ${claim.label.toLowerCase()}${share === null ? '' : ` (${formatPercent(share, 1)})`}`
    })
    .join(' ; ')
}

const columnsOn = (today: CivilDate): readonly Column<EventRow>[] => [
  {
    key: 'name',
    title: 'Rendez-vous',
    heading: true,
    value: ({ event }) => event.name,
    cell: ({ event }) => (
      <>
        {event.name} {event.example && <Tag />}
      </>
    ),
  },
  { key: 'kind', title: 'Nature', width: 96, value: ({ event }) => eventKindWords[event.kind] },
  { key: 'programme', title: 'Programme ou réseau', missing: 'not-applicable', value: ({ programme }) => programme },
  { key: 'on', title: 'Premier jour', kind: 'date', value: ({ event }) => event.startsOn },
  {
    key: 'again',
    title: 'Reprise',
    missing: 'not-applicable',
    value: ({ event }) => {
      const times = timesAYear(event)
      return times === null ? null : `${recurrenceWords(event) ?? ''}, ≈\u00a0${String(times)} par an`
    },
  },
  {
    key: 'next',
    title: 'Prochain',
    kind: 'date',
    missing: 'not-applicable',
    value: ({ event }) => nextOccurrence(event, today),
  },
  { key: 'counts', title: 'Comptes', value: ({ counts }) => countsWords(counts) },
]

/** Meetings, workshops, fairs; a network is the programme that holds them. */
export function EventsPage() {
  const today = useToday()
  const { query, keep } = useAddress()
  const { readOnly } = useWorkspace()
  const all = useLive(eventRows, [])
  const programmes = useLive((read) => read.all('programmes'), [])
  const [panel, setPanel] = useState<'new' | { readonly id: string } | null>(null)
  const programme = query.get('programme')
  const rows = useMemo(
    () => all?.filter(({ event }) => programme === null || event.programmeId === programme) ?? [],
    [all, programme],
  )
  if (all === undefined || programmes === undefined) return null
  const close = () => {
    setPanel(null)
  }
  const opened = panel !== null && panel !== 'new' ? all.find(({ event }) => event.id === panel.id) : undefined
  return (
    <Page
      title="Rendez-vous"
      wide
      actions={
        readOnly || panel === 'new' ? undefined : (
          <Button
            primary
            onClick={() => {
              setPanel('new')
            }}
          >
            Ajouter un rendez-vous
          </Button>
        )
      }
    >
      {panel === 'new' && (
        <InlinePanel title="Nouveau rendez-vous" onClose={close}>
          <EventForm programmeId={programme} programmes={programmes} onDone={close} />
        </InlinePanel>
      )}
      {opened !== undefined && (
        <InlinePanel key={opened.event.id} title={opened.event.name} onClose={close}>
          <EditEvent event={opened.event} />
        </InlinePanel>
      )}
      <DataTable
        name="Rendez-vous"
        rows={rows}
        columns={columnsOn(today)}
        rowId={({ event }) => event.id}
        onOpen={({ event }) => {
          setPanel({ id: event.id })
        }}
        filter="Nom, nature, programme"
        tools={
          <div className={classes.tool}>
            <SelectField
              label="Programme"
              hideLabel
              optional
              placeholder="Tous les programmes"
              options={programmes.map((row) => ({ value: row.id, label: row.name }))}
              value={programme}
              onChange={(value) => {
                keep('programme', value)
              }}
            />
          </div>
        }
      />
      {rows.length === 0 && (
        <Empty
          actions={all.length === 0 ? undefined : <ActionLink to="/rendez-vous">Voir tous les rendez-vous</ActionLink>}
        >
          {all.length === 0
            ? 'Aucun rendez-vous. Un atelier, une réunion de réseau ou un salon s’ajoute ici, avec ses comptes.'
            : 'Aucun rendez-vous sous ce filtre.'}
        </Empty>
      )}
    </Page>
  )
}

type EventFormProps = {
  readonly programmeId: string | null
  readonly programmes: readonly Row<'programmes'>[]
  readonly onDone: () => void
}

function EventForm(props: EventFormProps) {
  const { dispatch } = useWorkspace()
  const [name, setName] = useState<string | null>(null)
  const [kind, setKind] = useState<Kind>('meeting')
  const [programmeId, setProgramme] = useState(props.programmeId)
  const [startsOn, setStart] = useState<CivilDate | null>(null)
  const [endsOn, setEnd] = useState<CivilDate | null>(null)
  const [everyWeeks, setEvery] = useState<number | null>(null)
  return (
    <Form
      action="Ajouter le rendez-vous"
      onCancel={props.onDone}
      onSubmit={async () => {
        const input = { name: name ?? '', kind, programmeId, startsOn, endsOn, everyWeeks }
        const result = await dispatch(createEvent, input)
        if (result.ok) props.onDone()
        return result
      }}
    >
      <FieldRow>
        <TextField label="Nom" value={name} onChange={setName} />
        <SelectField
          label="Programme ou réseau"
          optional
          options={props.programmes.map((row) => ({ value: row.id, label: row.name }))}
          value={programmeId}
          onChange={setProgramme}
        />
      </FieldRow>
      <ChoiceField label="Nature" choices={kinds} value={kind} onChange={setKind} />
      <FieldRow>
        <DateField label="Premier jour" optional value={startsOn} onChange={setStart} />
        <DateField label="Dernier jour, inclus" optional value={endsOn} onChange={setEnd} />
        <NumberField
          label="Reprend toutes les … semaines"
          help="2 : un jeudi sur deux. Vide : une seule fois."
          optional
          min={1}
          max={52}
          value={everyWeeks}
          onChange={setEvery}
        />
      </FieldRow>
    </Form>
  )
}

function EditEvent({ event }: { readonly event: Row<'events'> }) {
  const { dispatch, readOnly } = useWorkspace()
  const attachments = useAttachments('events', event.id)
  const sites = useLive((read) => read.all('sites'), []) ?? []
  const [counting, setCounting] = useState(false)
  const save = (fields: Omit<Parameters<typeof updateEvent.plan>[0], 'id'>) =>
    dispatch(updateEvent, { id: event.id, ...fields })
  return (
    <div className={classes.fields}>
      <FieldRow>
        <TextField label="Nom" value={event.name} onSave={(name) => save({ name: name ?? '' })} />
        <SelectField
          label="Lieu"
          optional
          options={sites.map((row) => ({ value: row.id, label: row.name }))}
          value={event.siteId}
          onSave={(siteId) => save({ siteId })}
        />
      </FieldRow>
      <FieldRow>
        <DateField label="Premier jour" optional value={event.startsOn} onSave={(startsOn) => save({ startsOn })} />
        <DateField label="Dernier jour, inclus" optional value={event.endsOn} onSave={(endsOn) => save({ endsOn })} />
        <NumberField
          label="Reprend toutes les … semaines"
          optional
          min={1}
          max={52}
          value={event.everyWeeks}
          onSave={(everyWeeks) => save({ everyWeeks })}
        />
      </FieldRow>
      {counting ? (
        <CountForm
          eventId={event.id}
          onDone={() => {
            setCounting(false)
          }}
        />
      ) : (
        !readOnly && (
          <p>
            <ActionLink
              onClick={() => {
                setCounting(true)
              }}
            >
              Saisir un compte
            </ActionLink>
          </p>
        )
      )}
      <AttachmentList {...attachments} />
    </div>
  )
}

const operators = {
  '=': 'exactement',
  '≈': 'environ',
  '>': 'plus de',
  '<': 'moins de',
  '≥': 'au moins',
  '≤': 'au plus',
} as const

/** A count as its source gives it: visitors, companies, offers. */
function CountForm({ eventId, onDone }: { readonly eventId: string; readonly onDone: () => void }) {
  const { dispatch } = useWorkspace()
  const [label, setLabel] = useState<string | null>(null)
  const [operator, setOperator] = useState<(typeof claimOperators)[number]>('=')
  const [value, setValue] = useState<number | null>(null)
  const [unit, setUnit] = useState<string | null>('personnes')
  const [source, setSource] = useState<string | null>(null)
  return (
    <Form
      action="Ajouter ce compte"
      primary={false}
      onCancel={onDone}
      onSubmit={async () => {
        const result = await dispatch(addClaim, {
          table: 'events',
          recordId: eventId,
          topic: 'count',
          label: label ?? '',
          operator,
          value,
          unit,
          source: source ?? '',
        })
        if (result.ok) onDone()
        return result
      }}
    >
      <ChoiceField
        label="La source dit"
        choices={claimOperators.map((one) => ({ value: one, label: operators[one] }))}
        value={operator}
        onChange={setOperator}
      />
      <FieldRow>
        <NumberField label="Nombre" min={0} value={value} onChange={setValue} />
        <TextField label="Unité" maxLength={40} value={unit} onChange={setUnit} />
        <TextField label="Ce qui est compté" maxLength={200} value={label} onChange={setLabel} />
        <TextField label="Source" maxLength={300} value={source} onChange={setSource} />
      </FieldRow>
    </Form>
  )
}
