import { strFromU8, unzipSync } from 'fflate'
import { beforeAll, describe, expect, it } from 'vitest'
import { escapeXml } from '#main/core/workbook/xml-text.ts'
import { buildDemo } from '#shared/demo/demo.ts'
import { readCsv, sheetCsv } from '#shared/domain/reports/csv.ts'
import { formulaFaults } from '#shared/domain/reports/formulas.ts'
import { isDocument, type Edition, type ReportKind, type ReportValues } from '#shared/domain/reports/kind.ts'
import { reportKinds } from '#shared/domain/reports/kinds.ts'
import { missingWords } from '#shared/domain/reports/missing-words.ts'
import type { Cell, Column, ReportModel } from '#shared/domain/reports/report-model.ts'
import { layoutOf } from '#shared/domain/reports/sheet-layout.ts'
import type { CivilDate, Instant } from '#shared/workspace/fields.ts'
import type { MemoryState } from '#shared/workspace/state.ts'
import { formulaResults, readBack, recalculatedFiles, soffice, workbookBytes } from '#test/builders/workbook.ts'

const editedAt = '2026-11-22T09:00:00.000Z' as Instant
const today = '2026-11-22' as CivilDate
const edition: Edition = { number: 2, editedAt, author: 'Claire Martin', timeZone: 'Europe/Paris' }

let state: MemoryState
/** Every report that the demonstration can give: one a record that its kind asks for, or one a year. */
const made: { readonly kind: ReportKind; readonly of: string; readonly model: ReportModel }[] = []

const askedOf = (kind: ReportKind): readonly ReportValues[] => {
  const asked = kind.parameters.find(({ required }) => required)
  if (asked === undefined) return [{}]
  if (asked.type === 'record') return state.live(asked.table).map(({ id }) => ({ [asked.name]: id }))
  return ['2016', '2018', '2026'].map((year) => ({ [asked.name]: year }))
}

async function modelOf(kind: ReportKind, values: ReportValues): Promise<{ of: string; model: ReportModel } | null> {
  const gathered = await kind.gather(state, values, today)
  const content = gathered?.build(edition).content
  if (gathered == null || content === undefined) throw new Error(`${kind.name} was not gathered`)
  return isDocument(content) ? null : { of: gathered.subject, model: content }
}

beforeAll(async () => {
  let count = 0
  state = (await buildDemo(editedAt, () => `id-${String(++count).padStart(6, '0')}`)).state
  for (const kind of reportKinds)
    for (const values of askedOf(kind)) {
      const one = await modelOf(kind, values)
      if (one !== null) made.push({ kind, ...one })
    }
}, 60_000)

/** One a kind, the one with the most rows. */
const fullest = () =>
  reportKinds.flatMap((kind) => {
    const size = ({ model }: (typeof made)[number]): number =>
      model.sheets.reduce((sum, { rows, charts = [] }) => sum + rows.length + charts.length * 100, 0)
    const own = made.filter((one) => one.kind === kind).sort((a, b) => size(b) - size(a))
    return own.slice(0, 1)
  })

const lacks = (cell: Cell): boolean => cell !== null && 'missing' in cell && cell.missing !== 'not-applicable'
/** Longest word of a title, and the room that its column gives to it. */
const fits = ({ title, width }: Column): boolean => title.split(' ').every((word) => word.length <= width - 2)

