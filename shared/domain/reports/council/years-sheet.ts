import { netPaid } from '#shared/domain/conventions/ledger.ts'
import { totalOf } from '#shared/domain/conventions/schedule.ts'
import { sum, sumOrNull } from '#shared/domain/money/cents.ts'
import { formatMoney } from '#shared/domain/money/format-money.ts'
import { dash, moneyCell } from '../cells.ts'
import { withTotal } from '../common/total-row.ts'
import { addressOf, layoutOf } from '../sheet-layout.ts'
import type { Cell, Chart, Column, ReportRow, Sheet } from '../report-model.ts'
import type { ItemScope } from './item-scope.ts'

const columns: readonly Column[] = [
  { key: 'year', title: 'Exercice', type: 'year', width: 12 },
  { key: 'voted', title: 'Inscrit', type: 'money', width: 18 },
  { key: 'to-vote', title: 'À inscrire', type: 'money', width: 18 },
  { key: 'forecast', title: 'Prévu', type: 'money', width: 18 },
  { key: 'total', title: 'Total', type: 'money', width: 18 },
  { key: 'paid', title: 'Versé', type: 'money', width: 18 },
]

const credits = ['voted', 'to-vote', 'forecast'] as const

/** What the deliberation commits in each budget year, all beneficiaries together; its totals are those of Échéancier. */
export function yearsSheet(scopes: readonly ItemScope[], heading: readonly string[]): Sheet {
  const { firstRow } = layoutOf({ columns, heading, notes: [] })
  const instalments = scopes
    .filter(({ convention }) => convention !== null)
    .flatMap(({ instalments: own, ledgerOf }) => own.map((row) => ({ ...row, paid: netPaid(ledgerOf(row.id)) })))
  const years = [...new Set(instalments.map(({ year }) => year))].sort((a, b) => a - b)
  const rows = years.map((year, index): ReportRow => {
    const those = instalments.filter((row) => row.year === year)
    const whole = totalOf(those)
    const at = firstRow + index
    const cells: readonly Cell[] = [
      { value: year },
      ...credits.map((credit): Cell => {
        const own = those.filter((row) => row.credit === credit)
        return own.length === 0 ? dash : moneyCell(totalOf(own), 'not-computable')
      }),
      whole === null
        ? { missing: 'not-computable' }
        : { value: whole, formula: `SUM(${addressOf(1, at)}:${addressOf(3, at)})` },
      { value: sum(those.map(({ paid }) => paid)) },
    ]
    return { kind: 'line', cells }
  })
  const total = sumOrNull(years.map((year) => totalOf(instalments.filter((row) => row.year === year))))
  return {
    name: 'Exercices',
    paper: 'A4',
    orientation: 'landscape',
    heading,
    columns,
    rows: withTotal(
      columns,
      columns.slice(1).map(({ key }) => key),
      rows,
      firstRow,
    ),
    notes: [
      ...(rows.length === 0 ? ['Aucune convention n’a d’échéance dans cette délibération.'] : []),
      'Inscrit\u00a0: crédits votés au budget. À inscrire\u00a0: annoncés par l’acte, à voter les années suivantes. Prévu\u00a0: sans engagement de crédits.',
    ],
    charts: rows.length === 0 || years.length > 20 ? [] : [yearsChart(years, total)],
  }
}

function yearsChart(years: readonly number[], total: Parameters<typeof formatMoney>[0] | null): Chart {
  const span = years.length === 1 ? `en ${String(years[0])}` : `de ${String(years[0])} à ${String(years.at(-1))}`
  const amount =
    total === null ? 'total non calculable, une échéance n’a pas de montant' : formatMoney(total, { decimals: 'auto' })
  return {
    kind: 'stacked-bars',
    title: 'Crédits par exercice',
    finding: `Crédits inscrits, à inscrire et prévus ${span}\u00a0: ${amount}.`,
    category: 'year',
    series: credits,
    from: 0,
    to: years.length - 1,
  }
}
