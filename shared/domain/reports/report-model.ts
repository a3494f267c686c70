/**
 * A report as plain data: what the preview shows is what the file holds. Built by the pure functions of this folder,
 * written by main/core. Amounts are integer cents everywhere; the writer turns them into exact euros.
 */
export type ReportModel = {
  /** Stable identifier of the kind of report: `council`. */
  readonly kind: string
  readonly title: string
  /** Instant printed on the cover and stored as the file's creation date, so that the same data give the same bytes. */
  readonly editedAt: string
  readonly edition: number
  readonly author: string
  readonly sheets: readonly Sheet[]
}

export type Sheet = {
  readonly name: string
  readonly paper: 'A4' | 'A3'
  readonly orientation: 'portrait' | 'landscape'
  /** Lines of text above the table: the first one is the sheet's title. */
  readonly heading: readonly string[]
  readonly columns: readonly Column[]
  /** Rows of the one table of this sheet, under its header row. */
  readonly rows: readonly ReportRow[]
  /** Lines of text under the table. */
  readonly notes: readonly string[]
  /** Drawings under the notes, from the cells of the table. */
  readonly charts?: readonly Chart[]
}

/**
 * A drawing of some columns of a sheet over some of its rows. It is written as a chart of the spreadsheet, so that it stays
 * sharp in print and is drawn from the very cells that are read.
 */
export type Chart = {
  readonly kind: 'bars' | 'stacked-bars' | 'lines'
  readonly title: string
  /** What the drawing shows, in a sentence: its alternative text. */
  readonly finding: string
  /** Key of the column that names each bar or point. */
  readonly category: string
  /** Keys of the columns that are drawn, at most five. */
  readonly series: readonly string[]
  /** First and last rows of the table that are drawn, counted from 0. */
  readonly from: number
  readonly to: number
}

export type ColumnType = 'text' | 'identifier' | 'integer' | 'year' | 'decimal' | 'money' | 'percent' | 'date'

export type Column = {
  readonly key: string
  readonly title: string
  readonly type: ColumnType
  /** Width in characters. */
  readonly width: number
  /** Decimals of a `decimal` or `percent` column. */
  readonly decimals?: number
}

/** `total` rows are set in bold under a rule; `section` rows head a group. */
export type ReportRow = {
  readonly kind: 'line' | 'total' | 'section'
  readonly cells: readonly Cell[]
  /** Where the line comes from, for the trace: the record behind it. */
  readonly source?: { readonly table: string; readonly id: string }
}

/**
 * One cell. `value` is cents for money, a ratio for percent (0.2826), ISO `YYYY-MM-DD` for date.
 * `missing` stands where the figure is: « non renseigné », « non calculable », or « – » for "does not apply".
 * `formula` is written live (A1 style, invariant English names, no leading "=") with `value` as its stored result; both must agree to the cent.
 */
export type Cell =
  | null
  | { readonly value: string | number; readonly formula?: string; readonly note?: string }
  | { readonly missing: 'not-given' | 'not-computable' | 'not-applicable'; readonly note?: string }

/**
 * A sheet whose rows may be made one at a time while they are written. `count` is how many there will be, for the
 * progress; a `Sheet` is one too.
 */
export type SheetSource = Omit<Sheet, 'rows'> & {
  readonly rows: Iterable<ReportRow> | AsyncIterable<ReportRow>
  readonly count?: number
}

/** A report to write: a `ReportModel`, or the same with rows that are made on the way. */
export type ReportSource = Omit<ReportModel, 'sheets'> & { readonly sheets: readonly SheetSource[] }
