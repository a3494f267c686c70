import { useMemo, useRef, type KeyboardEvent } from 'react'
import { useVirtualRows } from '#renderer/ui/table/use-virtual-rows.ts'
import { addressOf, columnLetters, layoutOf } from '#shared/domain/reports/sheet-layout.ts'
import type { Column, Sheet } from '#shared/domain/reports/report-model.ts'
import { cellText, isFigureColumn } from './cell-text.ts'
import { gridRows, type GridRow } from './grid-rows.ts'
import classes from './sheet.module.css'

export type Place = { readonly column: number; readonly row: number }

type SheetGridProps = {
  readonly sheet: Sheet
  readonly place: Place
  readonly onPlace: (place: Place) => void
  /** T on a cell. */
  readonly onFollow: () => void
}

const rowHead = 44

/** The sheet itself: column letters, frozen head, row numbers, and a button for each cell. Arrows move, T follows, Ctrl C copies. */
export function SheetGrid({ sheet, place, onPlace, onFollow }: SheetGridProps) {
  const frame = useRef<HTMLDivElement>(null)
  const rows = useMemo(() => gridRows(sheet), [sheet])
  const frozen = layoutOf(sheet).headerRow
  const view = useVirtualRows(rows.length - frozen, frame, 26)
  const last = sheet.columns.length - 1
  // Scrolled away, the chosen cell is not there to be tabbed to: the grid itself is, and brings it back.
  const inPage = place.row <= frozen || view.indexes.includes(place.row - frozen - 1)
  const widths = sheet.columns.map((column) => Math.round(column.width * 6.3) + 12)

  const go = (next: Place) => {
    const bounded = {
      column: Math.max(0, Math.min(last, next.column)),
      row: Math.max(1, Math.min(rows.length, next.row)),
    }
    onPlace(bounded)
    if (bounded.row > frozen) view.reveal(bounded.row - frozen - 1)
    requestAnimationFrame(() =>
      frame.current?.querySelector<HTMLElement>(`[data-cell="${addressOf(bounded.column, bounded.row)}"]`)?.focus(),
    )
  }
  const text = (): string => {
    const [row, column] = [rows[place.row - 1], sheet.columns[place.column]]
    return row === undefined || column === undefined ? '' : textOf(row, column, place.column)
  }
  const press = (event: KeyboardEvent) => {
    if (event.altKey || event.metaKey) return
    const { column, row } = place
    const whole = event.ctrlKey
    const moves: Readonly<Record<string, Place>> = {
      ArrowUp: { column, row: whole ? 1 : row - 1 },
      ArrowDown: { column, row: whole ? rows.length : row + 1 },
      ArrowLeft: { column: whole ? 0 : column - 1, row },
      ArrowRight: { column: whole ? last : column + 1, row },
      Home: { column: 0, row: whole ? 1 : row },
      End: { column: last, row: whole ? rows.length : row },
      PageUp: { column, row: row - 20 },
      PageDown: { column, row: row + 20 },
    }
    const move = moves[event.key]
    if (move !== undefined) go(move)
    else if (!whole && event.key.toLowerCase() === 't') onFollow()
    else if (whole && event.key === 'c') void navigator.clipboard.writeText(text().replaceAll('\u202f', ''))
    else return
    event.preventDefault()
  }
  return (
    <div className={classes.frame} ref={frame}>
      <table
        role="grid"
        aria-label={`Feuille ${sheet.name}`}
        aria-rowcount={rows.length}
        aria-colcount={sheet.columns.length}
        className={classes.grid}
        style={{ width: rowHead + widths.reduce((sum, width) => sum + width, 0) }}
        tabIndex={inPage ? undefined : 0}
        onFocus={(event) => {
          if (event.target === event.currentTarget) go(place)
        }}
        onKeyDown={press}
      >
        <colgroup>
          <col style={{ width: rowHead }} />
          {sheet.columns.map((column, index) => (
            <col key={column.key} style={{ width: widths[index] }} />
          ))}
        </colgroup>
        <thead>
          <tr>
            <td className={classes.corner} />
            {sheet.columns.map((column, index) => (
              <th key={column.key} scope="col" className={index === place.column ? classes.here : undefined}>
                {columnLetters(index)}
              </th>
            ))}
          </tr>
          {rows.slice(0, frozen).map((row, index) => (
            <GridLine key={index} row={row} number={index + 1} sheet={sheet} place={place} onPlace={go} />
          ))}
        </thead>
        <tbody>
          {view.before > 0 && <tr aria-hidden="true" style={{ height: view.before }} />}
          {view.indexes.map((index) => {
            const row = rows[frozen + index]
            return row === undefined ? null : (
              <GridLine
                key={index}
                row={row}
                number={frozen + index + 1}
                sheet={sheet}
                place={place}
                onPlace={go}
                index={index}
                measure={view.measure}
              />
            )
          })}
          {view.after > 0 && <tr aria-hidden="true" style={{ height: view.after }} />}
        </tbody>
      </table>
    </div>
  )
}

