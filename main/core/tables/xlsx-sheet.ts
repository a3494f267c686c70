import { cellOf } from '#shared/domain/tables/cell-kind.ts'
import { emptyCell, type TableCell, type TableRow } from '#shared/domain/tables/table-file.ts'
import { limits, tooManyCells, tooManyColumns, tooManyRows } from './limits.ts'
import { unescaped, type WorkbookParts } from './xlsx-parts.ts'
import { columnOf, dateOfSerial, exactNumber, timeOfSerial } from './xlsx-values.ts'
import type { PartListener } from './xml-part.ts'

type Bounds = {
  readonly fileName: string
  readonly sheet: string
  /** Filled cells counted over all the sheets of the file. */
  readonly spent: { cells: number }
}

/** Gathers the rows of one sheet from its part. Only filled cells count against the limits. */
export function sheetListener(parts: WorkbookParts, bounds: Bounds, rows: TableRow[]): PartListener {
  const { fileName, sheet, spent } = bounds
  let line = 0
  let cells: TableCell[] = []
  let column = -1
  let [type, style, value] = ['n', 0, '']
  let gathering = false
  let phonetic = false

  const endCell = (): void => {
    const cell = readCell(parts, type, style, value)
    if (cell.kind === 'empty') return
    if (column >= limits.columns) throw tooManyColumns(fileName, sheet)
    spent.cells += 1
    if (spent.cells > limits.cells) throw tooManyCells(fileName)
    while (cells.length < column) cells.push(emptyCell)
    cells[column] = cell
  }
  const endRow = (): void => {
    if (cells.length === 0) return
    rows.push({ line, cells })
    if (rows.length > limits.rows) throw tooManyRows(fileName)
  }
  return {
    open: (name, attribute) => {
      if (name === 'row') {
        line = Number(attribute('r') ?? line + 1)
        cells = []
        column = -1
      } else if (name === 'c') {
        column = columnOf(attribute('r') ?? '') ?? column + 1
        type = attribute('t') ?? 'n'
        style = Number(attribute('s') ?? 0)
        value = ''
      } else if (name === 'rPh') phonetic = true
      gathering = (name === 'v' || name === 't') && !phonetic
    },
    text: (text) => {
      if (gathering) value += text
    },
    close: (name) => {
      gathering = false
      if (name === 'rPh') phonetic = false
      if (name === 'c') endCell()
      if (name === 'row') endRow()
    },
  }
}

function readCell(parts: WorkbookParts, type: string, style: number, value: string): TableCell {
  if (value === '') return emptyCell
  if (type === 's') return cellOf(parts.strings[Number(value)] ?? '')
  if (type === 'inlineStr' || type === 'str') return cellOf(unescaped(value))
  if (type === 'b') return { kind: 'text', text: value === '1' ? 'VRAI' : 'FAUX' }
  if (type === 'e') return { kind: 'text', text: value }
  if (type === 'd') return { kind: 'date', text: value.replace('T', ' ').replace(/ 00:00(:00)?(\.0+)?Z?$/, '') }
  const meaning = parts.meanings[style] ?? 'number'
  const date = meaning === 'date' ? dateOfSerial(Number(value), parts.from1904) : null
  if (date !== null) return { kind: 'date', text: date }
  const time = meaning === 'number' ? null : timeOfSerial(Number(value))
  return time === null ? { kind: 'number', text: exactNumber(value) } : { kind: 'text', text: time }
}
