import { columnLetters, layoutOf } from '#shared/domain/reports/sheet-layout.ts'
import type { Cell, Chart, Column, ReportRow, SheetSource } from '#shared/domain/reports/report-model.ts'
import { centsToDecimal } from './cell-value.ts'
import { escapeXml } from './xml-text.ts'

/** Five series that stay apart in print, in grey and under each kind of colour blindness. */
const colours = ['2A43AF', 'C25A12', '0C655E', '5B1D52', '8B877E']
const quiet = '515259'

/** A reference to cells of the sheet: « 'Par mois'!$A$5:$A$9 ». */
const reference = (sheet: string, column: number, from: number, to: number): string => {
  const letters = columnLetters(column)
  return escapeXml(`'${sheet.replaceAll("'", "''")}'!$${letters}$${String(from)}:$${letters}$${String(to)}`)
}

const textOf = (cell: Cell | undefined): string => (cell == null || 'missing' in cell ? '' : String(cell.value))

/** Stored value of a point, so that a reader that does not compute draws it too; null where no figure is. */
function pointOf(cell: Cell | undefined, column: Column): string | null {
  if (cell == null || 'missing' in cell || typeof cell.value !== 'number') return null
  return column.type === 'money' ? centsToDecimal(cell.value) : String(cell.value)
}

const fontXml = (tag: 'rich' | 'txPr', size: number, bold: boolean, colour: string, text: string | null): string => {
  const run = `sz="${String(size * 100)}" b="${bold ? '1' : '0'}"><a:solidFill><a:srgbClr val="${colour}"/></a:solidFill><a:latin typeface="Arial"/>`
  const body =
    text === null
      ? `<a:p><a:pPr><a:defRPr ${run}</a:defRPr></a:pPr><a:endParaRPr lang="fr-FR"/></a:p>`
      : `<a:p><a:pPr><a:defRPr ${run}</a:defRPr></a:pPr><a:r><a:rPr lang="fr-FR" ${run}</a:rPr><a:t>${escapeXml(text)}</a:t></a:r></a:p>`
  return `<c:${tag}><a:bodyPr/><a:lstStyle/>${body}</c:${tag}>`
}

const lineXml = (colour: string, width = 9525): string =>
  `<c:spPr><a:ln w="${String(width)}"><a:solidFill><a:srgbClr val="${colour}"/></a:solidFill></a:ln></c:spPr>`

type Frame = Pick<SheetSource, 'name' | 'columns' | 'heading' | 'notes'>

/** Number format of what a series shows over its bars and on the axis: whole units. */
const formatOf = (column: Column | undefined): string => (column?.type === 'percent' ? '0\\ %' : '#,##0')

/**
 * XML of one chart of the sheet (ECMA-376, DrawingML charts). It draws the very cells of the table; their values are stored
 * beside, so that it shows before anything is computed.
 */
