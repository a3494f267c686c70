import Papa from 'papaparse/papaparse.js'
import { formatDate } from '#shared/domain/calendar/format-date.ts'
import type { CivilDate } from '#shared/workspace/fields.ts'
import type { ReportText } from './kind.ts'
import { missingWords } from './missing-words.ts'
import type { Cell, Column, Sheet } from './report-model.ts'

/** What a spreadsheet takes for a formula when it opens a CSV file; a number with its sign is one too, and stays. */
const formulaStart = /^[=+@\t\r]|^-(?!\d+([.,]\d+)?$)/

/**
 * Rows as CSV: quotes only where they are needed, CRLF between lines and after the last one. A text that a spreadsheet
 * would run as a formula gets an apostrophe before it, which makes it a text again.
 */
export function writeCsv(rows: readonly (readonly string[])[], delimiter: ',' | ';'): string {
  return `${Papa.unparse(rows, { delimiter, newline: '\r\n', escapeFormulae: formulaStart })}\r\n`
}

export const isFormulaText = (text: string): boolean => formulaStart.test(text)

/** Exact amount with the comma of a French spreadsheet and no grouping: 13 000 050 → « 130000,50 ». */
function amountText(cents: number): string {
  const digits = String(Math.abs(cents)).padStart(3, '0')
  return `${cents < 0 ? '-' : ''}${digits.slice(0, -2)},${digits.slice(-2)}`
}

/** A cell as a French spreadsheet reads it: comma, no spaces in figures, dd/mm/yyyy, and the words of what is missing. */
function csvCell(cell: Cell, column: Pick<Column, 'type' | 'decimals'>): string {
  if (cell === null) return ''
  if ('missing' in cell) return missingWords[cell.missing]
  const { value } = cell
  if (typeof value === 'string') return column.type === 'date' ? formatDate(value as CivilDate) : value
  switch (column.type) {
    case 'money':
      return amountText(value)
    case 'percent':
      return `${(value * 100).toFixed(column.decimals ?? 2).replace('.', ',')} %`
    case 'decimal':
      return value.toFixed(column.decimals ?? 2).replace('.', ',')
    case 'integer':
    case 'year':
    case 'text':
    case 'identifier':
    case 'date':
      return String(value)
  }
}

/** One sheet as CSV for a French spreadsheet: semicolons, UTF-8 with its mark, header first, no heading and no notes. */
export function sheetCsv({ columns, rows }: Pick<Sheet, 'columns' | 'rows'>): ReportText {
  const lines = [
    columns.map(({ title }) => title),
    ...rows.map(({ cells }) => columns.map((column, index) => csvCell(cells[index] ?? null, column))),
  ]
  return { text: `\ufeff${writeCsv(lines, ';')}`, encoding: 'utf8', mediaType: 'text/csv' }
}

export type CsvFault = { readonly row: number; readonly message: string }

/** Lines of a delimited text, with the faults of its shape. Rows count from 1, the header included, as in the file. */
export function readCsv(text: string): {
  readonly delimiter: ',' | ';' | '\t'
  readonly rows: readonly (readonly string[])[]
  readonly faults: readonly CsvFault[]
} {
  const body = text.replace(/^\ufeff/, '')
  const [header = ''] = body.split(/\r?\n/, 1)
  const count = (mark: string): number => header.split(mark).length
  const delimiter = ([',', ';', '\t'] as const).reduce((best, mark) => (count(mark) > count(best) ? mark : best))
  const { data, errors } = Papa.parse(body, { delimiter, skipEmptyLines: false })
  const last = data.at(-1)
  const ended = last?.length === 1 && last[0] === ''
  return {
    delimiter,
    rows: ended ? data.slice(0, -1) : data,
    faults: errors.flatMap(({ code, row = 0 }) => {
      if (code === 'MissingQuotes')
        return [
          {
            row: row + 1,
            message: 'un guillemet ouvert ne se ferme pas\u00a0: le fichier est coupé, ou un guillemet manque.',
          },
        ]
      return code === 'InvalidQuotes'
        ? [{ row: row + 1, message: 'un guillemet est au milieu d’une valeur\u00a0: doublez-le, ou retirez-le.' }]
        : []
    }),
  }
}
