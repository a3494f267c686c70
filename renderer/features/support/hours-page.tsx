import { useMemo, useState } from 'react'
import { formatDuration, formatMeanHours, hoursNumber, meanHours } from '#shared/domain/programmes/hours.ts'
import { formatInteger } from '#shared/domain/money/format-money.ts'
import { supportKindWords } from '#shared/domain/programmes/words.ts'
import { useLive, useWorkspace } from '#renderer/data/workspace.ts'
import { ActionLink } from '#renderer/ui/action-link.tsx'
import { Button } from '#renderer/ui/button.tsx'
import { Empty } from '#renderer/ui/empty.tsx'
import { SelectField } from '#renderer/ui/fields/select-field.tsx'
import { FigureBand } from '#renderer/ui/figure-band.tsx'
import { InlinePanel } from '#renderer/ui/inline-panel.tsx'
import { Missing } from '#renderer/ui/missing.tsx'
import { Page } from '#renderer/ui/page.tsx'
import { Section } from '#renderer/ui/section.tsx'
import { Status } from '#renderer/ui/status.tsx'
import type { Column } from '#renderer/ui/table/column.ts'
import { DataTable } from '#renderer/ui/table/data-table.tsx'
import { Tag } from '#renderer/ui/tag.tsx'
import { useAddress } from '#renderer/ui/use-address.ts'
import { EditHours, HoursForm } from './hours-form.tsx'
import { PlanSection } from './plan-section.tsx'
import {
  hoursHead,
  hoursOf,
  hoursRows,
  hoursSpan,
  supportNames,
  totalOf,
  type HoursRow,
  type HoursSpan,
  type SupportNames,
} from './queries.ts'
import { QuickEntry } from './quick-entry.tsx'
import classes from './support.module.css'

/** In the address, for a list that would open on its latest year. */
const allYears = 'toutes'

const columns: readonly Column<HoursRow>[] = [
  { key: 'on', title: 'Jour', kind: 'date', width: 92, value: ({ entry }) => entry.on },
  {
    key: 'receiver',
    title: 'Projet ou entreprise',
    heading: true,
    value: ({ receiver }) => receiver,
    cell: ({ receiver, entry }) => (
      <>
        {receiver} {entry.example && <Tag />}
      </>
    ),
  },
  { key: 'adviser', title: 'Conseiller', value: ({ adviser }) => adviser },
  { key: 'kind', title: 'Nature', width: 96, value: ({ entry }) => supportKindWords[entry.kind] },
  {
    key: 'for',
    title: 'Au titre de',
    missing: 'not-applicable',
    value: ({ programme, action }) => programme ?? action,
  },
  {
    key: 'hours',
    title: 'Heures',
    kind: 'number',
    width: 84,
    value: ({ entry }) => hoursNumber(entry.minutes),
    cell: ({ entry }) => formatDuration(entry.minutes),
    total: (rows) => formatDuration(rows.reduce((sum, { entry }) => sum + entry.minutes, 0)),
  },
  {
    key: 'note',
    title: 'Remarque',
    missing: 'not-applicable',
    value: ({ inside, entry }) => (inside ? entry.note : 'Hors du parcours'),
    cell: ({ inside }) => (inside ? undefined : <Status kind="watch">Hors du parcours</Status>),
  },
]

const noNames: SupportNames = {
  projects: [],
  organisations: [],
  advisers: [],
  programmes: [],
  actions: [],
  enrolments: [],
}

/**
 * Hours of support: typed in a line, listed under filters that the address keeps, compared with what was planned. A long list
 * opens on its latest year, and paints its first screen before it has read the others.
 */