export function chartXml(chart: Chart, sheet: Frame, sheetName: string, rows: readonly ReportRow[]): string {
  const { firstRow } = layoutOf(sheet)
  const indexOf = (key: string): number => sheet.columns.findIndex((column) => column.key === key)
  const [from, to] = [firstRow + chart.from, firstRow + chart.to]
  const drawn = rows.slice(chart.from, chart.to + 1)
  const category = indexOf(chart.category)
  const categories = `<c:cat><c:strRef><c:f>${reference(sheetName, category, from, to)}</c:f><c:strCache><c:ptCount val="${String(drawn.length)}"/>${drawn
    .map((row, index) => `<c:pt idx="${String(index)}"><c:v>${escapeXml(textOf(row.cells[category]))}</c:v></c:pt>`)
    .join('')}</c:strCache></c:strRef></c:cat>`
  const labelled = chart.kind === 'bars' && drawn.length <= 8
  const headerRow = firstRow - 1
  const series = chart.series.flatMap((key, order): readonly string[] => {
    const index = indexOf(key)
    const column = sheet.columns[index]
    if (column === undefined) return []
    const colour = colours[order % colours.length] ?? '1B1C1F'
    const points = drawn.flatMap((row, at) => {
      const value = pointOf(row.cells[index], column)
      return value === null ? [] : [`<c:pt idx="${String(at)}"><c:v>${value}</c:v></c:pt>`]
    })
    const look =
      chart.kind === 'lines'
        ? `${lineXml(colour, 28_575)}<c:marker><c:symbol val="circle"/><c:size val="6"/></c:marker>`
        : `<c:spPr><a:solidFill><a:srgbClr val="${colour}"/></a:solidFill></c:spPr><c:invertIfNegative val="0"/>`
    const labels = labelled
      ? `<c:dLbls><c:numFmt formatCode="${escapeXml(formatOf(column))}" sourceLinked="0"/><c:spPr><a:noFill/></c:spPr>${fontXml('txPr', 8, false, '1B1C1F', null)}<c:dLblPos val="outEnd"/><c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/><c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/></c:dLbls>`
      : ''
    return [
      `<c:ser><c:idx val="${String(order)}"/><c:order val="${String(order)}"/><c:tx><c:strRef><c:f>${reference(sheetName, index, headerRow, headerRow).split(':')[0] ?? ''}</c:f><c:strCache><c:ptCount val="1"/><c:pt idx="0"><c:v>${escapeXml(column.title)}</c:v></c:pt></c:strCache></c:strRef></c:tx>${look}${labels}${categories}<c:val><c:numRef><c:f>${reference(sheetName, index, from, to)}</c:f><c:numCache><c:formatCode>General</c:formatCode><c:ptCount val="${String(drawn.length)}"/>${points.join('')}</c:numCache></c:numRef></c:val>${chart.kind === 'lines' ? '<c:smooth val="0"/>' : ''}</c:ser>`,
    ]
  })
  const axes = '<c:axId val="111111111"/><c:axId val="222222222"/>'
  const plot =
    chart.kind === 'lines'
      ? `<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>${series.join('')}<c:marker val="1"/>${axes}</c:lineChart>`
      : `<c:barChart><c:barDir val="col"/><c:grouping val="${chart.kind === 'bars' ? 'clustered' : 'stacked'}"/><c:varyColors val="0"/>${series.join('')}<c:gapWidth val="${drawn.length <= 4 ? '180' : '70'}"/><c:overlap val="${chart.kind === 'bars' ? '0' : '100'}"/>${axes}</c:barChart>`
  const format = escapeXml(formatOf(sheet.columns[indexOf(chart.series[0] ?? '')]))
  return [
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n',
    '<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">',
    '<c:roundedCorners val="0"/><c:chart>',
    `<c:title><c:tx>${fontXml('rich', 10, true, '1B1C1F', chart.title)}</c:tx><c:overlay val="0"/></c:title><c:autoTitleDeleted val="0"/>`,
    `<c:plotArea><c:layout/>${plot}`,
    `<c:catAx><c:axId val="111111111"/><c:scaling><c:orientation val="minMax"/></c:scaling><c:delete val="0"/><c:axPos val="b"/><c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/>${lineXml('8B877E')}${fontXml('txPr', 9, false, quiet, null)}<c:crossAx val="222222222"/><c:crosses val="autoZero"/><c:auto val="0"/><c:lblAlgn val="ctr"/><c:lblOffset val="100"/><c:noMultiLvlLbl val="0"/></c:catAx>`,
    `<c:valAx><c:axId val="222222222"/><c:scaling><c:orientation val="minMax"/></c:scaling><c:delete val="0"/><c:axPos val="l"/><c:majorGridlines>${lineXml('E5E1D9')}</c:majorGridlines><c:numFmt formatCode="${format}" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/><c:spPr><a:ln><a:noFill/></a:ln></c:spPr>${fontXml('txPr', 9, false, quiet, null)}<c:crossAx val="111111111"/><c:crosses val="autoZero"/><c:crossBetween val="between"/></c:valAx>`,
    '</c:plotArea>',
    chart.series.length > 1
      ? `<c:legend><c:legendPos val="t"/><c:overlay val="0"/>${fontXml('txPr', 9, false, quiet, null)}</c:legend>`
      : '',
    '<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>',
    '<c:spPr><a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill><a:ln><a:noFill/></a:ln></c:spPr>',
    '</c:chartSpace>',
  ].join('')
}
