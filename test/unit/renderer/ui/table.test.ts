import { describe, expect, it } from 'vitest'
import { RowTexts, sortRows } from '#renderer/ui/table/arrange-rows.ts'
import type { Column } from '#renderer/ui/table/column.ts'
import { copyRows } from '#renderer/ui/table/copy-rows.ts'

type Line = { readonly name: string; readonly cents: number | null; readonly on: string | null }

const columns: readonly Column<Line>[] = [
  { key: 'name', title: 'Bénéficiaire', value: ({ name }) => name },
  { key: 'amount', title: 'Montant', kind: 'money', value: ({ cents }) => cents },
  { key: 'on', title: 'Date', kind: 'date', value: ({ on }) => on, missing: 'not-applicable' },
  { key: 'do', title: '' },
]

const lines: readonly Line[] = [
  { name: 'Pôle Pixel', cents: 7_000_000, on: '2016-05-19' },
  { name: 'École n° 10', cents: null, on: null },
  { name: 'École n° 9', cents: -2_500_000, on: '2017-01-02' },
]

const names = (rows: readonly Line[]) => rows.map(({ name }) => name)

describe('renderer/ui/table', () => {
  it('sorts names as French does, numbers inside them by their value', () => {
    expect(names(sortRows(lines, columns, { key: 'name', descending: false }))).toEqual([
      'École n° 9',
      'École n° 10',
      'Pôle Pixel',
    ])
  })

  it('keeps the order given between texts that French holds equal', () => {
    const same = ['ecole', 'École', 'Atelier', 'ECOLE'].map((name) => ({ name, cents: null, on: null }))
    for (const descending of [false, true])
      expect(names(sortRows(same, columns, { key: 'name', descending })).filter((name) => name !== 'Atelier')).toEqual([
        'ecole',
        'École',
        'ECOLE',
      ])
  })

  it('narrows an answer as the filter goes on, and finds again what a shorter one holds', () => {
    const texts = new RowTexts(lines, columns)
    expect(names(texts.holding('e'))).toEqual(['Pôle Pixel', 'École n° 10', 'École n° 9'])
    expect(names(texts.holding('eco'))).toEqual(['École n° 10', 'École n° 9'])
    expect(names(texts.holding('eco 9'))).toEqual(['École n° 9'])
    expect(names(texts.holding('eco'))).toEqual(['École n° 10', 'École n° 9'])
    expect(names(texts.holding('p'))).toEqual(['Pôle Pixel'])
  })

  it('keeps what is not given at the end, in both directions', () => {
    for (const descending of [false, true])
      expect(sortRows(lines, columns, { key: 'amount', descending }).at(-1)?.name).toBe('École n° 10')
  })

  it('filters by every word, without accents or case, and by amounts and dates as they are read', () => {
    expect(names(new RowTexts(lines, columns).holding('ecole 9'))).toEqual(['École n° 9'])
    expect(names(new RowTexts(lines, columns).holding('70000'))).toEqual(['Pôle Pixel'])
    expect(names(new RowTexts(lines, columns).holding('19/05/2016'))).toEqual(['Pôle Pixel'])
    expect(new RowTexts(lines, columns).holding('absent')).toEqual([])
    expect(new RowTexts(lines, columns).holding(' ')).toBe(lines)
  })

  it('finds the same rows whether their texts were made ahead, in part, or not at all', () => {
    const found = [0, 2, 3].map((ahead) => {
      const texts = new RowTexts(lines, columns)
      expect(texts.prepare(ahead)).toBe(ahead === 3)
      return names(texts.holding('ecole'))
    })
    expect(found).toEqual([0, 1, 2].map(() => ['École n° 10', 'École n° 9']))
  })

  it('copies figures that a spreadsheet reads as numbers, and never a 0 for what is missing', () => {
    expect(copyRows(lines, columns)).toBe(
      [
        'Bénéficiaire\tMontant\tDate',
        'Pôle Pixel\t70000,00\t19/05/2016',
        'École n° 10\tnon renseigné\t',
        'École n° 9\t-25000,00\t02/01/2017',
      ].join('\n'),
    )
  })
})
