import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cents, roundedDivision, sum, sumOrNull } from '#shared/domain/money/cents.ts'
import {
  formatInteger,
  formatK,
  formatM,
  formatMoney,
  formatMoneyText,
  formatPercent,
} from '#shared/domain/money/format-money.ts'
import { parseMoney } from '#shared/domain/money/parse-money.ts'
import { percentages, prorata, shareOf } from '#shared/domain/money/share.ts'

const euros = (amount: number) => cents(Math.round(amount * 100))
const valueOf = (text: string) => {
  const parsed = parseMoney(text)
  return parsed.ok ? parsed.value : parsed.message
}

describe('shared/domain/money/cents', () => {
  it('refuses fractions of a cent and unsafe numbers', () => {
    for (const amount of [0.5, Number.NaN, Number.POSITIVE_INFINITY, Number.MAX_SAFE_INTEGER + 1])
      expect(() => cents(amount)).toThrow(RangeError)
    expect(Object.is(cents(-0), 0)).toBe(true)
    expect(() => sum([cents(Number.MAX_SAFE_INTEGER), cents(1)])).toThrow(RangeError)
  })

  it('sums seed 002: 130 000 + 160 000 + 160 000 = 450 000 (H4)', () => {
    expect(sum([euros(130_000), euros(160_000), euros(160_000)])).toBe(45_000_000)
  })

  it('does not compute a sum over a missing term (H5: 2017 and 2019 not given)', () => {
    expect(sumOrNull([null, euros(50_000), null])).toBeNull()
    expect(sumOrNull([])).toBe(0)
  })

  it('rounds half away from zero, §10.3', () => {
    expect(roundedDivision(125n, 10n)).toBe(13n)
    expect(roundedDivision(135n, 10n)).toBe(14n)
    expect(roundedDivision(2675n, 10n)).toBe(268n)
    expect(roundedDivision(-125n, 10n)).toBe(-13n)
    expect(roundedDivision(125n, -10n)).toBe(-13n)
    expect(() => roundedDivision(1n, 0n)).toThrow(RangeError)
  })
})

describe('shared/domain/money/share', () => {
  it.each([
    [125_000, 610_439, 610_439, 125_000],
    [125_000, 610_439, 650_000, 125_000],
    [125_000, 610_439, 580_000, 118_766.99],
    [125_000, 610_439, 450_000, 92_146.8],
    [125_000, 610_439, 610_438.99, 125_000],
    [30_000, 269_150, 250_000, 27_865.5],
    [30_000, 269_150, 0, 0],
    [100_000, 240_000, 199_999.99, 83_333.33],
    [50_000, 150_000, 120_000.5, 40_000.17],
    [130_000, 460_000, 431_250, 121_875],
  ])('reduces %d on %d at a real cost of %d to %d, §10.4', (grant, eligible, actual, due) => {
    expect(prorata(euros(grant), euros(actual), euros(eligible))).toBe(euros(due))
  })

  it('does not compute a pro rata over a missing or null base', () => {
    expect(prorata(euros(1), null, euros(1))).toBeNull()
    expect(prorata(euros(1), euros(1), cents(0))).toBeNull()
  })

  it.each([
    [
      [85, 60, 185, 130],
      [1848, 1304, 4022, 2826],
      [185, 130, 402, 283],
    ],
    [
      [70, 40, 14],
      [5645, 3226, 1129],
      [564, 323, 113],
    ],
    [
      [1, 1, 1],
      [3334, 3333, 3333],
      [334, 333, 333],
    ],
    [
      [125_000, 485_439],
      [2048, 7952],
      [205, 795],
    ],
    [
      [30_000, 239_150],
      [1115, 8885],
      [111, 889],
    ],
    [
      [1, 1, 1, 1, 1, 1],
      [1667, 1667, 1667, 1667, 1666, 1666],
      [167, 167, 167, 167, 166, 166],
    ],
  ])('shares %j out as 100 %% by largest remainder, §10.5', (amounts, hundredths, tenths) => {
    expect(percentages(amounts.map(cents), 2)).toEqual(hundredths)
    expect(percentages(amounts.map(cents), 1)).toEqual(tenths)
  })

  it('gives no percentage of nothing or of the unknown', () => {
    expect(percentages([cents(0), cents(0)], 1)).toBeNull()
    expect(percentages([cents(1), null], 1)).toBeNull()
  })

  it('says that the urban community bears 28,26 % of 460 k€ (A1) and that LYVE lacks −4,62 % (H7)', () => {
    expect(shareOf(euros(130_000), euros(460_000))).toBe(2826)
    expect(shareOf(euros(-600_000), euros(13_000_000))).toBe(-462)
    expect(shareOf(null, euros(1))).toBeNull()
    expect(shareOf(euros(1), cents(0))).toBeNull()
  })
})

