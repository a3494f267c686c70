import {
  useDeferredValue,
  useId,
  useMemo,
  useRef,
  useState,
  type ClipboardEvent,
  type CSSProperties,
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
} from 'react'
import { useLocation } from 'wouter'
import { formatInteger } from '#shared/domain/money/format-money.ts'
import type { Sort } from './arrange-rows.ts'
import { isFigure, type Column } from './column.ts'
import { copyRows } from './copy-rows.ts'
import { totalCell } from './default-cell.tsx'
import { cellClass, HeadCell } from './head-cell.tsx'
import { SelectionFoot } from './selection-foot.tsx'
import { TableRow } from './table-row.tsx'
import classes from './table.module.css'
import { useArrangedRows } from './use-arranged-rows.ts'
import { useFilterWords } from './use-filter-words.ts'
import { useSelection } from './use-selection.ts'
import { useVirtualRows, virtualFrom } from './use-virtual-rows.ts'

type DataTableProps<Row> = {
  /** Accessible name: « Échéancier ». */
  readonly name: string
  readonly rows: readonly Row[]
  readonly columns: readonly Column<Row>[]
  readonly rowId: (row: Row) => string
  /** Address of the record; click, Enter and the row's name open it. */
  readonly to?: (row: Row) => string | undefined
  /** In place of an address: what opening a row does. */
  readonly onOpen?: (row: Row) => void
  /** Line above the table to filter by words; true, or the words that say what is filtered. */
  readonly filter?: boolean | string
  /** Further filters, beside that line. */
  readonly tools?: ReactNode
  readonly sort?: Sort
  /** What stands in the place of the rows when there are none at all. */
  readonly empty?: ReactNode
  /** First cell of the foot. */
  readonly totalLabel?: string
  /** Height of a row: one line, or two. */
  readonly lines?: 1 | 2
}

