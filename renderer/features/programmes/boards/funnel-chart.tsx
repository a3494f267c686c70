import { formatInteger, formatPercent } from '#shared/domain/money/format-money.ts'
import { ratioOf } from '#shared/domain/programmes/results.ts'
import { applicationStatusWords } from '#shared/domain/programmes/words.ts'
import type { Row } from '#shared/workspace/registry.ts'
import { ChartFrame } from '#renderer/ui/chart-frame.tsx'
import { StackedBars } from '#renderer/ui/charts/stacked-bars.tsx'
import type { Column } from '#renderer/ui/table/column.ts'
import { DataTable } from '#renderer/ui/table/data-table.tsx'

type Step = { readonly name: string; readonly count: number; readonly share: number | null }

/** What became of applications, step by step. */
export function FunnelChart({ applications }: { readonly applications: readonly Row<'applications'>[] }) {
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
