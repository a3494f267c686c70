import { describe, expect, it } from 'vitest'
import { arrangeRows } from '#renderer/ui/table/arrange-rows.ts'
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
    expect(names(arrangeRows(lines, columns, '', { key: 'name', descending: false }))).toEqual([
      'École n° 9',
      'École n° 10',
      'Pôle Pixel',
    ])
  })

  it('keeps what is not given at the end, in both directions', () => {
    for (const descending of [false, true])
      expect(arrangeRows(lines, columns, '', { key: 'amount', descending }).at(-1)?.name).toBe('École n° 10')
  })

  it('filters by every word, without accents or case, and by amounts and dates as they are read', () => {
    expect(names(arrangeRows(lines, columns, 'ecole 9', null))).toEqual(['École n° 9'])
    expect(names(arrangeRows(lines, columns, '70000', null))).toEqual(['Pôle Pixel'])
    expect(names(arrangeRows(lines, columns, '19/05/2016', null))).toEqual(['Pôle Pixel'])
    expect(arrangeRows(lines, columns, 'absent', null)).toEqual([])
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
