import { Writable } from 'node:stream'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { centsToDecimal, dateSerial } from '#main/core/workbook/cell-value.ts'
import { writeWorkbook } from '#main/core/workbook/write-workbook.ts'
import type { Column, ReportRow, ReportSource } from '#shared/domain/reports/report-model.ts'
import {
  formulaResults,
  MemorySink,
  oneSheet,
  readBack,
  recalculated,
  soffice,
  workbookBytes,
} from '#test/builders/workbook.ts'

const columns: readonly Column[] = [
  { key: 'name', title: 'Bénéficiaire', type: 'text', width: 30 },
  { key: 'siret', title: 'SIRET', type: 'identifier', width: 16 },
  { key: 'amount', title: 'Voté', type: 'money', width: 14 },
  { key: 'share', title: 'Part', type: 'percent', width: 9 },
  { key: 'date', title: 'Date', type: 'date', width: 11 },
  { key: 'year', title: 'Exercice', type: 'year', width: 8 },
]

const line = (name: string, cents: number | null): ReportRow => ({
  kind: 'line',
  cells: [
    { value: name },
    { value: '00123456700012' },
    cents === null ? { missing: 'not-given' } : { value: cents },
    { value: 0.2826 },
    { value: '2003-05-19' },
    { value: 2003 },
  ],
})

const total = (cents: number, last: number): ReportRow => ({
  kind: 'total',
  cells: [{ value: 'Total' }, null, { value: cents, formula: `SUM(C5:C${String(last)})` }, null, null, null],
})

const sample = oneSheet(columns, [
  line('Association Espace numérique entreprises', 13_000_050),
  line('Pôle Pixel', null),
  total(13_000_050, 6),
])

async function sheetOf(report: ReportSource) {
  const sheet = (await readBack(await workbookBytes(report))).worksheets[0]
  if (sheet === undefined) throw new Error('no sheet')
  return sheet
}

