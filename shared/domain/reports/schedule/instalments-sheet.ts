import { formatBudgetLine } from '#shared/domain/conventions/budget-line.ts'
import { creditWords, instalmentKindWords, instalmentStateWords } from '#shared/domain/conventions/words.ts'
import { dash, moneyCell, remainderCell, textCell } from '../cells.ts'
import { withTotal } from '../common/total-row.ts'
import { layoutOf } from '../sheet-layout.ts'
import type { Cell, Column, ReportRow, Sheet } from '../report-model.ts'
import type { ScheduleLine } from './lines.ts'

const columns: readonly Column[] = [
  { key: 'year', title: 'Exercice', type: 'year', width: 10 },
  { key: 'due', title: 'Échéance', type: 'date', width: 15 },
  { key: 'beneficiary', title: 'Bénéficiaire', type: 'text', width: 28 },
  { key: 'convention', title: 'Convention', type: 'text', width: 30 },
  { key: 'reference', title: 'Référence', type: 'identifier', width: 16 },
  { key: 'kind', title: 'Nature', type: 'text', width: 11 },
  { key: 'budgetLine', title: 'Imputation', type: 'text', width: 16 },
  { key: 'authorisation', title: 'AP ou AE', type: 'text', width: 18 },
  { key: 'credit', title: 'Crédits', type: 'text', width: 12 },
  { key: 'amount', title: 'Montant', type: 'money', width: 15 },
  { key: 'released', title: 'Abandonné', type: 'money', width: 15 },
  { key: 'paid', title: 'Versé', type: 'money', width: 15 },
  { key: 'remaining', title: 'Reste', type: 'money', width: 15 },
  { key: 'state', title: 'État', type: 'text', width: 16 },
]

const [amount, released, paid] = [9, 10, 11]

/** One line an instalment in force, by budget year and date: amount, given up, paid, remaining. */
export function instalmentsSheet(lines: readonly ScheduleLine[], heading: readonly string[]): Sheet {
  const { firstRow } = layoutOf({ columns, heading, notes: [] })
  const rows = lines.map((line, index) => lineOf(line, firstRow + index))
  return {
    name: 'Échéances',
    paper: 'A3',
    orientation: 'landscape',
    heading,
    columns,
    rows: withTotal(columns, ['amount', 'released', 'paid', 'remaining'], rows, firstRow),
    notes: rows.length === 0 ? ['Aucune échéance.'] : [],
  }
}

const textOrDash = (text: string | null): Cell => (text === null ? dash : { value: text })

function lineOf({ instalment, agreement, budgetLine, ...line }: ScheduleLine, at: number): ReportRow {
  const cells: Cell[] = [
    { value: instalment.year },
    instalment.dueOn === null ? { missing: 'not-given' } : { value: instalment.dueOn },
    { value: agreement.beneficiaryName },
    { value: agreement.convention.title },
    textCell(agreement.convention.reference),
    { value: instalmentKindWords[instalment.kind] },
    textCell(budgetLine === null ? null : formatBudgetLine(budgetLine)),
    textOrDash(budgetLine?.authorisationName ?? budgetLine?.authorisation ?? null),
    { value: creditWords[instalment.credit] },
    moneyCell(instalment.amountCents),
    line.released === 0 ? dash : { value: line.released },
    { value: line.paid },
  ]
  cells.push(remainderCell(cells, amount, [released, paid], at), { value: instalmentStateWords[line.state] })
  return { kind: 'line', cells, source: { table: 'instalments', id: instalment.id } }
}
