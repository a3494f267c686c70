import { useRef, useState, type KeyboardEvent } from 'react'
import { useLocation } from 'wouter'
import { ActionLink } from '#renderer/ui/action-link.tsx'
import { KeyCap } from '#renderer/ui/key-cap.tsx'
import { formatInteger } from '#shared/domain/money/format-money.ts'
import { frenchFormula } from '#shared/domain/reports/formulas.ts'
import { addressOf, layoutOf } from '#shared/domain/reports/sheet-layout.ts'
import { isTraceable } from '#shared/domain/reports/trace/trace.ts'
import type { ReportModel, Sheet } from '#shared/domain/reports/report-model.ts'
import { cellText } from './cell-text.ts'
import { gridRows } from './grid-rows.ts'
import { SheetChart } from './sheet-chart.tsx'
import { SheetGrid, type Place } from './sheet-grid.tsx'
import classes from './sheet.module.css'

const orientations = { portrait: 'portrait', landscape: 'paysage' } as const

/** The workbook as it will open, from the model that the file is written from: formula bar, sheet, tabs. */
export function SheetPreview({
  model,
  name,
  onName,
  address: origin,
}: {
  readonly model: ReportModel
  /** Sheet that is shown. */
  readonly name: string
  readonly onName: (name: string) => void
  /** Address of the report, for the way back from a figure that was followed. */
  readonly address: string
}) {
  const [, navigate] = useLocation()
  const [places, setPlaces] = useState<ReadonlyMap<string, Place>>(new Map())
  const tabs = useRef<HTMLDivElement>(null)
  const sheet = model.sheets.find((one) => one.name === name) ?? model.sheets[0]
  if (sheet === undefined) return null
  const { headerRow, firstRow } = layoutOf(sheet)
  const place = places.get(sheet.name) ?? startOf(sheet)
  const address = addressOf(place.column, place.row)
  const row = sheet.rows[place.row - firstRow]
  const follow =
    row?.source !== undefined && row.cells[place.column] != null && isTraceable(row.source.table)
      ? `/suivre/${row.source.table}/${row.source.id}?${new URLSearchParams({ retour: origin, feuille: sheet.name, cellule: address }).toString()}`
      : null
  const turn = (event: KeyboardEvent) => {
    const at = model.sheets.indexOf(sheet)
    const last = model.sheets.length - 1
    const moves: Readonly<Record<string, number>> = {
      ArrowLeft: Math.max(0, at - 1),
      ArrowRight: Math.min(last, at + 1),
      Home: 0,
      End: last,
    }
    const next = moves[event.key]
    if (next === undefined) return
    event.preventDefault()
    onName(model.sheets[next]?.name ?? name)
    tabs.current?.querySelectorAll<HTMLElement>('[role=tab]')[next]?.focus()
  }
  return (
    <section className={classes.preview} aria-label="Aperçu du classeur">
      <div className={classes.bar}>
        <output className={classes.address} aria-label="Cellule">
          {address}
        </output>
        <span className={classes.fx} aria-hidden="true">
          fx
        </span>
        <output className={classes.content} aria-label="Contenu de la cellule">
          {contentOf(sheet, place)}
        </output>
        <span className={classes.sum}>{sumWords(sheet, place)}</span>
        {follow === null ? null : (
          <span className={classes.follow}>
            <ActionLink to={follow} name={`Suivre ce chiffre, ${address}`}>
              Suivre ce chiffre
            </ActionLink>{' '}
            <KeyCap>T</KeyCap>
          </span>
        )}
      </div>
      <SheetGrid
        key={sheet.name}
        sheet={sheet}
        place={place}
        onPlace={(next) => {
          setPlaces(new Map(places).set(sheet.name, next))
        }}
        onFollow={() => {
          if (follow !== null) navigate(follow)
        }}
      />
      <div className={classes.tabs} role="tablist" aria-label="Feuilles" ref={tabs} onKeyDown={turn}>
        {model.sheets.map((one) => (
          <button
            key={one.name}
            type="button"
            role="tab"
            aria-selected={one === sheet}
            tabIndex={one === sheet ? 0 : -1}
            className={classes.tab}
            onClick={() => {
              onName(one.name)
            }}
          >
            {one.name}
          </button>
        ))}
      </div>
      <p className={classes.legend}>
        <span>
          {sheet.paper} {orientations[sheet.orientation]}, une page de large, en-têtes répétés
        </span>
        <span>volets figés sous la ligne {headerRow}</span>
        {(sheet.charts?.length ?? 0) > 0 && <span>dessin sous le tableau</span>}
        <span className={classes.model}>Aperçu produit par le même modèle que le fichier</span>
      </p>
      {(sheet.charts ?? []).map((chart) => (
        <SheetChart key={chart.title} chart={chart} sheet={sheet} />
      ))}
    </section>
  )
}

/** « somme de 4 lignes » for a total, so that its terms can be found above it. */
function sumWords(sheet: Sheet, place: Place): string {
  const { firstRow } = layoutOf(sheet)
  const cell = sheet.rows[place.row - firstRow]?.cells[place.column] ?? null
  const range = cell !== null && 'formula' in cell ? /[A-Z](\d+):[A-Z]+(\d+)\)$/.exec(cell.formula ?? '') : null
  if (range === null) return ''
  const terms = sheet.rows.slice(Number(range[1]) - firstRow, Number(range[2]) - firstRow + 1)
  const count = terms.filter(({ kind }) => kind === 'line').length
  return count < 2 ? '' : `somme de ${formatInteger(count)} lignes`
}

/** Columns whose total one looks at first, the ones that decide before the others. */
const deciding = ['total', 'difference', 'voted', 'agreed', 'amount', 'MtSubv']

/** Above this number of rows the total is far down: one starts at the first line, under the same column. */
const mostInSight = 40

/** Where one looks first: the total that decides in the last total row, else its first live one, else the first line. */
function startOf(sheet: Sheet): Place {
  const { firstRow } = layoutOf(sheet)
  const index = sheet.rows.findLastIndex(({ kind }) => kind === 'total')
  const cells = sheet.rows[index]?.cells ?? []
  const lives = (column: number): boolean => {
    const cell = cells[column] ?? null
    return cell !== null && 'formula' in cell
  }
  const ranked = deciding.map((key) => sheet.columns.findIndex((column) => column.key === key))
  const column = ranked.find(lives) ?? cells.findIndex((_, at) => lives(at))
  if (column < 0) return { column: 0, row: firstRow }
  return { column, row: sheet.rows.length > mostInSight ? firstRow : firstRow + index }
}

/** What the formula bar shows: the formula in French, else the content. */
function contentOf(sheet: Sheet, place: Place): string {
  const row = gridRows(sheet)[place.row - 1]
  const column = sheet.columns[place.column]
  if (row === undefined || column === undefined || row.kind === 'blank') return ''
  if (row.kind === 'text') return place.column === 0 ? row.text : ''
  if (row.kind === 'header') return column.title
  const cell = row.row.cells[place.column] ?? null
  if (cell !== null && 'formula' in cell && cell.formula !== undefined) return frenchFormula(cell.formula)
  return cellText(cell, column)
}
