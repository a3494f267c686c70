import { sectionOfAccount } from '#shared/domain/conventions/accounts.ts'
import { formatBudgetLine } from '#shared/domain/conventions/budget-line.ts'
import { totalOf } from '#shared/domain/conventions/schedule.ts'
import { sum } from '#shared/domain/money/cents.ts'
import { dash, moneyCell, remainderCell, textCell } from '../cells.ts'
import { totalRow } from '../common/total-row.ts'
import { addressOf, layoutOf } from '../sheet-layout.ts'
import type { Cell, Column, ReportRow, Sheet } from '../report-model.ts'
import { groupLines, type ScheduleLine } from './lines.ts'

const columns: readonly Column[] = [
  { key: 'authorisation', title: 'Autorisation', type: 'text', width: 30 },
  { key: 'type', title: 'Type', type: 'text', width: 7 },
  { key: 'section', title: 'Section', type: 'text', width: 16 },
  { key: 'budgetLine', title: 'Imputation', type: 'text', width: 18 },
  { key: 'year', title: 'Exercice', type: 'year', width: 10 },
  { key: 'voted', title: 'CP inscrits', type: 'money', width: 15 },
  { key: 'to-vote', title: 'CP à inscrire', type: 'money', width: 15 },
  { key: 'forecast', title: 'CP prévus', type: 'money', width: 15 },
  { key: 'total', title: 'Total', type: 'money', width: 15 },
  { key: 'ordered', title: 'Mandaté', type: 'money', width: 15 },
  { key: 'remaining', title: 'Reste', type: 'money', width: 15 },
]
const sums = ['voted', 'to-vote', 'forecast', 'total', 'ordered', 'remaining']
const sectionNames = { F: 'fonctionnement', I: 'investissement' } as const

type Section = 'F' | 'I' | null

const sectionOf = ({ budgetLine }: ScheduleLine): Section =>
  budgetLine === null ? null : (sectionOfAccount(budgetLine.nature) ?? budgetLine.section)

/** The authorisation that carries the imputation, else the one that its words cite. */
function authorisationOf({ budgetLine }: ScheduleLine): string | null {
  return budgetLine?.authorisationName ?? budgetLine?.authorisation ?? null
}

/**
 * Payment credits by authorisation, imputation and budget year. An investment authorisation is an AP, an operating one an AE;
 * without a name, the credits are those of the year (M57: L. 5217-10-7 CGCT; M14: L. 2311-3).
 */
export function authorisationsSheet(lines: readonly ScheduleLine[], heading: readonly string[]): Sheet {
  const { firstRow } = layoutOf({ columns, heading, notes: [] })
  const named = lines.filter((line) => authorisationOf(line) !== null)
  const ordered = [...named, ...lines.filter((line) => authorisationOf(line) === null)]
  const rows: ReportRow[] = []
  for (const group of groupLines(ordered, (line) => authorisationOf(line) ?? '')) {
    const from = firstRow + rows.length
    const years = groupLines(
      [...group].sort((a, b) => imputation(a).localeCompare(imputation(b), 'fr', { numeric: true })),
      (line) => `${imputation(line)} ${sectionOf(line) ?? ''} ${String(line.instalment.year)}`,
    )
    const own = years.map((those, index) => lineOf(those, from + index))
    rows.push(...own)
    const name = group[0] === undefined ? null : authorisationOf(group[0])
    if (own.length > 1)
      rows.push(
        totalRow(name === null ? 'Total des crédits annuels' : `Total ${name}`, columns, sums, own, from, 'SUBTOTAL'),
      )
  }
  const total = rows.length === 0 ? [] : [totalRow('Total', columns, sums, rows, firstRow, 'SUBTOTAL')]
  return {
    name: 'AP-AE et CP',
    paper: 'A3',
    orientation: 'landscape',
    heading,
    columns,
    rows: [...rows, ...total],
    notes: [
      'CP\u00a0: crédits de paiement, limite de ce qui est mandaté dans l’année. AP (investissement) et AE (fonctionnement)\u00a0: limite de ce qui est engagé. Mandaté\u00a0: mandats émis ou payés, reversements déduits.',
      ...(named.length === 0 ? ['Aucune imputation ne cite d’autorisation\u00a0: les crédits sont annuels.'] : []),
    ],
  }
}

const imputation = ({ budgetLine }: ScheduleLine): string => (budgetLine === null ? '' : formatBudgetLine(budgetLine))

function lineOf(group: readonly ScheduleLine[], at: number): ReportRow {
  const [first] = group
  const section = first === undefined ? null : sectionOf(first)
  const name = first === undefined ? null : authorisationOf(first)
  const credit = (state: 'voted' | 'to-vote' | 'forecast'): Cell => {
    const those = group.filter(({ instalment }) => instalment.credit === state).map(({ instalment }) => instalment)
    return those.length === 0 ? dash : moneyCell(totalOf(those), 'not-computable')
  }
  const whole = totalOf(group.map(({ instalment }) => instalment))
  const cells: Cell[] = [
    { value: name ?? 'Crédits annuels' },
    name === null || section === null ? dash : { value: section === 'I' ? 'AP' : 'AE' },
    section === null ? { missing: 'not-given' } : { value: sectionNames[section] },
    textCell(first?.budgetLine == null ? null : formatBudgetLine(first.budgetLine)),
    { value: first?.instalment.year ?? 0 },
    credit('voted'),
    credit('to-vote'),
    credit('forecast'),
    whole === null
      ? { missing: 'not-computable' }
      : { value: whole, formula: `SUM(${addressOf(5, at)}:${addressOf(7, at)})` },
    { value: sum(group.map((line) => line.ordered)) },
  ]
  cells.push(remainderCell(cells, 8, [9], at))
  return { kind: 'line', cells }
}