export function HoursPage() {
  const { query, keep } = useAddress()
  const { readOnly } = useWorkspace()
  const span = useLive(hoursSpan, [])
  const head = useLive(hoursHead, [])
  const asked = query.get('annee')
  const year = asked === allYears ? null : (asked ?? (span?.long === true ? (span.years[0] ?? null) : null))
  const ready = head !== undefined && span !== undefined
  const names = useLive(async (read) => (ready ? supportNames(read) : undefined), [ready])
  const read = useLive(
    async (reader) => (ready ? { year, entries: await hoursOf(reader, year) } : undefined),
    [ready, year],
  )
  // While another year is read, the lines of the one before are not its own.
  const entries = read?.year === year ? read.entries : undefined
  const [panel, setPanel] = useState<'new' | { readonly id: string } | null>(null)
  const all = useMemo(
    () => (entries === undefined || names === undefined ? null : hoursRows(entries, names)),
    [entries, names],
  )
  const [programme, adviser, action] = ['programme', 'conseiller', 'action'].map((key) => query.get(key))
  const rows = useMemo(
    () =>
      (all ?? head ?? []).filter(
        ({ entry }) =>
          (year == null || entry.on.startsWith(year)) &&
          (programme == null || entry.programmeId === programme) &&
          (adviser == null || entry.adviserId === adviser) &&
          (action == null || entry.conventionActionId === action),
      ),
    [all, head, year, programme, adviser, action],
  )
  if (!ready) return null
  const close = () => {
    setPanel(null)
  }
  const opened = panel !== null && panel !== 'new' ? entries?.find(({ id }) => id === panel.id) : undefined
  return (
    <Page
      title="Heures d’accompagnement"
      name="Heures"
      wide
      actions={
        <>
          <ActionLink to="/heures/semaine">Feuille de semaine</ActionLink>
          <ActionLink to="/heures/emargement">Feuille d’émargement</ActionLink>
          {!readOnly && panel !== 'new' && (
            <Button
              primary
              onClick={() => {
                setPanel('new')
              }}
            >
              Saisir des heures
            </Button>
          )}
        </>
      }
      band={<Totals rows={all === null ? null : rows} />}
    >
      {panel === 'new' && names !== undefined && (
        <InlinePanel title="Nouvelles heures" onClose={close}>
          <HoursForm names={names} onDone={close} />
        </InlinePanel>
      )}
      {!readOnly && panel !== 'new' && names !== undefined && <QuickEntry names={names} adviserId={adviser ?? null} />}
      {opened !== undefined && names !== undefined && (
        <InlinePanel key={opened.id} title={`Heures du ${opened.on.split('-').reverse().join('/')}`} onClose={close}>
          <EditHours entry={opened} names={names} onRemoved={close} />
        </InlinePanel>
      )}
      <PlanSection names={names} />
      <Section title="Lignes" scope={all === null ? undefined : formatInteger(rows.length)} rule={rows.length === 0}>
        <DataTable
          name="Heures d’accompagnement"
          rows={rows}
          columns={columns}
          rowId={({ entry }) => entry.id}
          onOpen={({ entry }) => {
            setPanel({ id: entry.id })
          }}
          filter="Projet, conseiller, nature"
          tools={<Filters names={names ?? noNames} span={span} year={year} query={query} keep={keep} />}
        />
        {all !== null && rows.length === 0 && (
          <Empty actions={all.length === 0 ? undefined : <ActionLink to="/heures">Voir toutes les heures</ActionLink>}>
            {all.length === 0
              ? 'Aucune heure saisie. La première s’écrit sur la ligne au-dessus.'
              : `Aucune heure sous ce filtre, sur ${formatInteger(all.length)} lignes.`}
          </Empty>
        )}
      </Section>
    </Page>
  )
}

/** Of the lines under the filters; null until all of them are read. */
function Totals({ rows }: { readonly rows: readonly HoursRow[] | null }) {
  const { minutes, companies, entries } = useMemo(() => totalOf(rows ?? []), [rows])
  const mean = meanHours(minutes, companies)
  return (
    <FigureBand
      figures={[
        {
          label: 'Heures',
          cents: null,
          value: rows === null ? '…' : formatDuration(minutes),
          note: `${formatInteger(entries)} lignes`,
        },
        {
          label: 'Entreprises et projets',
          cents: null,
          value: rows === null ? '…' : formatInteger(companies),
          note: 'chacun compté une fois',
        },
        {
          label: 'En moyenne',
          cents: null,
          value: rows === null ? '…' : mean === null ? <Missing kind="not-computable" /> : formatMeanHours(mean),
          note: 'heures ÷ entreprises et projets',
        },
      ]}
    />
  )
}

type FiltersProps = {
  readonly names: SupportNames
  readonly span: HoursSpan
  /** Year shown; null for all of them. */
  readonly year: string | null
  readonly query: URLSearchParams
  readonly keep: (name: string, value: string | null) => void
}

function Filters({ names, span, year, query, keep }: FiltersProps) {
  const lists = [
    {
      key: 'annee',
      label: 'Année',
      all: 'Toutes les années',
      options: [
        ...(span.long ? [{ value: allYears, label: 'Toutes les années' }] : []),
        ...span.years.map((value) => ({ value, label: value })),
      ],
    },
    { key: 'programme', label: 'Programme', all: 'Tous les programmes', options: listed(names.programmes) },
    { key: 'conseiller', label: 'Conseiller', all: 'Tous les conseillers', options: listed(names.advisers) },
    { key: 'action', label: 'Action', all: 'Toutes les actions', options: listed(names.actions) },
  ]
  return lists.map(({ key, label, all, options }) => (
    <div key={key} className={classes.tool}>
      <SelectField
        label={label}
        hideLabel
        optional
        placeholder={all}
        options={options}
        value={key === 'annee' ? (year ?? query.get(key)) : query.get(key)}
        onChange={(value) => {
          keep(key, value)
        }}
      />
    </div>
  ))
}

const listed = (rows: SupportNames['projects']) => rows.map(({ id, name }) => ({ value: id, label: name }))
