import type { ReactNode } from 'react'
import type { CivilDate, PartialDate } from '#shared/workspace/fields.ts'

export type CellValue = string | number | null

/** What a column holds decides its alignment, its default cell, how it sorts and how it is copied. */
export type ColumnKind = 'text' | 'money' | 'number' | 'percent' | 'date'

/** One column of a DataTable. */
export type Column<Row> = {
  readonly key: string
  readonly title: string
  readonly kind?: ColumnKind
  /**
   * The value itself: text, cents (`money`), number, hundredths of a percent (`percent`), civil or partial date (`date`);
   * null when it is not given. Sorting, filtering, sums and copying read it. A column without it is for actions only.
   */
  readonly value?: (row: Row) => CellValue | CivilDate | PartialDate
  /** How the cell looks, when the value alone does not say it. */
  readonly cell?: (row: Row) => ReactNode
  /** What stands in the place of a null value. */
  readonly missing?: 'not-given' | 'not-computable' | 'not-applicable'
  /** In pixels; columns without one share what is left. */
  readonly width?: number
  /** Names the row: in 600, read as its heading, and the link to the record. */
  readonly heading?: boolean
  /** The column that decides: tinted from head to foot. */
  readonly decides?: boolean
  /** Foot of the column: `sum` of the values (not computable when one is missing, unless missing ones do not apply), or any content. */
  readonly total?: 'sum' | ((rows: readonly Row[]) => ReactNode)
  /** Writes + before positive amounts (differences). */
  readonly sign?: boolean
  readonly sortable?: boolean
}

export function isFigure(kind: ColumnKind | undefined): boolean {
  return kind === 'money' || kind === 'number' || kind === 'percent'
}
