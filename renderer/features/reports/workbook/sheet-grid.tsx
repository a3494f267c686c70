import { useMemo, useRef, type KeyboardEvent } from 'react'
import { useVirtualRows } from '#renderer/ui/table/use-virtual-rows.ts'
import { addressOf, columnLetters } from '#shared/domain/reports/sheet-layout.ts'
import type { Sheet } from '#shared/domain/reports/report-model.ts'
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

/** The sheet itself: column letters, row numbers, and a button for each cell. Arrows move, T follows, Ctrl C copies. */
export function SheetGrid({ sheet, place, onPlace, onFollow }: SheetGridProps) {
  const frame = useRef<HTMLDivElement>(null)
  const rows = useMemo(() => gridRows(sheet), [sheet])
  const view = useVirtualRows(rows.length, frame, 26)
  const last = sheet.columns.length - 1
  const widths = sheet.columns.map((column) => Math.round(column.width * 6.3) + 12)

  const go = (next: Place) => {
    const bounded = {
      column: Math.max(0, Math.min(last, next.column)),
      row: Math.max(1, Math.min(rows.length, next.row)),
    }
    onPlace(bounded)
    view.reveal(bounded.row - 1)
    requestAnimationFrame(() =>
      frame.current?.querySelector<HTMLElement>(`[data-cell="${addressOf(bounded.column, bounded.row)}"]`)?.focus(),
    )
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
        </thead>
        <tbody>
          {view.before > 0 && <tr aria-hidden="true" style={{ height: view.before }} />}
          {view.indexes.map((index) => {
            const row = rows[index]
            return row === undefined ? null : (
              <tr key={index} ref={view.measure} data-index={index} aria-rowindex={index + 1} className={classOf(row)}>
                <th scope="row" className={index + 1 === place.row ? classes.here : undefined}>
                  {index + 1}
                </th>
                <RowCells row={row} number={index + 1} sheet={sheet} place={place} onPlace={go} />
              </tr>
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

type RowCellsProps = {
  readonly row: GridRow
  readonly number: number
  readonly sheet: Sheet
  readonly place: Place
  readonly onPlace: (place: Place) => void
}

function RowCells({ row, number, sheet, place, onPlace }: RowCellsProps) {
  return sheet.columns.map((column, index) => {
    const spread =
      (row.kind === 'text' || (row.kind === 'table' && row.row.kind === 'section')) && index === firstText(row)
    const cell = row.kind === 'table' ? (row.row.cells[index] ?? null) : null
    const text =
      row.kind === 'text'
        ? index === 0
          ? row.text
          : ''
        : row.kind === 'header'
          ? column.title
          : cellText(cell, column)
    const address = addressOf(index, number)
    const here = place.column === index && place.row === number
    const missing = cell !== null && 'missing' in cell && cell.missing !== 'not-applicable'
    const figure =
      isFigureColumn(column) && row.kind !== 'text' && !(row.kind === 'table' && row.row.kind === 'section')
    const names = [figure ? classes.figure : '', missing ? classes.missing : '', spread ? classes.spread : '']
    return (
      <td
        key={column.key}
        aria-colindex={index + 1}
        aria-selected={here}
        className={here ? classes.selected : undefined}
      >
        <button
          type="button"
          data-cell={address}
          tabIndex={here ? 0 : -1}
          className={names.filter(Boolean).join(' ')}
          aria-label={`${address}, ${text === '' ? 'vide' : text}`}
          onClick={() => {
            onPlace({ column: index, row: number })
          }}
        >
          {text}
        </button>
      </td>
    )
  })
}

/** Column whose text may run over its neighbours: the first one that holds some. */
function firstText(row: GridRow): number {
  return row.kind === 'table' ? row.row.cells.findIndex((cell) => cell !== null) : 0
}
