import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  budgetLineInWords,
  formatBudgetLine,
  parseBudgetLine,
  sameImputation,
} from '#shared/domain/conventions/budget-line.ts'

const read = (raw: string) =>
  Object.fromEntries(Object.entries(parseBudgetLine(raw)).filter(([key, value]) => key !== 'raw' && value !== null))

describe('shared/domain/conventions: imputation', () => {
  test.each([
    ['compte 657 480 fonction 90', { nature: '657480', function: '90' }],
    [
      'budget d’investissement sur le compte INUM 65738-SUBFCT-FLI',
      { section: 'I', manager: 'INUM', nature: '65738', suffix: 'SUBFCT-FLI' },
    ],
    [
      'compte 6574 - fonction 632 - opération n° 0P02O2626',
      { nature: '6574', function: '632', operation: '0P02O2626' },
    ],
    [
      'compte 20421 - fonction 67 - 0P02O2864 - AP globale P02 - rayonnement national et international',
      {
        nature: '20421',
        function: '67',
        operation: '0P02O2864',
        authorisation: 'P02 - rayonnement national et international',
      },
    ],
    [
      'chapitre 011 - opération n°0P28O5361 "charges locatives et de copropriétés"',
      { chapter: '011', operation: '0P28O5361' },
    ],
    ['65748 / 632', { nature: '65748', function: '632' }],
    ['657480/90', { nature: '657480', function: '90' }],
    ['936 / 93632 / 65748', { chapter: '936', function: '93632', nature: '65748' }],
    ['Nature 20422, Fonction 90515, ContFon 905', { nature: '20422', function: '90515', chapter: '905' }],
    ['M57, section de fonctionnement, compte 65748', { nomenclature: 'M57', section: 'F', nature: '65748' }],
    ['crédits du service', {}],
  ])('reads « %s »', (raw, parts) => {
    expect(read(raw)).toEqual(parts)
  })

  test('accepts narrow and wide no-break spaces inside an account', () => {
    expect(read('compte 657\u202f480 fonction\u00a090')).toEqual({ nature: '657480', function: '90' })
  })

  test('returns the raw words unchanged, whatever they are', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (raw) => parseBudgetLine(raw).raw === raw))
  })

  test('writes the short form and the words of an act', () => {
    const line = parseBudgetLine('compte 657 480 fonction 90')
    expect(formatBudgetLine(line)).toBe('657480 / 90')
    expect(budgetLineInWords(line)).toBe('compte 657480, fonction 90')
    expect(formatBudgetLine(parseBudgetLine('crédits du service'))).toBe('crédits du service')
  })

  test.each([
    ['compte 657 480 fonction 90', '657480/90', true],
    ['compte 6574 - fonction 632 - opération n° 0P02O2626', '6574 / 632', true],
    ['compte 6574 - fonction 632', 'compte 6574 - fonction 67', false],
    ['compte 6574', 'compte 20421', false],
    ['crédits du service', 'crédits\u00a0du service', true],
    ['crédits du service', 'autres crédits', false],
  ])('« %s » and « %s » are one imputation: %s', (a, b, same) => {
    expect(sameImputation(parseBudgetLine(a), parseBudgetLine(b))).toBe(same)
  })
})
