import type { CellValue, Column } from './column.ts'

export type Sort = { readonly key: string; readonly descending: boolean }

const collator = new Intl.Collator('fr', { numeric: true, sensitivity: 'base' })
const plain = /^[ -~]*$/

/** Lower case without accents, for filtering. */
function fold(text: string): string {
  if (plain.test(text)) return text.toLowerCase()
  return text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[\u00a0\u202f]/g, ' ')
    .replace(/’/g, "'")
    .toLowerCase()
}

/** Rows in the order asked; what is missing comes last. The rows themselves when no order is asked. */
export function sortRows<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  sort: Sort | null,
): readonly Row[] {
  const value = columns.find((one) => one.key === sort?.key)?.value
  if (sort === null || value === undefined) return rows
  const keys = rows.map(value)
  const rank = ranks(keys)
  const order = rows.map((_, place) => place)
  order.sort((a, b) => compare(keys[a] ?? null, keys[b] ?? null, rank, sort.descending))
  return order.flatMap((place) => rows[place] ?? [])
}

/** The place of each text in the alphabet: each different one is compared as French does once, however many rows have it. */
function ranks(keys: readonly CellValue[]): ReadonlyMap<string, number> {
  const texts = [...new Set(keys.filter((key) => typeof key === 'string'))].sort((a, b) => collator.compare(a, b))
  let rank = 0
  return new Map(
    texts.map((text, place) => {
      if (place > 0 && collator.compare(texts[place - 1] ?? '', text) !== 0) rank += 1
      return [text, rank]
    }),
  )
}

/**
 * The rows of a list with the text that each is filtered by. Texts are made once, ahead of the first filter when there is
 * time (`prepare`): a filter then only looks through them.
 */
export class RowTexts<Row> {
  private readonly rows: readonly Row[]
  private readonly columns: readonly Column<Row>[]
  private readonly texts: string[] = []
  /** The last answer: a filter that goes on from it looks through its rows only. */
  private last: { readonly filter: string; readonly places: readonly number[] } | null = null

  constructor(rows: readonly Row[], columns: readonly Column<Row>[]) {
    this.rows = rows
    this.columns = columns.filter((column) => column.value !== undefined)
  }

  /** Makes the texts of the next `count` rows; true once all are made. */
  prepare(count: number): boolean {
    const end = Math.min(this.rows.length, this.texts.length + count)
    for (const row of this.rows.slice(this.texts.length, end))
      this.texts.push(fold(this.columns.map((column) => searched(column, row)).join('\n')))
    return end === this.rows.length
  }

  /** Rows that hold every word of the filter in some column, in their order. */
  holding(filter: string): readonly Row[] {
    const folded = fold(filter)
    const words = folded.split(' ').filter(Boolean)
    if (words.length === 0) return this.rows
    this.prepare(this.rows.length)
    const { last, texts, rows } = this
    const among = last !== null && folded.startsWith(last.filter) ? last.places : null
    const places: number[] = []
    const found: Row[] = []
    for (let turn = 0; turn < (among ?? texts).length; turn += 1) {
      const place = among?.[turn] ?? turn
      const [text, row] = [texts[place], rows[place]]
      if (text === undefined || row === undefined || !words.every((word) => text.includes(word))) continue
      places.push(place)
      found.push(row)
    }
    this.last = { filter: folded, places }
    return found
  }
}

function searched<Row>(column: Column<Row>, row: Row): string {
  const value = column.value?.(row) ?? null
  if (value === null) return ''
  if (column.kind === 'money') return String(Number(value) / 100).replace('.', ',')
  if (column.kind === 'date') return `${String(value)} ${String(value).split('-').reverse().join('/')}`
  return String(value)
}

function compare(a: CellValue, b: CellValue, rank: ReadonlyMap<string, number>, descending: boolean): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1
  const [place, other] = [rankOf(a, rank), rankOf(b, rank)]
  return descending ? other - place : place - other
}

const rankOf = (value: string | number, rank: ReadonlyMap<string, number>): number =>
  typeof value === 'number' ? value : (rank.get(value) ?? 0)
