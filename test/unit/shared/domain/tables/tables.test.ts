import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cellOf } from '#shared/domain/tables/cell-kind.ts'
import { dateColumn, dateColumnSentence, dateStyleOf } from '#shared/domain/tables/date-styles.ts'
import { sheetOf } from '#shared/domain/tables/header.ts'
import { fromLatin1, restored } from '#shared/domain/tables/mojibake.ts'
import { textAt, type TableRow } from '#shared/domain/tables/table-file.ts'

const rowsOf = (...lines: readonly (readonly string[])[]): readonly TableRow[] =>
  lines.map((cells, index) => ({ line: index + 1, cells: cells.map(cellOf) }))

describe('shared/domain/tables', () => {
  it.each([
    ['', 'empty'],
    ['  \u00a0', 'empty'],
    ['1 234,50', 'number'],
    ['1\u202f234\u202f567', 'number'],
    ['-12.5', 'number'],
    ['0', 'number'],
    ['0,5', 'number'],
    ['06 12 34 56 78', 'text'],
    ['01120', 'text'],
    ['73282932000074', 'number'],
    ['12/05/2026', 'date'],
    ['2026-05-12 14:30', 'date'],
    ['32/05/2026', 'text'],
    ['12 k€', 'text'],
  ])('reads %j as %s', (text, kind) => {
    expect(cellOf(text).kind).toBe(kind)
  })

  it.each([
    ['2026-05-12', 'iso'],
    ['2026-05-12T14:30:00.000+02:00', 'iso'],
    ['13/05/2026', 'day-first'],
    ['05/13/2026', 'month-first'],
    ['05-06-26', 'either'],
    ['05/06.2026', null],
    ['2026-13-01', null],
    ['00/05/2026', null],
    ['13/13/2026', null],
  ])('sees how the date %j is written', (text, style) => {
    expect(dateStyleOf(text)).toBe(style)
  })

  it('says that a column holds dates in two formats, and where', () => {
    const rows = rowsOf(['13/05/2026'], ['n. c.'], ['2026-05-14'], ['01/02/2026'])
    expect(dateColumn(rows, 0)).toMatchObject({ verdict: 'two', counts: { iso: 1, 'day-first': 1, either: 1 } })
    expect(dateColumnSentence('Dépôt', dateColumn(rows, 0))).toBe(
      'Les dates de la colonne «\u00a0Dépôt\u00a0» sont écrites de deux façons\u00a0: aaaa-mm-jj (ligne\u00a03) et jj/mm/aaaa (ligne\u00a01). Vérifiez-les dans l’aperçu avant de continuer.',
    )
    const unsure = dateColumn(rowsOf(['13/05/2026'], ['05/14/2026']), 0)
    expect(unsure.verdict).toBe('unsure')
    expect(dateColumnSentence('Dépôt', unsure)).toMatch(/jj\/mm\/aaaa.*mm\/jj\/aaaa.*refaites l’export/)
    expect(dateColumnSentence('Dépôt', dateColumn(rowsOf(['01/02/2026'], ['13/05/2026']), 0))).toBeNull()
    expect(dateColumnSentence('Dépôt', dateColumn(rowsOf(['01/02/2026'], ['2026-05-13']), 0))).toMatch(
      /jj\/mm\/aaaa \(ligne.1/,
    )
    expect(dateColumn(rowsOf(['x']), 0).verdict).toBe('none')
  })

  it('restores any text that was read in the wrong code, and touches no other', () => {
    const garbled = (text: string): string => fromLatin1(Buffer.from(text, 'utf8').toString('latin1'))
    expect(restored('dÃ©veloppement de lâ€™Å“uvre')).toBe('développement de l’œuvre')
    expect(restored('Château, À, Ça, Åland, naïve')).toBeNull()
    expect(restored('Ã© et œ\u4e2d')).toBeNull()
    const accented = fc.string({
      unit: fc.constantFrom('é', 'è', 'ç', 'à', 'ù', '’', 'œ', 'Œ', '€', 'a', ' ', '«', '🙂'),
    })
    fc.assert(
      fc.property(accented, (text) => {
        const back = restored(garbled(text))
        if (back !== null) expect(back).toBe(text)
        else expect(text).not.toMatch(/[éèçù]/)
      }),
    )
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('é', 'è', 'ç', 'ô', 'É', 'a', ' ', '’') }), (text) => {
        expect(restored(text)).toBeNull()
      }),
    )
  })

  it('finds the header under titles and gives every row its width', () => {
    const sheet = sheetOf(
      'S',
      rowsOf(['Liste des candidatures'], [''], ['Nom', 'Ville', 'Date'], ['A'], ['', '', '', 'note']),
    )
    expect(sheet).toMatchObject({ headerLine: 3, header: ['Nom', 'Ville', 'Date', ''] })
    expect(sheet.rows.map((row) => [row.line, row.cells.length])).toEqual([
      [4, 4],
      [5, 4],
    ])
    expect(textAt(sheet.rows[1] ?? { line: 0, cells: [] }, 3)).toBe('note')
    expect(sheetOf('S', [])).toEqual({ name: 'S', headerLine: 0, header: [], rows: [] })
  })
})
