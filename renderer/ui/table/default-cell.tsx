import type { ReactNode } from 'react'
import { formatPartialDate } from '#shared/domain/calendar/format-date.ts'
import { formatMoney, formatPercent } from '#shared/domain/money/format-money.ts'
import { sumOrNull } from '#shared/domain/money/cents.ts'
import type { Cents, PartialDate } from '#shared/workspace/fields.ts'
import { Missing } from '../missing.tsx'
import { Money } from '../money.tsx'
import type { Column } from './column.ts'

const numbers = new Intl.NumberFormat('fr-FR', { maximumFractionDigits: 3 })

/** The cell of a column that only has a value. */
export function defaultCell<Row>(column: Column<Row>, row: Row): ReactNode {
  const value = column.value?.(row) ?? null
  if (value === null) return column.value === undefined ? null : <Missing kind={column.missing ?? 'not-given'} />
  switch (column.kind ?? 'text') {
    case 'money':
      return formatMoney(value as Cents, { unit: false, sign: column.sign === true })
    case 'percent':
      return formatPercent(Number(value), 2)
    case 'number':
      return typeof value === 'number' ? numbers.format(value).replace('-', '−') : value
    case 'date':
      return formatPartialDate(String(value) as PartialDate)
    case 'text':
      return value
  }
}

/** The foot of a column. */
export function totalCell<Row>(column: Column<Row>, rows: readonly Row[]): ReactNode {
  if (column.total === undefined) return null
  if (column.total !== 'sum') return column.total(rows)
  const given = rows.map((row) => column.value?.(row) ?? null)
  const values = column.missing === 'not-applicable' ? given.filter((value) => value !== null) : given
  if (column.kind === 'money')
    return (
      <Money
        cents={sumOrNull(values as (Cents | null)[])}
        unit={false}
        missing="not-computable"
        sign={column.sign === true}
      />
    )
  const known = values.filter((value): value is number => typeof value === 'number')
  return known.length < values.length ? (
    <Missing kind="not-computable" />
  ) : (
    numbers.format(known.reduce((a, b) => a + b, 0))
  )
}
