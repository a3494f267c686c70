import { formatPercent } from '#shared/domain/money/format-money.ts'
import { ActionLink } from '#renderer/ui/action-link.tsx'
import { ChartFrame } from '#renderer/ui/chart-frame.tsx'
import { StackedBars } from '#renderer/ui/charts/stacked-bars.tsx'
import type { Column } from '#renderer/ui/table/column.ts'
import { DataTable } from '#renderer/ui/table/data-table.tsx'
import type { IndicatorRow } from '../results/queries.ts'
import { quoted } from '../results/words.tsx'

/** The last value of each indicator on its target. */
export function TargetsChart({ rows, to }: { readonly rows: readonly IndicatorRow[]; readonly to: string }) {
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
      actions={<ActionLink to={to}>Voir les résultats</ActionLink>}
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
