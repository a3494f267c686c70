import type { Facts } from '#shared/domain/coherence/facts.ts'
import { authorisationState } from '#shared/domain/conventions/authorisations.ts'
import { authorisationUse } from '#shared/domain/conventions/authorisation-use.ts'
import { formatMoney } from '#shared/domain/money/format-money.ts'
import { dash, differenceCell, moneyCell, totalCell } from '../cells.ts'
import { layoutOf } from '../sheet-layout.ts'
import type { Cell, Column, ReportRow, Sheet } from '../report-model.ts'

const columns: readonly Column[] = [
  { key: 'code', title: 'Code', type: 'identifier', width: 14 },
  { key: 'label', title: 'Autorisation', type: 'text', width: 36 },
  { key: 'kind', title: 'Type', type: 'text', width: 7 },
  { key: 'year', title: 'Exercice', type: 'year', width: 10 },
  { key: 'voted', title: 'Voté', type: 'money', width: 16 },
  { key: 'engaged', title: 'Engagé', type: 'money', width: 16 },
  { key: 'available', title: 'Disponible', type: 'money', width: 16 },
  { key: 'credits', title: 'Crédits de paiement', type: 'money', width: 17 },
  { key: 'ordered', title: 'Mandaté', type: 'money', width: 16 },
  { key: 'left', title: 'Reste', type: 'money', width: 16 },
]

/**
 * Each AP and AE as it was voted: credits and orders by year, then its amount, what is engaged and available, what remains to
 * be carried out (« reste à réaliser » = amount − ordered).
 */
export function votedSheet(facts: Facts, heading: readonly string[]): Sheet {
  const { firstRow } = layoutOf({ columns, heading, notes: [] })
  const rows: ReportRow[] = []
  const notes: string[] = []
  const sorted = [...facts.authorisations].sort((a, b) => a.code.localeCompare(b.code, 'fr', { numeric: true }))
  for (const authorisation of sorted) {
    const state = authorisationState(
      facts.votesOfAuthorisation(authorisation.id),
      facts.creditsOfAuthorisation(authorisation.id),
      authorisationUse(
        facts.linesOfAuthorisation(authorisation.id),
        facts.conventionVersions,
        facts.instalments,
        facts.movements,
      ),
    )
    const head: readonly Cell[] = [
      { value: authorisation.code },
      { value: authorisation.label },
      { value: authorisation.kind },
    ]
    const source = { table: 'authorisations', id: authorisation.id }
    const from = firstRow + rows.length
    const years = state.years.map(({ year, credits, ordered }, index): ReportRow => {
      const cells: Cell[] = [...head, { value: year }, null, null, null, moneyCell(credits), { value: ordered }]
      cells.push(differenceCell(cells, 7, 8, from + index))
      return { kind: 'line', cells, source }
    })
    rows.push(...years)
    const at = firstRow + rows.length
    const range = { from, to: at - 1 }
    const cells: Cell[] = [
      { value: `Total ${authorisation.code}` },
      null,
      null,
      null,
      moneyCell(state.amount),
      moneyCell(state.engaged, 'not-computable'),
    ]
    cells.push(
      differenceCell(cells, 4, 5, at),
      years.length === 0 ? dash : totalCell(years, 7, range),
      years.length === 0 ? dash : totalCell(years, 8, range),
    )
    cells.push(differenceCell(cells, 4, 8, at))
    rows.push({ kind: 'total', cells, source })
    if (state.uncovered !== null && state.uncovered !== 0)
      notes.push(
        `${authorisation.code}\u00a0: crédits de paiement et montant voté diffèrent de ${formatMoney(state.uncovered, { decimals: 'auto', sign: true })}.`,
      )
    if (state.available !== null && state.available < 0)
      notes.push(`${authorisation.code}\u00a0: l’engagé dépasse le montant voté.`)
  }
  return {
    name: 'AP et AE votées',
    paper: 'A3',
    orientation: 'landscape',
    heading,
    columns,
    rows,
    notes: [
      ...(rows.length === 0 ? ['Aucune autorisation n’est enregistrée.'] : []),
      ...notes,
      'Reste d’un exercice\u00a0: crédits moins mandaté. Reste d’une autorisation\u00a0: voté moins mandaté, ce qui reste à réaliser.',
    ],
  }
}
