import { formatPartialDate } from '#shared/domain/calendar/format-date.ts'
import { formatMoneyText } from '#shared/domain/money/format-money.ts'
import type { Cents, PartialDate } from '#shared/workspace/fields.ts'
import type { CellValue, Column } from './column.ts'

const missingText = { 'not-given': 'non renseigné', 'not-computable': 'non calculable', 'not-applicable': '' } as const

/** Rows as tab-separated text for a spreadsheet: plain spaces dropped from figures, hyphen as minus, dates jj/mm/aaaa. */
export function copyRows<Row>(rows: readonly Row[], columns: readonly Column<Row>[]): string {
  const copied = columns.filter((column) => column.value !== undefined)
  const head = copied.map((column) => column.title).join('\t')
  const lines = rows.map((row) => copied.map((column) => copyValue(column, column.value?.(row) ?? null)).join('\t'))
  return [head, ...lines].join('\n')
}

function copyValue<Row>(column: Column<Row>, value: CellValue): string {
  if (value === null) return missingText[column.missing ?? 'not-given']
  switch (column.kind ?? 'text') {
    case 'money':
      return formatMoneyText(value as Cents, { unit: false }).replace(/\u202f/g, '')
    case 'percent':
      return `${(Number(value) / 100).toFixed(2).replace('.', ',')}\u00a0%`
    case 'number':
      return String(value).replace('.', ',')
    case 'date':
      return formatPartialDate(String(value) as PartialDate)
    case 'text':
      return String(value).replace(/[\t\r\n]+/g, ' ')
  }
}
