import { formatInteger } from '#shared/domain/money/format-money.ts'
import { formatDuration, hoursNumber } from '#shared/domain/programmes/hours.ts'
import { hoursByPeriod, type PeriodHours } from '#shared/domain/programmes/hours-periods.ts'
import { totalHours } from '#shared/domain/programmes/support.ts'
import type { Row } from '#shared/workspace/registry.ts'
import { ActionLink } from '#renderer/ui/action-link.tsx'
import { ChartFrame } from '#renderer/ui/chart-frame.tsx'
import { StackedBars } from '#renderer/ui/charts/stacked-bars.tsx'
import type { Column } from '#renderer/ui/table/column.ts'
import { DataTable } from '#renderer/ui/table/data-table.tsx'

type HoursChartProps = {
  readonly entries: readonly Row<'supportEntries'>[]
  readonly size: 'month' | 'year'
  /** What is counted: « Heures saisies au titre de ce programme ». */
  readonly counted: string
  /** The list of these very lines. */
  readonly to: string
}

/** Hours of support by year or by month, stacked by nature; nothing without any. */
export function HoursChart({ entries, size, counted, to }: HoursChartProps) {
  if (entries.length === 0) return null
  const rows = hoursByPeriod(entries, size)
  const { minutes, companies } = totalHours(entries)
  const period = size === 'year' ? 'année' : 'mois'
  return (
    <ChartFrame
      title="Heures d’accompagnement"
      scope={size === 'year' ? 'par année' : 'par mois'}
      finding={`${formatDuration(minutes)} pour ${formatInteger(companies)} projets et entreprises.`}
      definition={`${counted}, à leur jour ; un projet compte une fois par ${period}.`}
      actions={<ActionLink to={to}>Voir les lignes</ActionLink>}
      table={
        <DataTable name={`Heures par ${period}`} rows={rows} columns={columnsFor(size)} rowId={({ key }) => key} />
      }
    >
      <StackedBars
        bars={rows.map(({ label, interview, collective, other }) => ({
          name: label,
          values: [interview, collective, other],
        }))}
        series={series.map(([, title]) => title)}
        format={formatDuration}
      />
    </ChartFrame>
  )
}

const series = [
  ['interview', 'Entretiens et suivi'],
  ['collective', 'Ateliers et visites'],
  ['other', 'Expertise et autres'],
] as const

const columnsFor = (size: 'month' | 'year'): readonly Column<PeriodHours>[] => [
  { key: 'period', title: size === 'year' ? 'Année' : 'Mois', heading: true, value: ({ label }) => label },
  ...series.map(([key, title]): Column<PeriodHours> => ({
    key,
    title,
    kind: 'number',
    value: (row) => hoursNumber(row[key]),
    cell: (row) => formatDuration(row[key]),
  })),
  { key: 'companies', title: 'Projets et entreprises', kind: 'number', value: ({ companies }) => companies },
]
