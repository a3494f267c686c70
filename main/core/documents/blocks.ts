import {
  AlignmentType,
  BorderStyle,
  PageBreak,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlignTable,
  WidthType,
} from 'docx'
import type { Block, Run } from '#shared/domain/reports/document-model.ts'

/** Twentieths of a point. A4 less margins of 2,5 cm leaves 16 cm for the text. */
export const margin = 1417
const textWidth = 11_906 - 2 * margin
const step = 397
const after = 120

const alignments = {
  left: AlignmentType.LEFT,
  center: AlignmentType.CENTER,
  right: AlignmentType.RIGHT,
  justify: AlignmentType.JUSTIFIED,
} as const

const runsOf = (runs: readonly Run[]): TextRun[] =>
  runs.map(({ text, bold = false, italic = false }) => new TextRun({ text, bold, italics: italic }))

const border = { style: BorderStyle.SINGLE, size: 4, color: '8B877E' }
const borders = { top: border, bottom: border, left: border, right: border }

function tableOf({ columns, rows }: Extract<Block, { kind: 'table' }>): Table {
  const whole = columns.reduce((sum, { width }) => sum + width, 0)
  const widths = columns.map(({ width }) => Math.floor((width / whole) * textWidth))
  const cell = (text: string, index: number, bold: boolean): TableCell =>
    new TableCell({
      width: { size: widths[index] ?? 0, type: WidthType.DXA },
      borders,
      margins: { top: 50, bottom: 50, left: 80, right: 80 },
      verticalAlign: VerticalAlignTable.CENTER,
      children: [
        new Paragraph({
          alignment: columns[index]?.figure === true ? AlignmentType.RIGHT : AlignmentType.LEFT,
          children: [new TextRun({ text, bold, size: 20 })],
        }),
      ],
    })
  return new Table({
    width: { size: textWidth, type: WidthType.DXA },
    columnWidths: widths,
    layout: TableLayoutType.FIXED,
    rows: [
      new TableRow({
        tableHeader: true,
        cantSplit: true,
        children: columns.map(({ title }, index) => cell(title, index, true)),
      }),
      ...rows.map(
        ({ cells, total = false }) =>
          new TableRow({
            cantSplit: true,
            children: columns.map((_, index) => cell(cells[index] ?? '', index, total)),
          }),
      ),
    ],
  })
}

/** One block in the elements of a .docx. A table is followed by a thin paragraph, without which two would touch. */
export function elementsOf(block: Block): readonly (Paragraph | Table)[] {
  switch (block.kind) {
    case 'title':
      return [
        new Paragraph({
          style: 'Title',
          alignment: AlignmentType.CENTER,
          spacing: { before: 120, after: 240, line: 300 },
          keepNext: true,
          children: [new TextRun({ text: block.text, bold: true, size: 28 })],
        }),
      ]
    case 'heading':
      return [
        new Paragraph({
          style: 'Heading1',
          spacing: { before: 240, after },
          keepNext: true,
          children: [new TextRun({ text: block.text, bold: true, size: 24 })],
        }),
      ]
    case 'paragraph':
      return [
        new Paragraph({
          alignment: alignments[block.align ?? 'justify'],
          indent: { left: (block.indent ?? 0) * step },
          spacing: { after },
          keepNext: block.keep ?? false,
          widowControl: true,
          children: runsOf(block.runs),
        }),
      ]
    case 'dash':
      return [
        new Paragraph({
          alignment: AlignmentType.JUSTIFIED,
          indent: { left: step, hanging: 227 },
          spacing: { after },
          children: [new TextRun({ text: '–\u00a0' }), ...runsOf(block.runs)],
        }),
      ]
    case 'table':
      return [tableOf(block), new Paragraph({ spacing: { after: 60 }, children: [] })]
    case 'page-break':
      return [new Paragraph({ children: [new PageBreak()] })]
  }
}
