import { useMemo } from 'react'
import { formatInteger, formatPercent } from '#shared/domain/money/format-money.ts'
import { ratioOf } from '#shared/domain/programmes/results.ts'
import { totalHours } from '#shared/domain/programmes/support.ts'
import { formatDuration, hoursNumber } from '#shared/domain/programmes/hours.ts'
import { applicationStatusWords } from '#shared/domain/programmes/words.ts'
import type { Row } from '#shared/workspace/registry.ts'
import type { Reader } from '#shared/workspace/state.ts'
import { useLive } from '#renderer/data/workspace.ts'
import { ActionLink } from '#renderer/ui/action-link.tsx'
import { ChartFrame } from '#renderer/ui/chart-frame.tsx'
import { StackedBars } from '#renderer/ui/charts/stacked-bars.tsx'
import { SelectField } from '#renderer/ui/fields/select-field.tsx'
import type { Column } from '#renderer/ui/table/column.ts'
import { DataTable } from '#renderer/ui/table/data-table.tsx'
import { useAddress } from '#renderer/ui/use-address.ts'
import { grouped, indicatorRow, type IndicatorRow } from './results/queries.ts'
import { quoted } from './results/words.tsx'
import type { ProgrammeFile } from './queries.ts'
import classes from './programmes.module.css'

type Figures = {
  readonly entries: readonly Row<'supportEntries'>[]
  readonly indicators: readonly IndicatorRow[]
}

async function figures(read: Reader, programmeId: string): Promise<Figures> {
  const [entries, indicators] = [
    await read.where('supportEntries', 'programmeId', programmeId),
    await read.where('indicators', 'programmeId', programmeId),
  ]
  const measures = grouped(
    (await Promise.all(indicators.map((row) => read.where('measures', 'indicatorId', row.id)))).flat(),
    (row) => row.indicatorId,
  )
  return { entries, indicators: indicators.map((row) => indicatorRow(row, measures.get(row.id) ?? [], null)) }
}

/** The drawings of a programme: its funnel, its hours by year and kind, its targets. The address keeps the year. */
export function Board({ file }: { readonly file: ProgrammeFile }) {
  const { query, keep } = useAddress()
  const found = useLive((read) => figures(read, file.programme.id), [file.programme.id])
  const year = query.get('annee')
  const years = useMemo(
    () =>
      [
        ...new Set([
          ...file.applications.map((row) => row.receivedOn.slice(0, 4)),
          ...(found?.entries ?? []).map((row) => row.on.slice(0, 4)),
        ]),
      ]
        .sort()
        .reverse(),
    [file, found],
  )
  if (found === undefined) return null
  const applications = file.applications.filter((row) => year === null || row.receivedOn.startsWith(year))
  const entries = found.entries.filter((row) => year === null || row.on.startsWith(year))
  return (
    <>
      {years.length > 1 && (
        <div className={classes.year}>
          <SelectField
            label="Année"
            optional
            placeholder="Toutes les années"
            options={years.map((value) => ({ value, label: value }))}
            value={year}
            onChange={(value) => {
              keep('annee', value)
            }}
          />
        </div>
      )}
      <Funnel applications={applications} />
      <HoursByYear entries={entries} programmeId={file.programme.id} />
      <Targets rows={found.indicators} programmeId={file.programme.id} />
    </>
  )
}

type Step = { readonly name: string; readonly count: number; readonly share: number | null }

function Funnel({ applications }: { readonly applications: readonly Row<'applications'>[] }) {
  if (applications.length === 0) return null
  const count = (statuses: readonly Row<'applications'>['status'][]): number =>
    applications.filter(({ status }) => statuses.includes(status)).length
  const steps: readonly Step[] = [
    { name: 'Reçues', count: applications.length },
    { name: 'Recevables ou au-delà', count: count(['admissible', 'invited', 'retained', 'waiting', 'adjourned']) },
    { name: 'Convoquées ou décidées', count: count(['invited', 'retained', 'waiting', 'adjourned']) },
    { name: applicationStatusWords.retained + 's', count: count(['retained']) },
  ].map((step) => ({ ...step, share: ratioOf(step.count * 10, applications.length, 2) }))
  const retained = steps.at(-1)
  return (
    <ChartFrame
      title="Entonnoir des candidatures"
      finding={`${formatInteger(retained?.count ?? 0)} retenues sur ${formatInteger(applications.length)} reçues.`}
      definition="Candidatures par leur statut d’aujourd’hui ; une candidature refusée ou retirée ne compte que parmi les reçues."
      table={<DataTable name="Entonnoir" rows={steps} columns={stepColumns} rowId={({ name }) => name} />}
    >
      <StackedBars
        bars={steps.map(({ name, count: value }) => ({ name, values: [value] }))}
        series={['Candidatures']}
        format={formatInteger}
      />
    </ChartFrame>
  )
}