describe('shared/domain/reports, every report of the demonstration', () => {
  it('is there for each kind of workbook', () => {
    expect(new Set(made.map(({ kind }) => kind.name)).size).toBe(
      reportKinds.filter(({ formats }) => formats.includes('xlsx')).length,
    )
    expect(made.length).toBeGreaterThan(40)
  })

  it('opens on a cover with its legend, ends on its method, and computes', () => {
    for (const { kind, of, model } of made) {
      const [cover, last] = [model.sheets[0], model.sheets.at(-1)]
      expect([kind.name, of, cover?.name, last?.name]).toEqual([kind.name, of, 'Couverture', 'Méthode'])
      const words = cover?.rows.flatMap(({ cells }) => cells.map((cell) => (cell && 'value' in cell ? cell.value : '')))
      expect(words).toContain('Légende')
      for (const { name } of model.sheets.slice(1)) expect([of, ...(words ?? [])]).toContain(name)
      expect([of, formulaFaults(model)]).toEqual([of, []])
    }
  })

  it('gives its sources in Méthode', () => {
    for (const { kind, model } of made) {
      if (kind.name === 'jury') continue
      const heads = model.sheets.at(-1)?.rows.filter((row) => row.kind === 'section')
      expect([kind.name, JSON.stringify(heads)]).toEqual([kind.name, expect.stringContaining('Sources')])
    }
  })

  it('has columns as wide as the words that stand for a figure, and as the words of their titles', () => {
    const narrow = made.flatMap(({ kind, model }) =>
      model.sheets.flatMap(({ name, columns, rows }) =>
        columns.flatMap((column, index) =>
          !fits(column) || (column.width < 15 && rows.some(({ cells }) => lacks(cells[index] ?? null)))
            ? [`${kind.name}, ${name}, ${column.title}`]
            : [],
        ),
      ),
    )
    expect([...new Set(narrow)]).toEqual([])
  })

  it('is empty in words, never by a table without a line', () => {
    for (const { kind, model } of made)
      for (const { name, rows, notes } of model.sheets)
        expect([kind.name, name, rows.length > 0 || notes.length > 0]).toEqual([kind.name, name, true])
  })

  it('draws charts that say what they show', () => {
    const charts = made.flatMap(({ kind, model }) =>
      model.sheets.flatMap((sheet) => (sheet.charts ?? []).map((chart) => ({ kind: kind.name, sheet, chart }))),
    )
    expect([...new Set(charts.map(({ kind }) => kind))]).toEqual(
      expect.arrayContaining(['conseil', 'echeancier', 'engagements', 'bilan']),
    )
    for (const { sheet, chart } of charts) {
      expect(chart.finding).toMatch(/^.{20,}\.$/u)
      expect(chart.to).toBeLessThan(sheet.rows.length)
      const drawn = sheet.rows.slice(chart.from, chart.to + 1)
      expect(drawn.every((row) => row.kind === 'line')).toBe(true)
    }
  })

  it('writes each chart with its sentence as alternative text', async () => {
    for (const { model } of fullest()) {
      const words = partsOf(await workbookBytes(model), drawingPath).join('')
      for (const { finding } of model.sheets.flatMap((sheet) => sheet.charts ?? []))
        expect(words).toContain(`descr="${escapeXml(finding)}"`)
    }
  })

  it('is the same bytes twice, for each kind', async () => {
    for (const { kind, of, model } of fullest()) {
      const again = made.find((one) => one.kind === kind && one.of === of)?.model
      const values = askedOf(kind)
      const rebuilt = await Promise.all(values.map((one) => modelOf(kind, one)))
      const other = rebuilt.find((one) => one?.of === of)?.model
      expect(other).toEqual(again)
      expect((await workbookBytes(other ?? model)).equals(await workbookBytes(model))).toBe(true)
    }
  }, 60_000)

  it('workbook = CSV = model, cell by cell, for each kind', async () => {
    for (const { kind, model } of fullest()) {
      const book = await readBack(await workbookBytes(model))
      for (const sheet of model.sheets) {
        const { firstRow } = layoutOf(sheet)
        const written = readCsv(sheetCsv(sheet).text).rows.slice(1)
        const drawn = book.getWorksheet(sheet.name)
        sheet.rows.forEach((row, at) => {
          sheet.columns.forEach((column, index) => {
            const cell = row.cells[index] ?? null
            const found = drawn?.getRow(firstRow + at).getCell(index + 1)
            const place = `${kind.name} ${sheet.name} ${found?.address ?? ''}`
            expect([place, asText(found?.result ?? found?.value, column)]).toEqual([place, modelText(cell, column)])
            if (column.type === 'money' && cell !== null && 'value' in cell)
              expect([place, Math.round(Number((written[at]?.[index] ?? '').replace(',', '.')) * 100)]).toEqual([
                place,
                cell.value,
              ])
          })
        })
      }
    }
  }, 60_000)

  it.skipIf(soffice === null)(
    `LibreOffice opens each kind without repair, keeps its charts and their words, and recalculates to the cent${soffice === null ? ' (skipped: LibreOffice is not installed)' : ''}`,
    async () => {
      const ones = fullest()
      const books = await Promise.all(ones.map(({ model }) => workbookBytes(model)))
      const all = await recalculatedFiles(books)
      for (const [index, theirs] of all.entries()) {
        const { kind, model } = ones[index] ?? ones[0] ?? { kind: reportKinds[0], model: null }
        const ours = formulaResults(await readBack(books[index] ?? Buffer.alloc(0)))
        const computed = formulaResults(await readBack(theirs))
        expect([kind?.name, [...computed.keys()]]).toEqual([kind?.name, [...ours.keys()]])
        for (const [address, result] of computed)
          expect([kind?.name, address, Math.round(Number(result) * 1e6)]).toEqual([
            kind?.name,
            address,
            Math.round(Number(ours.get(address)) * 1e6),
          ])
        const charts = model?.sheets.flatMap((sheet) => sheet.charts ?? []) ?? []
        expect(partsOf(theirs, /^xl\/charts\/chart\d+\.xml$/)).toHaveLength(charts.length)
        const kept = partsOf(theirs, drawingPath).join('')
        for (const { title } of charts) expect(kept).toContain(`name="${title}"`)
      }
    },
    120_000,
  )
})

const drawingPath = /^xl\/drawings\/drawing\d+\.xml$/

/** Texts of the parts of a package whose path is so. */
const partsOf = (bytes: Buffer, path: RegExp): readonly string[] =>
  Object.entries(unzipSync(bytes)).flatMap(([name, content]) => (path.test(name) ? [strFromU8(content)] : []))

/** A value of the workbook: what a person would read of it. */
function asText(value: unknown, column: Column): string {
  if (value === null || value === undefined) return ''
  if (value instanceof Date) return value.toISOString().slice(0, 10)
  if (column.type === 'money' && typeof value === 'number') return value.toFixed(2)
  if (typeof value === 'number') return String(value)
  return typeof value === 'string' ? value : JSON.stringify(value)
}

function modelText(cell: Cell, column: Column): string {
  if (cell === null) return ''
  if ('missing' in cell) return missingWords[cell.missing]
  if (column.type === 'money' && typeof cell.value === 'number') return (cell.value / 100).toFixed(2)
  return String(cell.value)
}
