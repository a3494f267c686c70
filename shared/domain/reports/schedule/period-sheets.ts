import { monthNames } from '#shared/domain/calendar/french.ts'
import { totalOf } from '#shared/domain/conventions/schedule.ts'
import { formatMoney } from '#shared/domain/money/format-money.ts'
import { sum } from '#shared/domain/money/cents.ts'
import type { Cents } from '#shared/workspace/fields.ts'
import { dash, moneyCell, remainderCell } from '../cells.ts'
import { withTotal } from '../common/total-row.ts'
import { layoutOf } from '../sheet-layout.ts'
import type { Cell, Chart, Column, ReportRow, Sheet } from '../report-model.ts'
import { groupLines, type ScheduleLine } from './lines.ts'

const amounts: readonly Column[] = [
  { key: 'total', title: 'Montant', type: 'money', width: 16 },
  { key: 'released', title: 'Abandonné', type: 'money', width: 15 },
  { key: 'paid', title: 'Versé', type: 'money', width: 16 },
  { key: 'remaining', title: 'Reste', type: 'money', width: 16 },
]
const sums = ['voted', 'to-vote', 'forecast', 'count', ...amounts.map(({ key }) => key)]

const yearColumns: readonly Column[] = [
  { key: 'year', title: 'Exercice', type: 'year', width: 10 },
  { key: 'voted', title: 'Inscrit', type: 'money', width: 16 },
  { key: 'to-vote', title: 'À inscrire', type: 'money', width: 16 },
  { key: 'forecast', title: 'Prévu', type: 'money', width: 16 },
  ...amounts,
]

const monthColumns: readonly Column[] = [
  { key: 'year', title: 'Exercice', type: 'year', width: 10 },
  { key: 'month', title: 'Mois', type: 'text', width: 36 },
  { key: 'count', title: 'Échéances', type: 'integer', width: 11 },
  ...amounts,
]

/** Amount, given up, paid and remaining of some instalments, from column `from` on. */
function amountCells(cells: Cell[], lines: readonly ScheduleLine[], at: number): readonly Cell[] {
  const from = cells.length
  const released = sum(lines.map((line) => line.released))
  cells.push(
    moneyCell(totalOf(lines.map(({ instalment }) => instalment)), 'not-computable'),
    released === 0 ? dash : { value: released },
    { value: sum(lines.map((line) => line.paid)) },
  )
  cells.push(remainderCell(cells, from, [from + 1, from + 2], at))
  return cells
}

/** By budget year: credits voted, to be voted and forecast, paid and remaining, drawn under the table. */
export function yearsSheet(lines: readonly ScheduleLine[], heading: readonly string[]): Sheet {
  const { firstRow } = layoutOf({ columns: yearColumns, heading, notes: [] })
  const rows = groupLines(lines, ({ instalment }) => String(instalment.year)).map((group, index): ReportRow => {
    const credit = (state: 'voted' | 'to-vote' | 'forecast'): Cell => {
      const those = group.filter(({ instalment }) => instalment.credit === state).map(({ instalment }) => instalment)
      return those.length === 0 ? dash : moneyCell(totalOf(those), 'not-computable')
    }
    const cells: Cell[] = [
      { value: group[0]?.instalment.year ?? 0 },
      credit('voted'),
      credit('to-vote'),
      credit('forecast'),
    ]
    return { kind: 'line', cells: amountCells(cells, group, firstRow + index) }
  })
  return {
    name: 'Exercices',
    paper: 'A4',
    orientation: 'landscape',
    heading,
    columns: yearColumns,
    rows: withTotal(yearColumns, sums, rows, firstRow),
    notes: [
      'Inscrit\u00a0: crédits votés au budget. À inscrire\u00a0: annoncés par l’acte, à voter les années suivantes. Prévu\u00a0: sans engagement de crédits.',
    ],
    charts: rows.length < 2 ? [] : [yearChart(rows)],
  }
}

function yearChart(rows: readonly ReportRow[]): Chart {
  const figure = (row: ReportRow | undefined, column: number): Cents | null => {
    const cell = row?.cells[column] ?? null
    return cell !== null && 'value' in cell ? (Number(cell.value) as Cents) : null
  }
  const most = rows.reduce(
    (best, row) => ((figure(row, 4) ?? -1) > (figure(best, 4) ?? -1) ? row : best),
    rows[0] as ReportRow,
  )
  const amount = figure(most, 4)
  const words =
    amount === null
      ? 'aucun montant n’est calculable'
      : `le plus fort est ${String(figure(most, 0) ?? '')}, ${formatMoney(amount, { decimals: 'auto' })} dont ${formatMoney(figure(most, 6) ?? (0 as Cents), { decimals: 'auto' })} versés`
  return {
    kind: 'bars',
    title: 'Montant et versé par exercice',
    finding: `Montant et versé de ${String(rows.length)} exercices\u00a0: ${words}.`,
    category: 'year',
    series: ['total', 'paid'],
    from: 0,
    to: rows.length - 1,
  }
}

/** By budget year and month of payment; instalments without a date stand apart. */
export function monthsSheet(lines: readonly ScheduleLine[], heading: readonly string[]): Sheet {
  const { firstRow } = layoutOf({ columns: monthColumns, heading, notes: [] })
  const monthOf = ({ instalment }: ScheduleLine): string => instalment.dueOn?.slice(0, 7) ?? ''
  const groups = groupLines(lines, (line) => `${String(line.instalment.year)} ${monthOf(line)}`)
  const rows = groups.map((group, index): ReportRow => {
    const [first] = group
    const month = first === undefined ? '' : monthOf(first)
    const name = `${monthNames[Number(month.slice(5)) - 1] ?? ''} ${month.slice(0, 4)}`
    const cells: Cell[] = [
      { value: first?.instalment.year ?? 0 },
      { value: month === '' ? 'date de paiement non renseignée' : name },
      { value: group.length },
    ]
    return { kind: 'line', cells: amountCells(cells, group, firstRow + index) }
  })
  return {
    name: 'Mois',
    paper: 'A4',
    orientation: 'landscape',
    heading,
    columns: monthColumns,
    rows: withTotal(monthColumns, sums, rows, firstRow),
    notes: [],
  }
}