describe('main/core/workbook', () => {
  it('writes real numbers, real dates and identifiers as text', async () => {
    const sheet = await sheetOf(sample)
    expect(sheet.getCell('C5').value).toBe(130_000.5)
    expect(sheet.getCell('B5').value).toBe('00123456700012')
    expect(sheet.getCell('B5').numFmt).toBe('@')
    expect(sheet.getCell('E5').value).toEqual(new Date(Date.UTC(2003, 4, 19)))
    expect(sheet.getCell('E5').numFmt).toBe('dd/mm/yyyy')
    expect(sheet.getCell('C5').numFmt).toBe('#,##0.00')
    expect(sheet.getCell('D5').numFmt).toBe('0.00 %')
    expect(sheet.getCell('F5').numFmt).toBe('0')
  })

  it('writes a formula with its result, under a rule', async () => {
    const cell = (await sheetOf(sample)).getCell('C7')
    expect(cell.value).toMatchObject({ formula: 'SUM(C5:C6)', result: 130_000.5 })
    expect(cell.border.top?.style).toBe('medium')
    expect(cell.font.bold).toBe(true)
  })

  it('writes the words of a missing figure in italics in its place', async () => {
    const cell = (await sheetOf(sample)).getCell('C6')
    expect(cell.value).toBe('non renseigné')
    expect(cell.font.italic).toBe(true)
    expect(cell.alignment.horizontal).toBe('right')
  })

  it('draws a white header on ink, frozen and repeated on each page, on one page wide', async () => {
    const sheet = await sheetOf(sample)
    expect(sheet.getCell('A4').fill).toMatchObject({ fgColor: { argb: 'FF1B1C1F' } })
    expect(sheet.getCell('A4').font).toMatchObject({ bold: true, color: { argb: 'FFFFFFFF' } })
    expect(sheet.views[0]).toMatchObject({ state: 'frozen', ySplit: 4 })
    expect(sheet.pageSetup).toMatchObject({
      paperSize: 9,
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      printTitlesRow: '4:4',
    })
    expect(sheet.hasMerges).toBe(false)
  })

  it('carries the title, the author and the date of the edition as document properties', async () => {
    const book = await readBack(await workbookBytes(sample))
    expect(book).toMatchObject({ title: 'Essai', creator: 'Claire Martin', subject: 'Édition n°\u00a03' })
    expect(book.created).toEqual(new Date('2018-11-13T09:00:00.000Z'))
  })

  it('gives the same bytes for the same report, whether rows are there or made on the way', async () => {
    const rows = sample.sheets[0]?.rows as readonly ReportRow[]
    const streamed: ReportSource = {
      ...sample,
      sheets: sample.sheets.map((sheet) => ({
        ...sheet,
        rows: (async function* () {
          for (const row of rows) yield await Promise.resolve(row)
        })(),
      })),
    }
    const bytes = await workbookBytes(sample)
    expect(await workbookBytes(sample)).toEqual(bytes)
    expect(await workbookBytes(streamed)).toEqual(bytes)
  })

  it('keeps text that looks like a formula as text, and formats it so that typing it again changes nothing', async () => {
    for (const text of ['=1+1', '+33 4 77', '-12', '@SUM(A1)', '\tx', '=HYPERLINK("http://x")']) {
      const cell = (await sheetOf(oneSheet(columns, [line(text, 1)]))).getCell('A5')
      expect(cell.value).toBe(text)
      expect(cell.formula).toBeFalsy()
      expect(cell.numFmt).toBe('@')
    }
  })

  it('reads back any text but characters that XML forbids', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.string({ unit: 'binary', minLength: 1 }), { minLength: 1, maxLength: 20 }),
        async (texts) => {
          const sheet = await sheetOf(
            oneSheet(
              columns,
              texts.map((text) => line(text, 1)),
            ),
          )
          texts.forEach((text, index) => {
            const expected = text
              .replace(/\r\n?/g, '\n')
              .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
            expect(sheet.getCell(`A${String(5 + index)}`).value ?? '').toBe(expected)
          })
        },
      ),
      { numRuns: 25 },
    )
  })

  it('cuts a text longer than a cell holds and shows that it did', async () => {
    const value = (await sheetOf(oneSheet(columns, [line('x'.repeat(40_000), 1)]))).getCell('A5').value
    expect(value).toHaveLength(32_767)
    expect(String(value).endsWith('…')).toBe(true)
  })

  it('lists the notes of cells under the table, each by its address', async () => {
    const noted: ReportRow = { kind: 'line', cells: [{ value: 'x' }, null, { value: 1, note: 'Montant déduit.' }] }
    const sheet = await sheetOf(oneSheet(columns, [noted]))
    expect(sheet.getCell('A7').value).toBe('Une note.')
    expect(sheet.getCell('A8').value).toBe('C5\u00a0: Montant déduit.')
  })

  it('reports progress and stops when cancelled, in the middle of a long sheet', async () => {
    const control = new AbortController()
    const seen: number[] = []
    const rows = Array.from({ length: 30_000 }, (_, index) => line(`Ligne ${String(index)}`, index))
    const writing = workbookBytes(oneSheet(columns, rows), {
      signal: control.signal,
      onProgress: ({ done, total: all }) => {
        seen.push(done)
        expect(all).toBe(30_000)
        if (done === 5000) control.abort(new Error('annulé'))
      },
    })
    await expect(writing).rejects.toThrow('annulé')
    expect(seen.slice(0, 5)).toEqual([1000, 2000, 3000, 4000, 5000])
    expect(Math.max(...seen)).toBeLessThan(30_000)
  })

  it('rejects with the error of its sink', async () => {
    const full = new Writable({
      write: (_chunk, _encoding, done) => {
        done(new Error('ENOSPC'))
      },
    })
    await expect(writeWorkbook(sample, full)).rejects.toThrow(/ENOSPC/)
  })

  it('refuses an amount beyond exact integers instead of writing a wrong one', async () => {
    await expect(writeWorkbook(oneSheet(columns, [line('x', 2 ** 60)]), new MemorySink())).rejects.toThrow(RangeError)
  })

  it.skipIf(soffice === null)(
    `opens in LibreOffice, which finds every total to the cent${soffice === null ? ' (skipped: LibreOffice is not installed)' : ''}`,
    async () => {
      const bytes = await workbookBytes(sample)
      const book = await recalculated(bytes)
      expect(formulaResults(book)).toEqual(formulaResults(await readBack(bytes)))
      expect(book.worksheets[0]?.getCell('C7').result).toBe(130_000.5)
    },
  )

  it.skipIf(soffice === null)(
    `would catch a wrong stored result: LibreOffice computes anew${soffice === null ? ' (skipped: LibreOffice is not installed)' : ''}`,
    async () => {
      const wrong = await workbookBytes(oneSheet(columns, [line('x', 100), total(99_900, 5)]))
      expect((await recalculated(wrong)).worksheets[0]?.getCell('C6').result).toBe(1)
    },
  )
})

describe('main/core/workbook/cell-value', () => {
  it('turns cents into exact decimals', () => {
    expect([13_000_050, 45_000_000, 1, 10, -105, 0, 4_909_500].map(centsToDecimal)).toEqual([
      '130000.5',
      '450000',
      '0.01',
      '0.1',
      '-1.05',
      '0',
      '49095',
    ])
    fc.assert(
      fc.property(fc.maxSafeInteger(), (cents) => {
        const [, sign, euros = '', digits = ''] = /^(-?)(\d+)(?:\.(\d{1,2}))?$/.exec(centsToDecimal(cents)) ?? []
        const size = BigInt(euros) * 100n + BigInt(digits.padEnd(2, '0'))
        expect(sign === '-' ? -size : size).toBe(BigInt(cents))
      }),
    )
  })

  it('numbers dates in the 1900 system and leaves to text those on which spreadsheets disagree', () => {
    expect(dateSerial('2003-05-19')).toBe(37_760)
    expect(dateSerial('1900-03-01')).toBe(61)
    expect(dateSerial('1900-02-28')).toBeNull()
    expect(dateSerial('2018-02-30')).toBeNull()
    expect(dateSerial('2018-05')).toBeNull()
  })
})
