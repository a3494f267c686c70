import type { Column, ReportRow, ReportSource } from '#shared/domain/reports/report-model.ts'

const types: readonly Column['type'][] = [
  ...Array.from({ length: 6 }, () => 'text' as const),
  ...Array.from({ length: 3 }, () => 'date' as const),
  ...Array.from({ length: 6 }, () => 'money' as const),
  ...Array.from({ length: 2 }, () => 'integer' as const),
  ...Array.from({ length: 3 }, () => 'money' as const),
]
const formulaFrom = 17
const firstRow = 5

export const columns: readonly Column[] = types.map((type, index) => ({
  key: `c${String(index)}`,
  title: `Colonne ${String(index + 1)}`,
  type,
  width: type === 'text' ? 24 : 13,
}))

/** A line of 20 cells: 6 texts, 3 dates, 6 amounts, 2 whole numbers, 3 formulas with their results. */
export function benchRow(index: number): ReportRow {
  const at = String(firstRow + index)
  const amounts = Array.from({ length: 6 }, (_, column) => ((index * 7919 + column * 104_729) % 45_000_000) + 1)
  const sum = amounts.reduce((total, amount) => total + amount, 0)
  return {
    kind: 'line',
    cells: types.map((type, column) => {
      if (type === 'text') return { value: `Bénéficiaire ${String(index)}, objet ${String(column)}` }
      if (type === 'date')
        return {
          value: `2018-${String(1 + (index % 12)).padStart(2, '0')}-${String(1 + (column % 28)).padStart(2, '0')}`,
        }
      if (type === 'integer') return { value: index * column }
      if (column < formulaFrom) return { value: amounts[column - 9] ?? 0 }
      return { value: sum, formula: `SUM(J${at}:O${at})` }
    }),
  }
}

export function benchReport(rows: Iterable<ReportRow>, count: number): ReportSource {
  return {
    kind: 'bench',
    title: 'Mesure',
    editedAt: '2018-11-13T09:00:00.000Z',
    edition: 1,
    author: 'Mesure',
    sheets: [
      {
        name: 'Lignes',
        paper: 'A4',
        orientation: 'landscape',
        heading: ['Mesure', 'Mêmes cellules pour chaque écrivain'],
        columns,
        rows,
        count,
        notes: [],
      },
    ],
  }
}
