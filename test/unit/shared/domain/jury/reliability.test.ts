import { describe, expect, it } from 'vitest'
import { fQuantile } from '#shared/domain/jury/f-quantile.ts'
import { fromPoints } from '#shared/domain/jury/fraction.ts'
import { jurorsFor, reliability, spearmanBrown, type Reliability } from '#shared/domain/jury/reliability.ts'
import { reliabilityDetail, reliabilitySentence } from '#shared/domain/jury/reliability-words.ts'
import type { Score } from '#shared/domain/jury/severity.ts'

const plain = (text: string): string => text.replace(/[\u00a0\u202f]/g, ' ')
const table = (rows: readonly (readonly (number | null)[])[]): readonly Score[] =>
  rows.flatMap((row, p) =>
    row.flatMap((value, j) =>
      value === null
        ? []
        : [{ jurorId: `j${String(j)}`, pitchId: `p${String(p).padStart(2, '0')}`, value: fromPoints(value) }],
    ),
  )
/** Six subjects, four judges: the example of Shrout and Fleiss (1979). */
const shroutFleiss = [
  [9, 2, 5, 8],
  [6, 1, 3, 2],
  [8, 4, 6, 8],
  [7, 1, 2, 6],
  [10, 5, 6, 9],
  [6, 2, 4, 7],
]
const computed = (result: Reliability) => {
  if (!result.ok) throw new Error(result.reason)
  return result
}

describe('shared/domain/jury/reliability', () => {
  it('finds the published coefficient of Shrout and Fleiss and its interval', () => {
    const { icc } = computed(reliability(table(shroutFleiss)))
    expect(icc.design).toBe('crossed')
    expect(icc.value).toBeCloseTo(0.2898, 4)
    expect(icc.low).toBeCloseTo(0.0188, 3)
    expect(icc.high).toBeCloseTo(0.7611, 3)
  })

  it('goes to one factor when cells are empty, and finds ICC(1,1) when numbers are equal', () => {
    // The same judges under other names on each subject: nothing crosses, the published one-way value is 0,166.
    const apart = shroutFleiss.flatMap((row, p) =>
      row.map((value, j) => ({
        jurorId: `j${String(p)}-${String(j)}`,
        pitchId: `p${String(p)}`,
        value: fromPoints(value),
      })),
    )
    const { icc, concordance } = computed(reliability(apart))
    expect(icc.design).toBe('one-way')
    expect(icc.value).toBeCloseTo(0.1657, 4)
    expect(icc.low).toBeCloseTo(-0.1329, 3)
    expect(icc.high).toBeCloseTo(0.7226, 3)
    expect(concordance).toBeNull()
  })

  it('Spearman-Brown: 0,259 gives 0,512 with three, 0,636 with five, and seven are needed for 0,70', () => {
    expect(spearmanBrown(0.259, 3)).toBeCloseTo(0.512, 3)
    expect(spearmanBrown(0.259, 5)).toBeCloseTo(0.636, 3)
    expect(jurorsFor(0.259)).toBe(7)
    expect(spearmanBrown(0.259, 6)).toBeLessThan(0.7)
    expect(spearmanBrown(0.259, 7)).toBeGreaterThanOrEqual(0.7)
    expect([jurorsFor(0), jurorsFor(-0.2), jurorsFor(1), jurorsFor(0.7)]).toEqual([null, null, 1, 1])
  })

  it('finds Kendall’s W: 1 when all rank alike, 0 when they undo each other, ties corrected', () => {
    const w = (rows: readonly (readonly number[])[]) => computed(reliability(table(rows))).concordance
    expect(
      w([
        [1, 11],
        [2, 12],
        [3, 13],
      ]),
    ).toBeCloseTo(1, 12)
    expect(
      w([
        [1, 3],
        [2, 2],
        [3, 1],
      ]),
    ).toBeCloseTo(0, 12)
    // Both jurors tie the same two projects: still full agreement once ties are corrected.
    expect(
      w([
        [5, 5],
        [5, 5],
        [9, 8],
      ]),
    ).toBeCloseTo(1, 12)
    expect(
      w([
        [4, 7],
        [4, 7],
      ]),
    ).toBeNull()
  })

  it('says perfect agreement, and refuses in words what cannot be computed', () => {
    expect(
      computed(
        reliability(
          table([
            [12, 12],
            [9, 9],
            [15, 15],
          ]),
        ),
      ).icc,
    ).toEqual({
      value: 1,
      low: 1,
      high: 1,
      design: 'crossed',
    })
    const words = (rows: readonly (readonly (number | null)[])[]) =>
      plain(reliabilitySentence(reliability(table(rows))))
    expect(words([])).toBe('Accord entre jurés non calculable : il faut au moins deux projets notés.')
    expect(words([[12, 13]])).toContain('deux projets notés')
    expect(words([[12], [13]])).toContain('deux jurés')
    expect(
      words([
        [12, null],
        [null, 13],
      ]),
    ).toContain('aucun projet n’a été noté par deux jurés')
    expect(
      words([
        [12, 12],
        [12, 12],
      ]),
    ).toContain('toutes les notes sont égales')
  })

  it('says it in one sentence, with the figures behind it', () => {
    const result = reliability(table(shroutFleiss))
    expect(plain(reliabilitySentence(result))).toBe(
      'Les jurés s’accordent peu : la fiabilité d’un seul est de 0,290, celle de la moyenne de 4 est de 0,620 ; il en faudrait 6 pour atteindre 0,70.',
    )
    expect(plain(reliabilityDetail(result))).toContain(
      'ICC(2,1), accord absolu (Shrout et Fleiss) : 0,290, intervalle à 95 % de 0,019 à 0,761.',
    )
  })

  it('knows the quantiles of F', () => {
    expect(fQuantile(0.95, 5, 10)).toBeCloseTo(3.3258, 4)
    expect(fQuantile(0.975, 1, 1)).toBeCloseTo(647.789, 2)
    expect(fQuantile(0.975, 10, 20)).toBeCloseTo(2.7737, 4)
    expect(fQuantile(0.975, 499, 29_500)).toBeCloseTo(1.12909, 5)
  })
})
