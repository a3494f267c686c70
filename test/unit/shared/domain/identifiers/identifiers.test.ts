import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { luhnSum } from '#shared/domain/identifiers/check.ts'
import { checkRna } from '#shared/domain/identifiers/rna.ts'
import { checkSiren, checkSiret, formatSiret, siretBelongsTo } from '#shared/domain/identifiers/siren.ts'

describe('shared/domain/identifiers/siren', () => {
  it.each([
    '732829320',
    '552008443',
    '200034528',
    '443061841',
    '356000000',
    '200046977',
    '243400017',
    '213401722',
    '211300017',
    '200038990',
    '246900245',
  ])('accepts the SIREN %s, §10.1', (siren) => {
    expect(checkSiren(siren)).toEqual({ valid: true, message: null, normalised: siren })
  })

  it.each([
    ['552008442', 29],
    ['200034582', 27],
    ['404833047', 39],
  ])('sees the false key of the SIREN %s (Luhn %d), §10.1', (siren, luhn) => {
    expect(luhnSum(siren)).toBe(luhn)
    expect(checkSiren(siren).message).toMatch(/clé de ce SIREN est fausse/)
  })

  it('says how many digits are there, and rejects zeros and letters', () => {
    expect(checkSiren('12345678').message).toBe('Un SIREN a 9 chiffres\u00a0; celui-ci en a 8. Vérifiez la saisie.')
    expect(checkSiren('000000000').valid).toBe(false)
    expect(checkSiren('73282932O').message).toMatch(/que des chiffres/)
  })
})

describe('shared/domain/identifiers/siret', () => {
  it.each([
    '73282932000074',
    '20003452800014',
    '35600000009075',
    '35600000000048',
    '35600000049837',
    '23350001600040',
    '38047555800058',
    '21060004500392',
    '52499120500013',
    '41925390100013',
    '81223113200026',
    '21340172201787',
    '20004697700019',
    '26340028500197',
  ])('accepts the SIRET %s, §10.1', (siret) => {
    expect(checkSiret(siret)).toEqual({ valid: true, message: null, normalised: siret })
  })

  it.each([
    '73282932000075',
    '7328293200007',
    '20003452800041',
    '35600000009076',
    '21860194600000',
    '44088714900000',
    '67895644300011',
    '24340017000022',
    '10888169000011',
    '54174957000001',
    '340343425',
    '13579246800043',
    '99000000000001',
    '00000000000000',
  ])('warns of the SIRET %s, §10.1', (siret) => {
    expect(checkSiret(siret).valid).toBe(false)
    expect(checkSiret(siret).message).toMatch(/\.$/)
  })

  it('tells a false SIREN from a false NIC, and never pads', () => {
    expect(checkSiret('24340017000022').message).toMatch(/9 premiers chiffres/)
    expect(checkSiret('21860194600000').message).toMatch(/5 derniers chiffres/)
    expect(checkSiret('7328293200007').normalised).toBe('7328293200007')
  })

  it.each(['7.3282932E+13', '7,32829E+13', '7,33E13'])('says what a spreadsheet lost in %s', (text) => {
    expect(checkSiret(text)).toMatchObject({ valid: false, message: expect.stringContaining('Un tableur') as string })
  })

  it.each([
    '732 829 320 00074',
    '732\u00a0829\u202f320\u200900074',
    '73282932000074.0',
    '73282932000074,0',
    ' 73282932000074\n',
  ])('normalises « %s », §10.1', (text) => {
    expect(checkSiret(text)).toEqual({ valid: true, message: null, normalised: '73282932000074' })
  })

  it('writes 3-3-3-5 for reading, and leaves the rest as it is', () => {
    expect(formatSiret('73282932000074')).toBe('732\u202f829\u202f320\u202f00074')
    expect(formatSiret('732829320')).toBe('732\u202f829\u202f320')
    expect(formatSiret('en cours')).toBe('en cours')
  })

  it('knows which SIREN a SIRET belongs to', () => {
    expect(siretBelongsTo('732 829 320 00074', '732829320')).toBe(true)
    expect(siretBelongsTo('20003452800014', '732829320')).toBe(false)
  })

  it('finds any single wrong digit of a valid SIRET outside La Poste', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 13 }), fc.integer({ min: 1, max: 9 }), (place, shift) => {
        const digits = [...'73282932000074'].map(Number)
        digits[place] = ((digits[place] ?? 0) + shift) % 10
        expect(checkSiret(digits.join('')).valid).toBe(false)
      }),
    )
  })
})

describe('shared/domain/identifiers/rna', () => {
  it.each([
    ['W333216789', true, true],
    ['W9R1000123', false, true],
    ['W3222', false, false],
    ['W12455', false, false],
    ['W1234567', false, false],
    ['w333216789', false, false],
    ['W3332167890', false, false],
  ])('checks %s: SCDL %s, lenient %s, §10.1', (rna, strict, lenient) => {
    expect(checkRna(rna, 'strict').valid).toBe(strict)
    expect(checkRna(rna).valid).toBe(lenient)
  })

  it('offers the number in capitals and without spaces', () => {
    expect(checkRna('w333 216 789')).toEqual({
      valid: false,
      message: 'Un numéro RNA s’écrit en majuscules\u00a0: W333216789.',
      normalised: 'W333216789',
    })
  })
})
