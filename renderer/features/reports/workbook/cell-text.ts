import { formatDate } from '#shared/domain/calendar/format-date.ts'
import { formatInteger, formatMoney, formatPercent } from '#shared/domain/money/format-money.ts'
import { missingWords } from '#shared/domain/reports/missing-words.ts'
import type { Cell, Column } from '#shared/domain/reports/report-model.ts'
import type { Cents, CivilDate } from '#shared/workspace/fields.ts'

/** A cell as the spreadsheet shows it, with the hyphen that it uses as a minus. */
export function cellText(cell: Cell, column: Column): string {
  if (cell === null) return ''
  if ('missing' in cell) return missingWords[cell.missing]
  return valueText(cell.value, column).replace('−', '-')
}

function valueText(value: string | number, column: Column): string {
  if (typeof value === 'string') return column.type === 'date' ? formatDate(value as CivilDate) : value
  switch (column.type) {
    case 'money':
      return formatMoney(value as Cents, { unit: false })
    case 'percent':
      return formatPercent(Math.round(value * 10_000), 2)
    case 'decimal':
      return value.toFixed(column.decimals ?? 2).replace('.', ',')
    case 'integer':
      return formatInteger(value)
    case 'year':
    case 'text':
    case 'identifier':
    case 'date':
      return String(value)
  }
}

export const isFigureColumn = (column: Column): boolean => column.type !== 'text' && column.type !== 'identifier'
