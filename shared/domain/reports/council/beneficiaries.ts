import { formatBudgetLine } from '#shared/domain/conventions/budget-line.ts'
import { voteOf, voteSentence, recusalSentence } from '#shared/domain/deliberations/votes.ts'
import { formatInteger, formatMoney } from '#shared/domain/money/format-money.ts'
import { dash, differenceCell, moneyCell, textCell, totalCell } from '../cells.ts'
import { layoutOf } from '../sheet-layout.ts'
import type { Cell, Chart, Column, ReportRow, Sheet } from '../report-model.ts'
import type { ItemScope } from './item-scope.ts'
import { findingReference, type NumberedFinding } from './numbered-findings.ts'
import type { CouncilSources } from './sources.ts'

const columnsOf = (draft: boolean): readonly Column[] => [
  { key: 'rank', title: 'N°', type: 'integer', width: 5 },
  { key: 'beneficiary', title: 'Bénéficiaire', type: 'text', width: 27 },
  { key: 'object', title: 'Objet', type: 'text', width: 28 },
  { key: 'requested', title: 'Demandé', type: 'money', width: 15 },
  { key: 'voted', title: draft ? 'Proposé' : 'Voté', type: 'money', width: 15 },
  { key: 'agreed', title: 'Conventionné', type: 'money', width: 15 },
  { key: 'paid', title: 'Versé', type: 'money', width: 15 },
  { key: 'remaining', title: 'Reste', type: 'money', width: 15 },
  { key: 'budgetLine', title: 'Imputation', type: 'text', width: 16 },
  { key: 'vote', title: 'Vote', type: 'text', width: 22 },
]

const amounts = [3, 4, 5, 6, 7] as const

/** One line per beneficiary and object: asked, proposed or voted, agreed, paid, remaining, with live totals. */
export function beneficiariesSheet(
  sources: CouncilSources,
  scopes: readonly ItemScope[],
  findings: readonly NumberedFinding[],
  heading: readonly string[],
): Sheet {
  const columns = columnsOf(sources.deliberation.state === 'draft')
  const frame = { columns, heading, notes: [] }
  const { firstRow } = layoutOf(frame)
  const lines = scopes.map((scope, index) => lineOf(sources, scope, firstRow + index))
  const last = firstRow + lines.length - 1
  const total: ReportRow = {
    kind: 'total',
    source: { table: 'deliberations', id: sources.deliberation.id },
    cells: columns.map((_, column) => {
      if (column === 1) return { value: 'Total' }
      return amounts.some((one) => one === column) ? totalCell(lines, column, { from: firstRow, to: last }) : null
    }),
  }
  return {
    name: 'Bénéficiaires',
    paper: 'A4',
    orientation: 'landscape',
    heading,
    columns,
    rows: lines.length === 0 ? [] : [...lines, total],
    notes: [...missingNotes(columns, lines), ...findingNotes(scopes, findings, firstRow)],
    charts: lines.length === 0 ? [] : [amountsChart(columns, scopes)],
  }
}

/** Lines that a drawing holds and that can still be told apart on a page. */
const mostDrawn = 16

/** The amounts of the first lines, side by side: voted, agreed, paid. */
function amountsChart(columns: readonly Column[], scopes: readonly ItemScope[]): Chart {
  const drawn = Math.min(scopes.length, mostDrawn)
  const word = (columns[4]?.title ?? '').toLocaleLowerCase('fr')
  const known = scopes.flatMap(({ item, set, beneficiary }) =>
    set && item.votedCents !== null ? [{ beneficiary, amount: item.votedCents }] : [],
  )
  const most = known.reduce<(typeof known)[number] | null>(
    (best, one) => (best === null || one.amount > best.amount ? one : best),
    null,
  )
  const words =
    most === null
      ? `aucun montant ${word} n’est renseigné`
      : `le plus fort montant ${word} est ${formatMoney(most.amount, { decimals: 'auto' })}, ${most.beneficiary}`
  return {
    kind: 'bars',
    title: `${columns[4]?.title ?? ''}, conventionné et versé, par ligne${drawn < scopes.length ? ` (les ${String(drawn)} premières)` : ''}`,
    finding: `${formatInteger(scopes.length)} ${scopes.length === 1 ? 'ligne' : 'lignes'}\u00a0: ${words}.`,
    category: 'beneficiary',
    series: ['voted', 'agreed', 'paid'],
    from: 0,
    to: drawn - 1,
  }
}

