import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readTable } from '#main/core/tables/read-table.ts'
import type { TableFile } from '#shared/domain/tables/table-file.ts'
import { bomb, workbookAround, workbookOf, workbookOfXml, zipOf } from '#test/builders/table-files.ts'

const read = (bytes: Buffer | string, name = 'fichier'): Promise<TableFile> =>
  readTable(typeof bytes === 'string' ? Buffer.from(bytes) : bytes, { name })
const texts = (file: TableFile, sheet = 0): readonly (readonly string[])[] =>
  (file.sheets[sheet]?.rows ?? []).map((row) => row.cells.map((cell) => cell.text))
const refusal = async (bytes: Buffer | string): Promise<string> => {
  try {
    await read(bytes)
  } catch (error) {
    return error instanceof Error ? error.message.replaceAll('\u00a0', ' ') : ''
  }
  throw new Error('was read')
}

describe('main/core/tables, workbooks', () => {
  it('reads texts, numbers, dates and results of formulas, with the line of each row', async () => {
    const file = await read(
      await workbookOf({
        Candidatures: [
          ['Projet', 'Montant', 'Déposé le', 'Total', 'Retenu'],
          ['Cèdre', 4.35, new Date(Date.UTC(2026, 2, 1)), { formula: 'B2*2', result: 8.7 }, true],
          [],
          ['Frêne', null, new Date(Date.UTC(2026, 2, 1, 14, 30)), null, false],
        ],
        Vide: [],
      }),
    )
    expect(file.sheets.map((sheet) => sheet.name)).toEqual(['Candidatures', 'Vide'])
    expect(file.sheets[0]?.header).toEqual(['Projet', 'Montant', 'Déposé le', 'Total', 'Retenu'])
    expect(texts(file)).toEqual([
      ['Cèdre', '4.35', '2026-03-01', '8.7', 'VRAI'],
      ['Frêne', '', '2026-03-01 14:30', '', 'FAUX'],
    ])
    expect(file.sheets[0]?.rows.map((row) => row.line)).toEqual([2, 4])
    expect(file.sheets[0]?.rows[0]?.cells.map((cell) => cell.kind)).toEqual([
      'text',
      'number',
      'date',
      'number',
      'text',
    ])
  })

  it.each([
    ['4.3499999999999996', '4.35'],
    ['73282932000074', '73282932000074'],
    ['12345678901234567890', '12345678901234567890'],
    ['73282932000074.0', '73282932000074'],
    ['1.5E-7', '0.00000015'],
    ['1.2345E+3', '1234.5'],
    ['-0.30000000000000004', '-0.30000000000000004'],
  ])('keeps the number %s exact', async (stored, expected) => {
    const file = await read(
      workbookOfXml(`<row r="1"><c t="inlineStr"><is><t>N</t></is></c></row><row r="2"><c><v>${stored}</v></c></row>`),
    )
    expect(texts(file)).toEqual([[expected]])
  })

  it('skips titles above the header and reads sparse references', async () => {
    const title = '<row r="1"><c r="A1" t="inlineStr"><is><t>Liste 2026</t></is></c></row>'
    const head = '<row r="3"><c r="A3" t="str"><v>Nom</v></c><c r="C3" t="str"><v>Ville</v></c></row>'
    const file = await read(workbookOfXml(`${title}${head}<row r="9"><c r="C9" t="str"><v>Lyon</v></c></row>`))
    expect(file.sheets[0]).toMatchObject({ headerLine: 3, header: ['Nom', '', 'Ville'] })
    expect(file.sheets[0]?.rows).toMatchObject([
      { line: 9, cells: [{ kind: 'empty' }, { kind: 'empty' }, { text: 'Lyon' }] },
    ])
  })

  it('reads back what a workbook was made of', async () => {
    const cell = fc.oneof(
      fc.string({ maxLength: 12 }),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.integer(),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 12 }), async (rows) => {
        const printable = rows.map((row) =>
          row.map((value) => (typeof value === 'string' ? value.replace(/[^\x20-\ud7ff]|_x/g, '') : value)),
        )
        const file = await read(await workbookOf({ S: [['Alpha', 'Bêta', 'Gamma'], ...printable] }))
        const expected = printable.filter((row) => row.some((value) => String(value).trim() !== ''))
        expect(texts(file)).toHaveLength(expected.length)
        for (const [index, row] of texts(file).entries())
          for (const [at, text] of row.entries()) {
            const value = expected[index]?.[at] ?? ''
            if (typeof value === 'number') expect(Number(text) + 0).toBe(value + 0)
            else expect(text.trim()).toBe(value.trim())
          }
      }),
      { numRuns: 40 },
    )
  })
})

