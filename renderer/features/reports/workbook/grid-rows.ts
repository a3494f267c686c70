import { cellNotesOf, layoutOf, noteLines } from '#shared/domain/reports/sheet-layout.ts'
import type { ReportRow, Sheet } from '#shared/domain/reports/report-model.ts'

/** One row of the sheet as it is drawn, at its number in the file. */
export type GridRow =
  | { readonly kind: 'text'; readonly text: string; readonly title: boolean }
  | { readonly kind: 'blank' }
  | { readonly kind: 'header' }
  | { readonly kind: 'table'; readonly row: ReportRow }

const leastRows = 21

/** Rows of a sheet from 1, by the layout that the writer follows, with blank ones to fill the view. */
export function gridRows(sheet: Sheet): readonly GridRow[] {
  const { heading, firstRow } = layoutOf(sheet)
  const notes = sheet.rows.flatMap((row, index) => cellNotesOf(row, firstRow + index))
  const rows: GridRow[] = [
    ...heading.map((text, index): GridRow => ({ kind: 'text', text, title: index === 0 })),
    ...(heading.length === 0 ? [] : [{ kind: 'blank' } as const]),
    { kind: 'header' },
    ...sheet.rows.map((row): GridRow => ({ kind: 'table', row })),
    { kind: 'blank' },
    ...noteLines(sheet, notes).map((text): GridRow => ({ kind: 'text', text, title: false })),
  ]
  while (rows.length < leastRows) rows.push({ kind: 'blank' })
  return rows
}