describe('shared/domain/money/parse-money', () => {
  it.each([
    ['130 000 €', 130_000],
    ['85 k€', 85_000],
    ['2 474,9 M€', 2_474_900_000],
    ['13 M€ HT', 13_000_000],
    ['1 506 149 108,74', 1_506_149_108.74],
    ['6887,6 €', 6_887.6],
    ['1\u00a0234,56\u00a0€', 1_234.56],
    ['1\u202f234,5', 1_234.5],
    ['1\u2009234', 1_234],
    ['47800.20', 47_800.2],
    ['-1 234,56 €', -1_234.56],
    ['−25 000,00', -25_000],
    ['+5 000', 5_000],
    ['1,4M€', 1_400_000],
    ['0', 0],
    [',5', 0.5],
    ['1 000 euros', 1_000],
    ['1,2345 k€', 1_234.5],
    ['12,50000', 12.5],
  ])('reads « %s », §10.9', (text, amount) => {
    expect(valueOf(text)).toBe(euros(amount))
  })

  it('reports HT and TTC', () => {
    expect(parseMoney('350 € HT')).toEqual({ ok: true, value: 35_000, tax: 'HT' })
    expect(parseMoney('610 439 TTC')).toEqual({ ok: true, value: 61_043_900, tax: 'TTC' })
    expect(parseMoney('350')).toEqual({ ok: true, value: 35_000, tax: null })
  })

  it.each([
    ['', /Écrivez un montant/],
    ['450 m²', /« 450 m² » n’est pas un montant : « m² » n’est pas une unité d’argent/],
    ['450 mètres carré', /n’est pas une unité d’argent/],
    ['6 000 m2', /n’est pas une unité d’argent/],
    ['80 h', /n’est pas une unité d’argent/],
    ['abc', /Écrivez des chiffres/],
    ['12a', /« a » n’a pas sa place/],
    ['1 175 € Mise à disposition de locaux', /« Mise à disposition de locaux » n’a pas sa place/],
    ['1,2,3', /plusieurs virgules/],
    ['1.234,56', /mêle point et virgule/],
    ['130.000', /le point ne sépare pas les milliers/],
    ['1.2.3', /le point ne sépare pas les milliers/],
    ['12,', /manque les centimes/],
    ['2,675', /deux décimales au plus/],
    ['1,234567 k€', /ne tombe pas juste au centime/],
    ['13 0000', /se groupent par trois/],
    ['1 23 456', /se groupent par trois/],
    ['1 ,5', /pas d’espace autour de la virgule/],
    ["130'000", /séparez les milliers par une espace/],
    ['5 m€', /ambigu/],
    ['100 $', /n’est pas en euros/],
    ['1e5', /n’a pas sa place/],
    ['--5', /n’est pas un montant/],
    ['99 999 999 999 999 999', /dépasse/],
    ['٣', /n’est pas un montant/],
  ])('refuses « %s » with a sentence, §10.9', (text, message) => {
    const said = valueOf(text)
    expect(String(said).replaceAll('\u00a0', ' ')).toMatch(message)
  })

  it('never throws, whatever is pasted', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => typeof parseMoney(text).ok === 'boolean'))
  })

  it('reads back what it writes', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), (amount) => {
        expect(valueOf(formatMoney(cents(amount)))).toBe(cents(amount))
        expect(valueOf(formatMoneyText(cents(amount), { decimals: 'auto', unit: false }))).toBe(cents(amount))
      }),
    )
  })
})

describe('shared/domain/money/format-money', () => {
  it('writes amounts for the screen, §10.9 and the visual direction §4', () => {
    expect(formatMoney(cents(123_450))).toBe('1\u202f234,50\u00a0€')
    expect(formatMoney(cents(-2_500_000), { unit: false })).toBe('−25\u202f000,00')
    expect(formatMoney(cents(0))).toBe('0,00\u00a0€')
    expect(formatMoney(cents(-5))).toBe('−0,05\u00a0€')
    expect(formatMoney(cents(13_000_000), { decimals: 'auto' })).toBe('130\u202f000\u00a0€')
    expect(formatMoney(cents(13_000_050), { decimals: 'auto' })).toBe('130\u202f000,50\u00a0€')
    expect(formatMoney(cents(500), { sign: true })).toBe('+5,00\u00a0€')
    expect(formatMoney(cents(0), { sign: true })).toBe('0,00\u00a0€')
    expect(formatMoney(cents(Number.MAX_SAFE_INTEGER), { unit: false })).toBe(
      '90\u202f071\u202f992\u202f547\u202f409,91',
    )
  })

  it('writes a hyphen as minus in files, §10.9', () => {
    expect(formatMoneyText(cents(-123_456))).toBe('-1\u202f234,56\u00a0€')
  })

  it('writes k€ and M€, §10.9', () => {
    expect(formatK(euros(130_000))).toBe('130\u00a0k€')
    expect(formatM(euros(12_400_000))).toBe('12,4\u00a0M€')
    expect(formatM(euros(2_474_900_000))).toBe('2\u202f474,9\u00a0M€')
    expect(formatM(euros(-600_000))).toBe('−0,6\u00a0M€')
    expect(formatM(euros(-1))).toBe('0,0\u00a0M€')
    expect(formatK(euros(1_500))).toBe('2\u00a0k€')
  })

  it('writes percentages and whole numbers', () => {
    expect(formatPercent(2826, 2)).toBe('28,26\u00a0%')
    expect(formatPercent(-46, 1)).toBe('−4,6\u00a0%')
    expect(formatPercent(5, 2)).toBe('0,05\u00a0%')
    expect(formatInteger(-10_000)).toBe('−10\u202f000')
  })
})