function lineOf(sources: CouncilSources, scope: ItemScope, at: number): ReportRow {
  const { item, convention, agreed, paid, set } = scope
  const line = sources.facts.budgetLine(item.budgetLineId ?? scope.instalments[0]?.budgetLineId ?? null)
  const recused = sources.recusals.filter((row) => row.itemId === item.id).map((row) => row.councillor)
  const vote = [voteSentence(voteOf(item, sources.deliberation)), recusalSentence(recused)].filter(
    (text) => text !== null,
  )
  const without = convention === null
  const cells: Cell[] = [
    { value: item.rank },
    { value: scope.beneficiary },
    { value: item.object },
    moneyCell(item.requestedCents ?? convention?.requestedCents ?? null),
    set ? moneyCell(item.votedCents) : dash,
    without ? dash : moneyCell(agreed, scope.instalments.length === 0 ? 'not-given' : 'not-computable'),
    without ? dash : { value: paid },
  ]
  cells.push(differenceCell(cells, 5, 6, at), textCell(line === undefined ? null : formatBudgetLine(line)), {
    value: vote.join(' '),
  })
  return { kind: 'line', cells, source: { table: 'deliberationItems', id: item.id } }
}

/** « Demandé : 3 montants ne figurent pas dans les actes ; le total n’est pas calculé. » */
function missingNotes(columns: readonly Column[], lines: readonly ReportRow[]): readonly string[] {
  return amounts.flatMap((column) => {
    const count = lines.filter((row) => {
      const cell = row.cells[column]
      return cell != null && 'missing' in cell && cell.missing !== 'not-applicable'
    }).length
    const title = columns[column]?.title ?? ''
    if (count === 0 || column === 7) return []
    const words = count === 1 ? 'un montant ne figure pas' : `${String(count)} montants ne figurent pas`
    return [`${title}\u00a0: ${words} dans les actes\u00a0; le total n’est pas calculé.`]
  })
}

function findingNotes(
  scopes: readonly ItemScope[],
  findings: readonly NumberedFinding[],
  firstRow: number,
): readonly string[] {
  const byItem = new Map<string, NumberedFinding[]>()
  for (const one of findings) {
    const { finding } = one
    if (finding.severity === 'info' && finding.answer === null) continue
    for (const ref of [{ table: finding.table, id: finding.id }, ...finding.related])
      if (ref.table === 'deliberationItems') byItem.set(ref.id, [...(byItem.get(ref.id) ?? []), one])
  }
  const groups = new Map<string, { one: NumberedFinding; rows: number[] }>()
  scopes.forEach(({ item }, index) => {
    for (const one of new Set(byItem.get(item.id))) {
      const group = groups.get(one.finding.message) ?? { one, rows: [] }
      group.rows.push(firstRow + index)
      groups.set(one.finding.message, group)
    }
  })
  return [...groups.values()].map(({ one, rows }) => {
    const reference = rows.length === 1 ? capital(findingReference(one)) : 'Voir Méthode'
    return `${rowsInWords(rows)}\u00a0: ${one.finding.message} ${reference}.`
  })
}

/** « Ligne 5 », « Lignes 5, 7 et 9 », « Lignes 5, 6, 7, 8 et 297 autres ». */
function rowsInWords(rows: readonly number[]): string {
  if (rows.length === 1) return `Ligne ${String(rows[0] ?? '')}`
  const rest = rows.length - 4
  const words = rest > 1 ? [...rows.slice(0, 4).map(String), `${formatInteger(rest)} autres`] : rows.map(String)
  return `Lignes ${words.slice(0, -1).join(', ')} et ${words.at(-1) ?? ''}`
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