const stepColumns: readonly Column<Step>[] = [
  { key: 'name', title: 'Étape', heading: true, value: ({ name }) => name },
  { key: 'count', title: 'Candidatures', kind: 'number', value: ({ count }) => count },
  {
    key: 'share',
    title: 'Sur les reçues',
    kind: 'percent',
    value: ({ share }) => (share === null ? null : share * 10),
    cell: ({ share }) => (share === null ? undefined : formatPercent(share, 1)),
  },
]

type YearHours = {
  readonly year: string
  readonly interview: number
  readonly collective: number
  readonly other: number
  readonly companies: number
}

function HoursByYear({
  entries,
  programmeId,
}: {
  readonly entries: readonly Row<'supportEntries'>[]
  readonly programmeId: string
}) {
  if (entries.length === 0) return null
  const rows: readonly YearHours[] = [...grouped(entries, ({ on }) => on.slice(0, 4))]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([year, own]) => {
      const of = (kinds: readonly Row<'supportEntries'>['kind'][]) =>
        totalHours(own.filter(({ kind }) => kinds.includes(kind))).minutes
      return {
        year,
        interview: of(['interview', 'follow-up']),
        collective: of(['workshop', 'visit']),
        other: of(['expertise', 'other']),
        companies: totalHours(own).companies,
      }
    })
  const { minutes, companies } = totalHours(entries)
  return (
    <ChartFrame
      title="Heures d’accompagnement"
      finding={`${formatDuration(minutes)} pour ${formatInteger(companies)} projets et entreprises.`}
      definition="Heures saisies au titre de ce programme, à leur jour ; un projet compte une fois par année."
      actions={<ActionLink to={`/heures?programme=${programmeId}`}>Voir les lignes</ActionLink>}
      table={<DataTable name="Heures par année" rows={rows} columns={hoursColumns} rowId={({ year }) => year} />}
    >
      <StackedBars
        bars={rows.map(({ year, interview, collective, other }) => ({
          name: year,
          values: [interview, collective, other],
        }))}
        series={['Entretiens et suivi', 'Ateliers et visites', 'Expertise et autres']}
        format={formatDuration}
      />
    </ChartFrame>
  )
}

const hoursColumns: readonly Column<YearHours>[] = [
  { key: 'year', title: 'Année', heading: true, value: ({ year }) => year },
  ...(
    [
      ['interview', 'Entretiens et suivi'],
      ['collective', 'Ateliers et visites'],
      ['other', 'Expertise et autres'],
    ] as const
  ).map(([key, title]): Column<YearHours> => ({
    key,
    title,
    kind: 'number',
    value: (row) => hoursNumber(row[key]),
    cell: (row) => formatDuration(row[key]),
  })),
  { key: 'companies', title: 'Projets et entreprises', kind: 'number', value: ({ companies }) => companies },
]

function Targets({ rows, programmeId }: { readonly rows: readonly IndicatorRow[]; readonly programmeId: string }) {
  if (rows.length === 0) return null
  const known = rows.filter(({ share }) => share !== null)
  return (
    <ChartFrame
      title="Cibles et résultats"
      finding={
        known.length === 0
          ? 'Aucune cible n’a encore de résultat.'
          : known.map(({ indicator, share }) => `${indicator.name}\u00a0: ${formatPercent(share ?? 0, 1)}`).join(' ; ')
      }
      definition="Dernière valeur de chaque indicateur sur sa cible ; de plusieurs valeurs rivales, la première est dessinée et toutes sont dans la table."
      actions={<ActionLink to={`/resultats?programme=${programmeId}`}>Voir les résultats</ActionLink>}
      table={
        <DataTable
          name="Cibles et résultats"
          rows={rows}
          columns={targetColumns}
          rowId={({ indicator }) => indicator.id}
        />
      }
    >
      {known.length > 0 && (
        <StackedBars
          bars={known.map(({ indicator, share }) => ({ name: indicator.name, values: [share] }))}
          series={['Réalisation']}
          format={(value) => formatPercent(value, 1)}
          target={{ value: 1000, name: 'cible' }}
        />
      )}
    </ChartFrame>
  )
}

const targetColumns: readonly Column<IndicatorRow>[] = [
  { key: 'name', title: 'Indicateur', heading: true, value: ({ indicator }) => indicator.name },
  {
    key: 'target',
    title: 'Cible',
    value: ({ indicator }) =>
      indicator.target === null ? null : quoted(indicator.targetOperator, indicator.target, indicator.unit),
  },
  {
    key: 'result',
    title: 'Résultat',
    value: ({ latest, indicator }) =>
      latest.length === 0 ? null : latest.map((row) => quoted(row.operator, row.value, indicator.unit)).join(' ; '),
  },
  {
    key: 'share',
    title: 'Réalisation',
    kind: 'percent',
    missing: 'not-computable',
    value: ({ share }) => (share === null ? null : share * 10),
    cell: ({ share }) => (share === null ? undefined : formatPercent(share, 1)),
  },
]
