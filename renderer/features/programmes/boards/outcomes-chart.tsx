import { formatInteger } from '#shared/domain/money/format-money.ts'
import { outcomesByPhase, type PhaseOutcome } from '#shared/domain/programmes/outcomes.ts'
import { leaveReasonWords } from '#shared/domain/programmes/words.ts'
import type { Row } from '#shared/workspace/registry.ts'
import { ChartFrame } from '#renderer/ui/chart-frame.tsx'
import { StackedBars } from '#renderer/ui/charts/stacked-bars.tsx'
import type { Column } from '#renderer/ui/table/column.ts'
import { DataTable } from '#renderer/ui/table/data-table.tsx'

const series = [
  ['present', 'présents'],
  ['next', leaveReasonWords['next-phase']],
  ['completed', leaveReasonWords.completed],
  ['stopped', leaveReasonWords.stopped],
  ['moved', leaveReasonWords.moved],
] as const

const columns: readonly Column<PhaseOutcome>[] = [
  { key: 'phase', title: 'Phase', heading: true, value: ({ name }) => name },
  { key: 'entered', title: 'Entrés', kind: 'number', value: ({ entered }) => entered },
  ...series.map(([key, title]): Column<PhaseOutcome> => ({
    key,
    title: title.charAt(0).toUpperCase() + title.slice(1),
    kind: 'number',
    value: (row) => row[key],
  })),
]

/** What became of those who entered each phase of a cohort. */
export function OutcomesChart({
  phases,
  stays,
}: {
  readonly phases: readonly Row<'phases'>[]
  readonly stays: readonly Row<'enrolments'>[]
}) {
  const rows = outcomesByPhase(phases, stays)
  if (rows.length === 0) return null
  return (
    <ChartFrame
      title="Issue des parcours"
      scope="par phase"
      finding={rows.map((row) => `${row.name}\u00a0: ${inWords(row)}`).join(' ; ')}
      definition="Parcours de cette promotion par phase : ceux qui y sont encore, et ceux qui en sont sortis, par raison de sortie."
      table={<DataTable name="Issue des parcours" rows={rows} columns={columns} rowId={({ phaseId }) => phaseId} />}
    >
      <StackedBars
        bars={rows.map((row) => ({ name: row.name, values: series.map(([key]) => row[key]) }))}
        series={series.map(([, title]) => title)}
        format={(value) => `${formatInteger(value)}\u00a0${value < 2 ? 'entré' : 'entrés'}`}
      />
    </ChartFrame>
  )
}

const inWords = (row: PhaseOutcome): string =>
  series
    .filter(([key]) => row[key] > 0)
    .map(([key, title]) => `${formatInteger(row[key])} ${title}`)
    .join(', ')
