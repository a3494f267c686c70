import type { Sort } from './arrange-rows.ts'
import { isFigure, type Column } from './column.ts'
import classes from './table.module.css'

type HeadCellProps<Row> = {
  readonly column: Column<Row>
  readonly sort: Sort | null
  readonly onSort: (sort: Sort | null) => void
  /** Holds names of some length: never squeezed. */
  readonly named: boolean
}

/** Classes of the cells of a column. */
export function cellClass<Row>(column: Column<Row>): string {
  const names = [
    isFigure(column.kind) ? classes.figures : column.kind === 'date' ? classes.date : '',
    column.heading === true ? classes.heading : '',
    column.decides === true ? classes.decides : '',
  ]
  return names.filter(Boolean).join(' ')
}

/** Head of a column; sorts by it when it has values: ascending, descending, then as given. */
export function HeadCell<Row>({ column, sort, onSort, named }: HeadCellProps<Row>) {
  const direction = sort?.key !== column.key ? null : sort.descending ? 'décroissant' : 'croissant'
  const names = [
    isFigure(column.kind) ? classes.figures : '',
    column.decides === true ? classes.decides : '',
    named ? classes.named : '',
  ]
    .filter(Boolean)
    .join(' ')
  if (column.value === undefined || column.sortable === false)
    return (
      <th scope="col" className={names}>
        {column.title === '' ? <span className="visually-hidden">Actions</span> : column.title}
      </th>
    )
  const next = direction === null ? false : direction === 'croissant' ? true : null
  return (
    <th
      scope="col"
      className={names}
      aria-sort={direction === null ? undefined : direction === 'croissant' ? 'ascending' : 'descending'}
    >
      <button
        type="button"
        className={classes.sort}
        onClick={() => {
          onSort(next === null ? null : { key: column.key, descending: next })
        }}
      >
        {column.title}
        {direction !== null && (
          <>
            <span className="visually-hidden">{`, trié, ${direction}`}</span>
            <svg
              viewBox="0 0 7 6"
              className={`${classes.triangle ?? ''} ${direction === 'décroissant' ? (classes.down ?? '') : ''}`}
              aria-hidden="true"
            >
              <path d="M3.5 0 7 6H0Z" />
            </svg>
          </>
        )}
      </button>
    </th>
  )
}