describe('main/core/tables, what cannot be read', () => {
  const many = (count: number): string =>
    `<row r="1">${Array.from({ length: count }, (_, at) => `<c t="str"><v>c${String(at)}</v></c>`).join('')}</row>`

  it.each<readonly [string, () => Buffer | string | Promise<Buffer>, RegExp]>([
    ['an empty file', () => '', /est vide/],
    ['a sheet of 1 000 columns', () => workbookOfXml(many(1000)), /plus de 400 colonnes dans la feuille « Feuil1 »/],
    [
      'a text of 1 000 columns',
      () => `${Array.from({ length: 1000 }, (_, at) => `c${String(at)}`).join(';')}\n`,
      /400 colonnes/,
    ],
    ['a zip bomb', () => zipOf(workbookAround(bomb('xl/worksheets/sheet1.xml', 400))), /sans mesure/],
    ['a bomb of shared texts', () => zipOf([...workbookAround(bomb('xl/worksheets/sheet1.xml', 30))]), /sans mesure/],
    ['an old or protected container', () => Buffer.from('d0cf11e0a1b11ae1', 'hex'), /ancien format/],
    [
      'a protected workbook',
      () => Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.from('EncryptedPackage', 'utf16le')]),
      /mot de passe/,
    ],
    ['a PDF', () => '%PDF-1.7', /PDF/],
    ['a web page', () => '<html><table><tr><td>1</td></tr></table>', /page web/],
    ['a picture', () => Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), /ni un classeur ni un texte/],
    ['an archive', () => zipOf([]), /archive/],
    ['a workbook cut at its end', async () => (await workbookOf({ S: [['a'], ['b']] })).subarray(0, -400), /coupé/],
    [
      'a part that is not XML',
      () => zipOf(workbookAround({ ...bomb('xl/worksheets/sheet1.xml', 1) })),
      /coupé|aucune ligne/,
    ],
    ['a quote never closed', () => 'Nom;Ville\nA;"Lyon\nB;Paris\n', /guillemet ouvert à la ligne 2/],
    ['only a header', () => 'Nom;Ville\n', /aucune ligne/],
  ])('says in one sentence what %s is', async (_what, make, expected) => {
    const message = await refusal(await make())
    expect(message).toMatch(expected)
    expect(message).toMatch(/^« fichier » .*\. ?Rien n’a été lu ; .*\.$/s)
  })

  it('stops when asked, with nothing read', async () => {
    const stopping = new AbortController()
    stopping.abort()
    const bytes = await workbookOf({ S: [['a'], ['b']] })
    await expect(readTable(bytes, { name: 'f', signal: stopping.signal })).rejects.toThrow()
  })
})

describe('main/core/tables, delimited texts', () => {
  it.each([
    [';', 'Nom;Montant\nA;1,5\nB;2,5\n'],
    [',', 'Nom,Montant\n"A","1,5"\nB,"2,5"\n'],
    ['\t', 'Nom\tMontant\nA\t1,5\nB\t2,5\n'],
    ['|', 'Nom|Montant\nA|1,5\nB|2,5\n'],
    ['^', 'sep=^\r\nNom^Montant\r\nA^1,5\r\nB^2,5\r\n'],
    ['~', 'Nom~Montant\nA~1,5\nB~2,5\n'],
    ['¦', 'Nom¦Montant\nA¦1,5\nB¦2,5\n'],
  ])('finds the separator %j', async (separator, text) => {
    const file = await read(text)
    expect(file.separator).toBe(separator)
    expect(texts(file)).toEqual([
      ['A', '1,5'],
      ['B', '2,5'],
    ])
  })

  it('reads UTF-8 with its mark, UTF-16 and Windows-1252', async () => {
    const text = 'Prénom;Œuvre\nZoé;L’été\n'
    const windows = Buffer.from('5072e96e6f6d3b8c757672650a5a6fe93b4c92e974e90a', 'hex')
    for (const [bytes, encoding] of [
      [Buffer.from(`\ufeff${text}`), 'UTF-8'],
      [Buffer.from(`\ufeff${text}`, 'utf16le'), 'UTF-16'],
      [windows, 'Windows-1252'],
    ] as const) {
      const file = await read(bytes)
      expect(file.encoding).toBe(encoding)
      expect(file.sheets[0]?.header).toEqual(['Prénom', 'Œuvre'])
      expect(texts(file)).toEqual([['Zoé', 'L’été']])
    }
  })

  it('keeps lines inside quotes in one cell, and numbers rows as a spreadsheet would', async () => {
    const file = await read('Nom;Note\nA;"deux\nlignes; ""ici"""\n\nB;x\n')
    expect(texts(file)).toEqual([
      ['A', 'deux\nlignes; "ici"'],
      ['B', 'x'],
    ])
    expect(file.sheets[0]?.rows.map((row) => row.line)).toEqual([2, 4])
  })

  it('restores letters read in the wrong code, and says so', async () => {
    const mixed = Buffer.concat([Buffer.from('Nom;Ville\nCréé;'), Buffer.from('5a6fe90a', 'hex')])
    const file = await read(mixed)
    expect(texts(file)).toEqual([['Créé', 'Zoé']])
    expect(file.notes).toEqual([expect.stringMatching(/mauvais codage.*1 cellule est rétablie/)])
    const twice = await read('Nom;Ville\ndÃ©veloppement;lâ€™Ã©tÃ©\n')
    expect(texts(twice)).toEqual([['développement', 'l’été']])
  })

  it('says letters that are lost, and a last line that is short', async () => {
    const file = await read('a;b;c\n1;2;\ufffd\n1;2;3\n1;2\n')
    expect(file.notes).toEqual([
      expect.stringMatching(/perdues/),
      expect.stringMatching(/dernière ligne \(4\) a 2 cellules/),
    ])
  })
})
