import { describe, expect, it } from 'vitest'
import { doubtRuns } from '#renderer/desk/opening/doubt-runs.ts'

const missing = (seq: number) => ({ seq, what: 'Enregistrement manquant', why: 'absent du journal' })

describe('renderer/desk/opening/doubt-runs', () => {
  it('tells entries in a row of which the same is said on one line', () => {
    const doubts = [
      { seq: 4, what: 'Versement saisi', why: 'lisible, empreinte fausse' },
      ...[5, 6, 7].map(missing),
      missing(9),
      ...Array.from({ length: 1200 }, (_, place) => missing(1000 + place)),
    ]
    expect(doubtRuns(doubts).map(({ numbers, what }) => [numbers, what])).toEqual([
      ['4', 'Versement saisi'],
      ['5 à 7', 'Enregistrement manquant'],
      ['9', 'Enregistrement manquant'],
      ['1\u202f000 à 2\u202f199', 'Enregistrement manquant'],
    ])
  })

  it('gives no number twice', () => {
    const gap = { seq: 12, what: 'Enregistrements 12 à 40', why: 'effet conservé par l’instantané' }
    expect(doubtRuns([gap])).toEqual([{ numbers: '', what: gap.what, why: gap.why }])
  })
})
