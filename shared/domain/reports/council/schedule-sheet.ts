import { formatBudgetLine } from '#shared/domain/conventions/budget-line.ts'
import { netPaid } from '#shared/domain/conventions/ledger.ts'
import { totalOf } from '#shared/domain/conventions/schedule.ts'
import { sum } from '#shared/domain/money/cents.ts'
import type { Row } from '#shared/workspace/registry.ts'
import { dash, moneyCell, textCell, totalCell } from '../cells.ts'
import { addressOf, layoutOf } from '../sheet-layout.ts'
import type { Cell, Column, ReportRow, Sheet } from '../report-model.ts'
import type { ItemScope } from './item-scope.ts'
import type { CouncilSources } from './sources.ts'

const columns: readonly Column[] = [
  { key: 'beneficiary', title: 'Bénéficiaire', type: 'text', width: 28 },
  { key: 'convention', title: 'Convention', type: 'text', width: 28 },
  { key: 'year', title: 'Exercice', type: 'year', width: 10 },
  { key: 'budgetLine', title: 'Imputation', type: 'text', width: 16 },
  { key: 'voted', title: 'Inscrit', type: 'money', width: 15 },
  { key: 'to-vote', title: 'À inscrire', type: 'money', width: 15 },
  { key: 'forecast', title: 'Prévu', type: 'money', width: 15 },
  { key: 'total', title: 'Total', type: 'money', width: 15 },
  { key: 'paid', title: 'Versé', type: 'money', width: 15 },
]

const credits = ['voted', 'to-vote', 'forecast'] as const
const sums = [4, 5, 6, 7, 8] as const

/** Instalments by convention, budget year and imputation: credits voted, to be voted and forecast, with subtotals. */
export function scheduleSheet(
  sources: CouncilSources,
  scopes: readonly ItemScope[],
  heading: readonly string[],
): Sheet {
  const { firstRow } = layoutOf({ columns, heading, notes: [] })
  const rows: ReportRow[] = []
  for (const scope of scopes) {
    if (scope.convention === null || scope.instalments.length === 0) continue
    const from = firstRow + rows.length
    const groups = new Map<string, Row<'instalments'>[]>()
    for (const row of scope.instalments) {
      const key = `${String(row.year)} ${row.budgetLineId ?? ''}`
      groups.set(key, [...(groups.get(key) ?? []), row])
    }
    const lines = [...groups.values()].map((group, index) => lineOf(sources, scope, group, from + index))
    rows.push(...lines)
    if (lines.length > 1) rows.push(totalRow(`Total ${scope.beneficiary}`, lines, from, from + lines.length - 1))
  }
  const last = firstRow + rows.length - 1
  const total = rows.length === 0 ? [] : [totalRow('Total', rows, firstRow, last)]
  return {
    name: 'Échéancier',
    paper: 'A4',
    orientation: 'landscape',
    heading,
    columns,
    rows: [...rows, ...total],
    notes: [
      'Inscrit\u00a0: crédits votés au budget. À inscrire\u00a0: annoncés par l’acte, à voter les années suivantes. Prévu\u00a0: sans engagement de crédits.',
      ...(rows.length === 0 ? ['Aucune convention n’a d’échéance dans cette délibération.'] : []),
    ],
  }
}

function lineOf(
  sources: CouncilSources,
  scope: ItemScope,
  group: readonly Row<'instalments'>[],
  at: number,
): ReportRow {
  const [first] = group
  const line = sources.facts.budgetLine(first?.budgetLineId ?? null)
  const amounts = credits.map((credit): Cell => {
    const those = group.filter((row) => row.credit === credit)
    return those.length === 0 ? dash : moneyCell(totalOf(those))
  })
  const whole = totalOf(group)
  const total: Cell =
    whole === null
      ? { missing: 'not-computable' }
      : { value: whole, formula: `SUM(${addressOf(4, at)}:${addressOf(6, at)})` }
  return {
    kind: 'line',
    cells: [
      { value: scope.beneficiary },
      { value: scope.convention?.title ?? '' },
      { value: first?.year ?? 0 },
      textCell(line === undefined ? null : formatBudgetLine(line)),
      ...amounts,
      total,
      { value: sum(group.map(({ id }) => netPaid(scope.ledgerOf(id)))) },
    ],
    ...(first === undefined ? {} : { source: { table: 'instalments', id: first.id } }),
  }
}

function totalRow(label: string, rows: readonly ReportRow[], from: number, to: number): ReportRow {
  return {
    kind: 'total',
    cells: columns.map((_, column) => {
      if (column === 0) return { value: label }
      return sums.some((one) => one === column) ? totalCell(rows, column, { from, to }, 'SUBTOTAL') : null
    }),
  }
}
