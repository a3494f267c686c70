import type { ReactNode } from 'react'
import { addDays, addMonths } from '#shared/domain/calendar/civil-date.ts'
import { formatDate } from '#shared/domain/calendar/format-date.ts'
import { formatInteger, formatPercent } from '#shared/domain/money/format-money.ts'
import {
  occupancyOver,
  occupancySteps,
  periodsOver,
  type Measure,
  type Occupancy,
  type OccupancyStep,
} from '#shared/domain/programmes/occupancy.ts'
import { formatSurface } from '#shared/domain/programmes/surface.ts'
import type { CivilDate } from '#shared/workspace/fields.ts'
import { ChartFrame } from '#renderer/ui/chart-frame.tsx'
import { LineOverTime } from '#renderer/ui/charts/line-over-time.tsx'
import { Empty } from '#renderer/ui/empty.tsx'
import type { Column } from '#renderer/ui/table/column.ts'
import { DataTable } from '#renderer/ui/table/data-table.tsx'
import { useAddress } from '#renderer/ui/use-address.ts'
import type { SiteFile } from './queries.ts'
import classes from './places.module.css'

type PeriodRow = Occupancy & { readonly label: string }

const sizes = { jour: 'par jour', mois: 'par mois', semestre: 'par semestre' } as const
type Size = keyof typeof sizes

/** Occupation over time, by day, month or half-year, in desks or in surface; the address keeps the choice. */
export function OccupancyChart({ file, today }: { readonly file: SiteFile; readonly today: CivilDate }) {
  const { query, keep } = useAddress()
  const size: Size = (Object.keys(sizes) as Size[]).find((one) => one === query.get('pas')) ?? 'mois'
  const measure: Measure = query.get('mesure') === 'surface' ? 'surface' : 'desks'
  const capacity = measure === 'desks' ? file.desks : file.surface
  const first = file.occupations.map((one) => one.first).sort()[0]
  if (first === undefined) return <Empty>Aucune occupation saisie : la courbe commence à la première entrée.</Empty>
  const ends = file.occupations.map(({ last }) => last ?? today)
  const last = [...ends, first].sort().at(-1) ?? today
  const amount = (value: number): string => (measure === 'surface' ? formatSurface(value) : formatInteger(value))
  const tools = (
    <div className={classes.choices}>
      {(Object.keys(sizes) as Size[]).map((one) => (
        <Word
          key={one}
          on={one === size}
          onClick={() => {
            keep('pas', one === 'mois' ? null : one)
          }}
        >
          {sizes[one]}
        </Word>
      ))}
      <span className={classes.gap} />
      <Word
        on={measure === 'desks'}
        onClick={() => {
          keep('mesure', null)
        }}
      >
        en postes
      </Word>
      <Word
        on={measure === 'surface'}
        onClick={() => {
          keep('mesure', 'surface')
        }}
      >
        en m²
      </Word>
    </div>
  )
  const definition =
    measure === 'desks'
      ? 'Postes occupés × jours, sur postes offerts × jours d’ouverture. Les salles de réunion et les membres ne comptent pas.'
      : 'Mètres carrés occupés × jours, sur mètres carrés offerts × jours d’ouverture. Les salles de réunion ne comptent pas.'
  if (size === 'jour') {
    const from = last > addMonths(first, 24, 'same-day') ? addMonths(last, -24, 'same-day') : first
    const steps = occupancySteps(file.occupations, measure, from, last)
    const most = Math.max(capacity ?? 0, ...steps.map(({ used }) => used), 1)
    return (
      <Framed tools={tools}>
        <ChartFrame
          title="Occupation"
          scope={`par jour, du ${formatDate(from)} au ${formatDate(last)}`}
          finding={`Au plus ${amount(Math.max(...steps.map(({ used }) => used)))} occupés en même temps${capacity === null ? '' : `, pour ${amount(capacity)} offerts`}.`}
          definition={definition}
          table={
            <DataTable
              name="Occupation par jour"
              rows={steps}
              columns={stepColumns(amount)}
              rowId={({ from: key }) => key}
            />
          }
        >
          <LineOverTime
            points={[
              ...steps.map((step) => ({ label: formatDate(step.from), value: step.used })),
              { label: formatDate(addDays(last, 1)), value: steps.at(-1)?.used ?? null },
            ]}
            top={most}
            format={amount}
            steps
            {...(capacity === null ? {} : { threshold: { value: capacity, name: 'capacité' } })}
          />
        </ChartFrame>
      </Framed>
    )
  }
  const rows: readonly PeriodRow[] = periodsOver(first, last, size === 'mois' ? 'month' : 'half-year').map(
    (period) => ({
      ...occupancyOver(file.site, file.occupations, capacity, measure, period.from, period.to),
      label: period.label,
    }),
  )
  const known = rows.flatMap(({ share }) => (share === null ? [] : [share]))
  const top = Math.max(1000, ...known)
  const latest = rows.findLast(({ share }) => share !== null)
  return (
    <Framed tools={tools}>
      <ChartFrame
        title="Occupation"
        scope={sizes[size]}
        finding={
          latest?.share == null
            ? 'Occupation non calculable : la capacité ou une quantité n’est pas renseignée.'
            : `${formatPercent(latest.share, 1)} d’occupation, ${latest.label} ; au plus ${formatPercent(Math.max(...known), 1)}.`
        }
        definition={definition}
        table={
          <DataTable
            name={`Occupation ${sizes[size]}`}
            rows={rows}
            columns={periodColumns(amount)}
            rowId={({ from }) => from}
          />
        }
      >
        <LineOverTime
          points={rows.map(({ label, share }) => ({ label, value: share }))}
          top={top}
          format={(value) => formatPercent(value, 1)}
          formatTick={(value) => `${formatInteger(Math.round(value / 10))}\u00a0%`}
        />
      </ChartFrame>
    </Framed>
  )
}