function classOf(row: GridRow): string | undefined {
  if (row.kind === 'header') return classes.header
  if (row.kind === 'text') return row.title ? classes.title : classes.text
  return row.kind === 'table' ? classes[row.row.kind] : undefined
}

type GridLineProps = {
  readonly row: GridRow
  readonly number: number
  readonly sheet: Sheet
  readonly place: Place
  readonly onPlace: (place: Place) => void
  readonly index?: number
  readonly measure?: ((element: Element | null) => void) | undefined
}

function GridLine({ row, number, sheet, place, onPlace, index, measure }: GridLineProps) {
  return (
    <tr ref={measure} data-index={index} aria-rowindex={number} className={classOf(row)}>
      <th scope="row" className={number === place.row ? classes.here : undefined}>
        {number}
      </th>
      {sheet.columns.map((column, at) => (
        <GridCell
          key={column.key}
          row={row}
          column={column}
          at={at}
          address={addressOf(at, number)}
          here={place.column === at && place.row === number}
          onPlace={() => {
            onPlace({ column: at, row: number })
          }}
        />
      ))}
    </tr>
  )
}

type GridCellProps = {
  readonly row: GridRow
  readonly column: Column
  readonly at: number
  readonly address: string
  readonly here: boolean
  readonly onPlace: () => void
}

function GridCell({ row, column, at, address, here, onPlace }: GridCellProps) {
  const section = row.kind === 'table' && row.row.kind === 'section'
  const cell = row.kind === 'table' ? (row.row.cells[at] ?? null) : null
  const text = textOf(row, column, at)
  const missing = cell !== null && 'missing' in cell && cell.missing !== 'not-applicable'
  const names = [
    isFigureColumn(column) && row.kind !== 'text' && !section ? classes.figure : '',
    missing ? classes.missing : '',
    (row.kind === 'text' || section) && at === firstText(row) ? classes.spread : '',
  ]
  return (
    <td aria-colindex={at + 1} aria-selected={here} className={here ? classes.selected : undefined}>
      <button
        type="button"
        data-cell={address}
        tabIndex={here ? 0 : -1}
        className={names.filter(Boolean).join(' ')}
        aria-label={`${address}, ${text === '' ? 'vide' : text}`}
        onClick={onPlace}
      >
        {text}
      </button>
    </td>
  )
}

function textOf(row: GridRow, column: Column, at: number): string {
  if (row.kind === 'text') return at === 0 ? row.text : ''
  if (row.kind === 'header') return column.title
  return row.kind === 'table' ? cellText(row.row.cells[at] ?? null, column) : ''
}

/** Column whose text may run over its neighbours: the first one that holds some. */
function firstText(row: GridRow): number {
  return row.kind === 'table' ? row.row.cells.findIndex((cell) => cell !== null) : 0
}
