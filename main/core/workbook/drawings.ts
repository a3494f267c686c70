import { cellNotesOf, layoutOf, noteLines } from '#shared/domain/reports/sheet-layout.ts'
import type { Chart, ReportRow, ReportSource, SheetSource } from '#shared/domain/reports/report-model.ts'
import { chartXml } from './chart-xml.ts'
import { escapeXml } from './xml-text.ts'

const xmlHead = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packageRelations = 'http://schemas.openxmlformats.org/package/2006/relationships'

/** Height of a chart and the space over it, in rows of a line. */
const height = 17
const space = 1

/** Width of a chart, in characters; it ends with the column where that is reached. */
const width = 96

/** Parts of a package that hold the charts of its sheets, by path, and what the sheets and the types have to say of them. */
export type Drawings = {
  readonly parts: readonly (readonly [string, string])[]
  /** Sheets that have a drawing, counted from 1: their tail has to name it. */
  readonly sheets: ReadonlySet<number>
  /** Overrides to add to `[Content_Types].xml`. */
  readonly types: string
}

type Drawn = SheetSource & { readonly rows: readonly ReportRow[]; readonly charts: readonly Chart[] }

const isDrawn = (sheet: SheetSource): sheet is Drawn => (sheet.charts?.length ?? 0) > 0 && Array.isArray(sheet.rows)

/** Charts of a report as drawings under the notes of their sheet. A sheet whose rows are made on the way has none. */
export function drawingsOf(report: ReportSource, names: readonly string[]): Drawings {
  const parts: (readonly [string, string])[] = []
  const types: string[] = []
  const sheets = new Set<number>()
  let count = 0
  report.sheets.forEach((sheet, index) => {
    if (!isDrawn(sheet)) return
    const number = index + 1
    sheets.add(number)
    const name = names[index] ?? sheet.name
    const first = count + 1
    for (const chart of sheet.charts) {
      count++
      const path = `xl/charts/chart${String(count)}.xml`
      parts.push([path, chartXml(chart, sheet, name, sheet.rows)])
      types.push(override(path, 'application/vnd.openxmlformats-officedocument.drawingml.chart+xml'))
    }
    const path = `xl/drawings/drawing${String(number)}.xml`
    parts.push([path, drawingXml(sheet, sheet.charts)])
    types.push(override(path, 'application/vnd.openxmlformats-officedocument.drawing+xml'))
    parts.push([
      `xl/drawings/_rels/drawing${String(number)}.xml.rels`,
      relationsXml(
        sheet.charts.map((_, at) => ({ type: 'chart', target: `../charts/chart${String(first + at)}.xml` })),
      ),
    ])
    parts.push([
      `xl/worksheets/_rels/sheet${String(number)}.xml.rels`,
      relationsXml([{ type: 'drawing', target: `../drawings/drawing${String(number)}.xml` }]),
    ])
  })
  return { parts, sheets, types: types.join('') }
}

const override = (path: string, type: string): string => `<Override PartName="/${path}" ContentType="${type}"/>`

function relationsXml(list: readonly { readonly type: string; readonly target: string }[]): string {
  const lines = list.map(
    ({ type, target }, index) =>
      `<Relationship Id="rId${String(index + 1)}" Type="${relations}/${type}" Target="${target}"/>`,
  )
  return `${xmlHead}<Relationships xmlns="${packageRelations}">${lines.join('')}</Relationships>`
}

/** Where the charts stand, each under the one before; `descr` is the alternative text that a screen reader says. */
function drawingXml(sheet: Drawn, charts: readonly Chart[]): string {
  const { firstRow } = layoutOf(sheet)
  const notes = noteLines(
    sheet,
    sheet.rows.flatMap((row, index) => cellNotesOf(row, firstRow + index)),
  )
  const under = firstRow - 1 + sheet.rows.length + (notes.length === 0 ? 0 : notes.length + 1)
  const last = lastColumn(sheet)
  const anchors = charts.map((chart, index) => {
    const top = under + space + index * (height + space)
    return [
      `<xdr:twoCellAnchor editAs="oneCell"><xdr:from><xdr:col>0</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>${String(top)}</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:from>`,
      `<xdr:to><xdr:col>${String(last)}</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>${String(top + height)}</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:to>`,
      `<xdr:graphicFrame macro=""><xdr:nvGraphicFramePr><xdr:cNvPr id="${String(index + 2)}" name="${escapeXml(chart.title)}" descr="${escapeXml(chart.finding)}"/><xdr:cNvGraphicFramePr/></xdr:nvGraphicFramePr>`,
      '<xdr:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/></xdr:xfrm><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart">',
      `<c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" r:id="rId${String(index + 1)}"/>`,
      '</a:graphicData></a:graphic></xdr:graphicFrame><xdr:clientData/></xdr:twoCellAnchor>',
    ].join('')
  })
  return `${xmlHead}<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="${relations}">${anchors.join('')}</xdr:wsDr>`
}

/** First column that a chart does not reach. */
function lastColumn({ columns }: Drawn): number {
  let reached = 0
  const index = columns.findIndex((column) => {
    reached += column.width
    return reached >= width
  })
  return index < 0 ? columns.length : index + 1
}
