import { memo, type ReactNode } from 'react'
import { Link } from 'wouter'
import type { Column } from './column.ts'
import { defaultCell } from './default-cell.tsx'
import { raised } from '../raised.tsx'
import { cellClass } from './head-cell.tsx'
import classes from './table.module.css'

type TableRowProps<Row> = {
  readonly row: Row
  readonly index: number
  readonly columns: readonly Column<Row>[]
  readonly chosen: boolean
  readonly active: boolean
  readonly to: string | undefined
  readonly opens: boolean
  readonly measure: ((element: Element | null) => void) | undefined
}

function PlainRow<Row>(props: TableRowProps<Row>) {
  const { row, index, columns, chosen, active, to, opens, measure } = props
  return (
    <tr
      ref={measure}
      data-index={index}
      aria-rowindex={index + 2}
      aria-selected={chosen}
      tabIndex={active ? 0 : -1}
      className={opens ? `${classes.row ?? ''} ${classes.open ?? ''}` : classes.row}
    >
      {columns.map((column) => {
        const content = (
          <Clamped text={String(column.value?.(row) ?? '')}>{column.cell?.(row) ?? defaultCell(column, row)}</Clamped>
        )
        return column.heading === true ? (
          <th key={column.key} scope="row" className={cellClass(column)}>
            {to === undefined ? (
              content
            ) : (
              <Link href={to} className={classes.link} tabIndex={-1}>
                {content}
              </Link>
            )}
          </th>
        ) : (
          <td key={column.key} className={cellClass(column)}>
            {content}
          </td>
        )
      })}
    </tr>
  )
}

/** One line of a DataTable, drawn again only when it changes: a scroll then draws the lines that come into sight. */
export const TableRow = memo(PlainRow) as typeof PlainRow

/** Text longer than two lines is cut; the whole of it is then in the tooltip. */
function Clamped({ text, children }: { readonly text: string; readonly children: ReactNode }) {
  const shown = typeof children === 'string' ? raised(children) : children
  return text.length > 60 ? (
    <span className={classes.clamp} title={text}>
      {shown}
    </span>
  ) : (
    shown
  )
}