/**
 * The table of the house. Sorts by its heads, filters in one line, chooses and copies rows, moves by keyboard. Above 50 rows it
 * draws the visible ones only, in its own frame.
 */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { name, rows, columns, rowId, to, onOpen, filter, tools, empty, totalLabel = 'Total', lines = 1 } = props
  const id = useId()
  const [, navigate] = useLocation()
  const { words, type, settle } = useFilterWords(name)
  const [sort, setSort] = useState<Sort | null>(props.sort ?? null)
  const frame = useRef<HTMLDivElement>(null)
  const filtered = filter !== undefined && filter !== false
  const shown = useArrangedRows(rows, columns, { words, sort, filtered })
  const view = useVirtualRows(shown.length, frame, lines === 1 ? 32 : 50)
  const keyAt = (index: number): string | undefined => {
    const row = shown[index]
    return row === undefined ? undefined : rowId(row)
  }
  const focus = (index: number) => {
    view.reveal(index)
    requestAnimationFrame(() => frame.current?.querySelector<HTMLElement>(`tr[data-index="${String(index)}"]`)?.focus())
  }
  const selection = useSelection({ count: shown.length, idOf: (index) => keyAt(index) ?? '' }, 12, focus)

  const open = (row: Row | undefined) => {
    if (row === undefined) return
    const path = to?.(row)
    if (path !== undefined) navigate(path)
    else onOpen?.(row)
  }
  const press = (event: KeyboardEvent) => {
    // On a row itself, not on a link or a field in it.
    if (rowOf(event.target) !== event.target || selection.press(event)) return
    if (event.key === 'Enter') open(shown[selection.active])
  }
  const click = (event: MouseEvent) => {
    const index = Number(rowOf(event.target)?.dataset['index'] ?? Number.NaN)
    if (Number.isNaN(index)) return
    const inner =
      event.target instanceof Element ? event.target.closest('a, button, input, select, textarea, label') : null
    if (inner !== null || hasTextSelected()) return
    if (!selection.click(event, index)) open(shown[index])
  }
  const chosen = useMemo(
    () => (selection.chosen.size === 0 ? [] : shown.filter((row) => selection.chosen.has(rowId(row)))),
    [shown, selection.chosen, rowId],
  )
  const copy = (event: ClipboardEvent) => {
    if (hasTextSelected() || event.target instanceof HTMLInputElement) return
    const active = shown[selection.active]
    const copied = chosen.length > 0 ? chosen : active === undefined ? [] : [active]
    event.clipboardData.setData('text/plain', copyRows(copied, columns))
    event.preventDefault()
  }

  // Over every row shown: not again at each frame of a scroll, and after the rows themselves.
  const counted = useDeferredValue(shown)
  const feet = useMemo(() => columns.map((column) => totalCell(column, counted)), [columns, counted])

  if (rows.length === 0 && empty !== undefined) return <>{empty}</>
  const virtual = shown.length > virtualFrom
  const footed = columns.some((column) => column.total !== undefined)
  return (
    <div onCopy={copy}>
      {filtered || tools !== undefined ? (
        <div className={classes.tools}>
          {filtered && (
            <input
              type="search"
              className={classes.filter}
              value={words}
              aria-label={`Filtrer\u00a0: ${name}`}
              aria-controls={id}
              placeholder={typeof filter === 'string' ? filter : 'Filtrer'}
              onChange={(event) => {
                type(event.currentTarget.value)
              }}
              onBlur={settle}
            />
          )}
          {tools}
          <span className={classes.count} role="status">
            {words === '' ? '' : `${formatInteger(shown.length)} sur ${formatInteger(rows.length)}`}
          </span>
        </div>
      ) : null}
      <div ref={frame} className={virtual ? classes.virtual : classes.frame}>
        <table
          id={id}
          role="grid"
          aria-label={name}
          aria-rowcount={shown.length + 1}
          aria-multiselectable="true"
          className={virtual ? `${classes.table ?? ''} ${classes.fixed ?? ''}` : classes.table}
          style={leastWidth(columns)}
        >
          <colgroup>
            {columns.map((column) => (
              <col key={column.key} style={{ width: columnWidth(column, virtual) }} />
            ))}
          </colgroup>
          <thead>
            <tr aria-rowindex={1}>
              {columns.map((column) => (
                <HeadCell
                  key={column.key}
                  column={column}
                  sort={sort}
                  onSort={setSort}
                  named={hasNames(column, shown)}
                />
              ))}
            </tr>
          </thead>
          <tbody onClick={click} onKeyDown={press}>
            <Spacer height={view.before} span={columns.length} />
            {view.indexes.map((index) => {
              const row = shown[index]
              const key = keyAt(index)
              return row === undefined || key === undefined ? null : (
                <TableRow
                  key={key}
                  row={row}
                  index={index}
                  columns={columns}
                  chosen={selection.chosen.has(key)}
                  active={
                    index === selection.active ||
                    (index === view.indexes[0] && !view.indexes.includes(selection.active))
                  }
                  to={to?.(row)}
                  opens={to !== undefined || onOpen !== undefined}
                  measure={view.measure}
                />
              )
            })}
            <Spacer height={view.after} span={columns.length} />
          </tbody>
          {footed && shown.length > 0 && (
            <tfoot>
              <tr>
                {columns.map((column, index) =>
                  index === 0 ? (
                    <th key={column.key} scope="row" className={cellClass(column)}>
                      {feet[index] ?? totalLabel}
                    </th>
                  ) : (
                    <td key={column.key} className={cellClass(column)}>
                      {feet[index]}
                    </td>
                  ),
                )}
              </tr>
            </tfoot>
          )}
        </table>
      </div>
      {shown.length === 0 && rows.length > 0 && <p className={classes.foot}>Rien pour «&nbsp;{words}&nbsp;».</p>}
      <SelectionFoot rows={chosen} columns={columns} />
    </div>
  )
}

/** The row that an event comes from. */
function rowOf(target: EventTarget): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>('tr[data-index]') : null
}

function Spacer({ height, span }: { readonly height: number; readonly span: number }) {
  return height <= 0 ? null : (
    <tr className={classes.spacer} aria-hidden="true">
      <td colSpan={span} style={{ height }} />
    </tr>
  )
}

function columnWidth<Row>(column: Column<Row>, virtual: boolean): number | undefined {
  if (column.width !== undefined || !virtual) return column.width
  return isFigure(column.kind) ? 124 : column.kind === 'date' ? 104 : undefined
}

/** Width under which the table scrolls in its frame rather than squeeze its columns. */
function leastWidth<Row>(columns: readonly Column<Row>[]): CSSProperties {
  const widths = columns.map((column) => column.width ?? (isFigure(column.kind) || column.kind === 'date' ? 104 : 132))
  return { '--least': `${String(widths.reduce((sum, width) => sum + width, 0))}px` } as CSSProperties
}

/** Does the column that names the rows hold more than a few words? */
function hasNames<Row>(column: Column<Row>, rows: readonly Row[]): boolean {
  return column.heading === true && rows.slice(0, 40).some((row) => String(column.value?.(row) ?? '').length > 20)
}

function hasTextSelected(): boolean {
  return (document.getSelection()?.toString() ?? '') !== ''
}
