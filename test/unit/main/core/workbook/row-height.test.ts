import { describe, expect, it } from 'vitest'
import { headerHeight, rowHeight } from '#main/core/workbook/row-height.ts'
import type { Column, ReportRow } from '#shared/domain/reports/report-model.ts'

const columns: readonly Column[] = [
  { key: 'name', title: 'Bénéficiaire', type: 'text', width: 20 },
  { key: 'amount', title: 'Montant', type: 'money', width: 14 },
]
const row = (text: string, kind: ReportRow['kind'] = 'line'): ReportRow => ({
  kind,
  cells: [{ value: text }, { value: 45_000_000 }],
})

describe('main/core/workbook: heights of rows', () => {
  it('keeps one line for a text that fits', () => {
    expect(rowHeight(row('Pôle Pixel'), columns)).toBe(16)
  })

  it('grows by a line for each line that a text wraps to', () => {
    expect(rowHeight(row('Association espace numérique entreprises'), columns)).toBe(16 + 2 * 12.75)
  })

  it('keeps one line for the head of a section, which runs over its neighbours', () => {
    expect(rowHeight(row('Association espace numérique entreprises', 'section'), columns)).toBe(16)
  })

  it('grows the header row when a title wraps', () => {
    expect(headerHeight(columns)).toBe(16)
    expect(headerHeight([{ key: 'long', title: 'Versé au bénéficiaire en 2018', type: 'money', width: 12 }])).toBe(
      16 + 12.75 * 2,
    )
  })
})
