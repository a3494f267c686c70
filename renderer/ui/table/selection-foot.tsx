import { sumOrNull } from '#shared/domain/money/cents.ts'
import { formatInteger, formatMoney } from '#shared/domain/money/format-money.ts'
import type { Cents } from '#shared/workspace/fields.ts'
import type { Column } from './column.ts'
import classes from './table.module.css'

type SelectionFootProps<Row> = { readonly rows: readonly Row[]; readonly columns: readonly Column<Row>[] }

/** What is chosen, counted and summed: « 12 lignes, 1 240 000,00 € ». */
export function SelectionFoot<Row>({ rows, columns }: SelectionFootProps<Row>) {
  const money = columns.filter((column) => column.kind === 'money')
  const column = money.find((one) => one.decides === true) ?? money.find((one) => one.total === 'sum') ?? money[0]
  if (rows.length === 0) return null
  const count = rows.length === 1 ? '1 ligne' : `${formatInteger(rows.length)} lignes`
  const value = column?.value
  const total = value === undefined ? null : sumOrNull(rows.map((row) => value(row) as Cents | null))
  const amount = value === undefined ? '' : total === null ? ', total non calculable' : `, ${formatMoney(total)}`
  return (
    <p className={classes.foot} role="status">
      {count}
      {amount}. Ctrl C les copie.
    </p>
  )
}
