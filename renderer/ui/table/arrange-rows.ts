import type { CellValue, Column } from './column.ts'

export type Sort = { readonly key: string; readonly descending: boolean }

const collator = new Intl.Collator('fr', { numeric: true, sensitivity: 'base' })

/** Lower case without accents, for filtering. */
function fold(text: string): string {
  return text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[\u00a0\u202f]/g, ' ')
    .replace(/’/g, "'")
    .toLowerCase()
}

/** Rows that hold every word of the filter in some column, in the order asked; what is missing comes last. */
export function arrangeRows<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  filter: string,
  sort: Sort | null,
): readonly Row[] {
  const words = fold(filter).split(' ').filter(Boolean)
  const kept = words.length === 0 ? rows : rows.filter((row) => holds(row, columns, words))
  const column = columns.find((one) => one.key === sort?.key)
  const value = column?.value
  if (sort === null || value === undefined) return kept
  const keyed = kept.map((row) => ({ row, key: value(row) }))
  return keyed.sort((a, b) => compare(a.key, b.key, sort.descending)).map(({ row }) => row)
}

function holds<Row>(row: Row, columns: readonly Column<Row>[], words: readonly string[]): boolean {
  const text = fold(columns.map((column) => searched(column, row)).join('\n'))
  return words.every((word) => text.includes(word))
}

function searched<Row>(column: Column<Row>, row: Row): string {
  const value = column.value?.(row) ?? null
  if (value === null) return ''
  if (column.kind === 'money') return String(Number(value) / 100).replace('.', ',')
  if (column.kind === 'date') return `${String(value)} ${String(value).split('-').reverse().join('/')}`
  return String(value)
}

function compare(a: CellValue, b: CellValue, descending: boolean): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1
  const order = typeof a === 'number' && typeof b === 'number' ? a - b : collator.compare(String(a), String(b))
  return descending ? -order : order
}