/** The choices stand outside the drawing, which screen readers skip. */
function Framed({ tools, children }: { readonly tools: ReactNode; readonly children: ReactNode }) {
  return (
    <div>
      {children}
      {tools}
    </div>
  )
}

function Word(props: { readonly on: boolean; readonly onClick: () => void; readonly children: string }) {
  return (
    <button type="button" className={classes.word} aria-pressed={props.on} onClick={props.onClick}>
      {props.children}
    </button>
  )
}

const periodColumns = (amount: (value: number) => string): readonly Column<PeriodRow>[] => [
  { key: 'label', title: 'Période', heading: true, value: ({ label }) => label },
  { key: 'in', title: 'Entrées', kind: 'number', value: ({ entries }) => entries },
  { key: 'out', title: 'Sorties', kind: 'number', value: ({ exits }) => exits },
  {
    key: 'used',
    title: 'Occupé × jours',
    kind: 'number',
    value: ({ usedDays }) => usedDays,
    cell: ({ usedDays }) => amount(usedDays),
  },
  {
    key: 'offered',
    title: 'Offert × jours',
    kind: 'number',
    missing: 'not-computable',
    value: ({ offeredDays }) => offeredDays,
    cell: ({ offeredDays }) => (offeredDays === null ? undefined : amount(offeredDays)),
  },
  {
    key: 'share',
    title: 'Occupation',
    kind: 'percent',
    missing: 'not-computable',
    decides: true,
    value: ({ share }) => (share === null ? null : share * 10),
    cell: ({ share }) => (share === null ? undefined : formatPercent(share, 1)),
  },
]

const stepColumns = (amount: (value: number) => string): readonly Column<OccupancyStep>[] => [
  { key: 'from', title: 'Du', kind: 'date', heading: true, value: ({ from }) => from },
  { key: 'to', title: 'Au', kind: 'date', value: ({ to }) => to },
  { key: 'residents', title: 'Résidents', kind: 'number', value: ({ residents }) => residents },
  { key: 'used', title: 'Occupé', kind: 'number', value: ({ used }) => used, cell: ({ used }) => amount(used) },
  { key: 'unknown', title: 'Quantité non renseignée', kind: 'number', value: ({ unknown }) => unknown },
]
