import { describe, expect, it } from 'vitest'
import { readActesId } from '#shared/domain/identifiers/actes.ts'
import { checkIban, checkRib, formatIban, ribToIban } from '#shared/domain/identifiers/iban.ts'
import { checkQpv } from '#shared/domain/identifiers/qpv.ts'
import { vatNumberOf } from '#shared/domain/identifiers/vat.ts'

describe('shared/domain/identifiers: bank accounts (10.1)', () => {
  it.each([
    ['FR14 2004 1010 0505 0001 3M02 606', true],
    ['FR76 3000 6000 0112 3456 7890 189', true],
    ['FR7630001007941234567890185', true],
    ['FR7630006000011234567890188', false],
    ['FR7630006000011234567890198', false],
    ['FR7630006000011243567890189', false],
    ['FR1420041010050500013M02607', false],
    ['FR763000100794123456789018', false],
    ['DE89370400440532013000', false],
    ['30006000011234567890189', false],
  ])('IBAN %s: %s', (iban, valid) => {
    expect(checkIban(iban).valid).toBe(valid)
  })

  it('says why: length, key, another country', () => {
    expect(checkIban('FR763000100794123456789018').message).toMatch(/27 signes ; celui-ci en a 26/)
    expect(checkIban('FR7630006000011234567890188').message).toMatch(/clé de cet IBAN est fausse/)
    expect(checkIban('DE89370400440532013000').message).toMatch(/pas français \(DE\)/)
    expect(formatIban('FR1420041010050500013M02606')).toBe(
      'FR14\u202f2004\u202f1010\u202f0505\u202f0001\u202f3M02\u202f606',
    )
  })

  it.each([
    ['20041010050500013M02606', true],
    ['30006000011234567890189', true],
    ['30002005500000157841Z25', true],
    ['11808009101234567890147', true],
    ['11808009101234567890146', false],
    ['1180800910123456789014', false],
  ])('RIB %s: %s', (rib, valid) => {
    expect(checkRib(rib).valid).toBe(valid)
  })

  it.each([
    ['30002005500000157841Z25', 'FR3330002005500000157841Z25'],
    ['11808009101234567890147', 'FR7611808009101234567890147'],
  ])('the IBAN of RIB %s is %s', (rib, iban) => {
    expect(ribToIban(rib)).toBe(iban)
    expect(checkIban(iban).valid).toBe(true)
  })
})

describe('shared/domain/identifiers: VAT, QPV, @ctes (10.1)', () => {
  it.each([
    ['732829320', 'FR44732829320'],
    ['200046977', 'FR03200046977'],
    ['732829321', null],
  ])('VAT number of %s is %s', (siren, vat) => {
    expect(vatNumberOf(siren)).toBe(vat)
  })

  it.each([
    ['QN05910M', 2024],
    ['QN06201N', 2024],
    ['QN02A01I', 2024],
    ['QN0620I', null],
    ['QN06201X', null],
    ['QN6201N', null],
    ['QN93001I', null],
    ['QP062001', 2015],
  ])('QPV %s: generation %s', (code, generation) => {
    expect(checkQpv(code)).toMatchObject({ valid: generation !== null, generation })
  })

  it.each([
    [
      '013-211300017-20150629lmc168449-DE-1-1',
      { department: '013', siren: '211300017', on: '2015-06-29', number: 'lmc168449', nature: 'DE' },
    ],
    [
      '035-200038990-20201208-2020_207VIM-DE',
      { department: '035', siren: '200038990', on: '2020-12-08', number: '2020_207VIM', nature: 'DE' },
    ],
    ['013-211300018-20150629lmc168449-DE-1-1', null],
    ['013-211300017-20150631x-DE', null],
    ['2003-1198', null],
  ])('@ctes %s', (text, read) => {
    expect(readActesId(text)).toEqual(read)
  })
})
