import { describe, expect, it } from 'vitest'
import { bodyOf, named, ofName, toName } from '#shared/domain/reports/draft/named.ts'

describe('shared/domain/reports/draft, names inside a sentence', () => {
  it.each([
    [
      'Association espace numérique entreprises',
      'l’association espace numérique entreprises',
      'à l’association espace numérique entreprises',
      'de l’association espace numérique entreprises',
    ],
    ['CCI de Lyon', 'la CCI de Lyon', 'à la CCI de Lyon', 'de la CCI de Lyon'],
    ['Pôle Pixel', 'le Pôle Pixel', 'au Pôle Pixel', 'du Pôle Pixel'],
    ['Saint-Étienne Métropole', 'Saint-Étienne Métropole', 'à Saint-Étienne Métropole', 'de Saint-Étienne Métropole'],
    ['Établi Dupont', 'Établi Dupont', 'à Établi Dupont', 'd’Établi Dupont'],
  ])('%s', (name, subject, to, of) => {
    expect([named(name), toName(name), ofName(name)]).toEqual([subject, to, of])
  })

  it('does not say the authority twice', () => {
    expect(bodyOf('Conseil de la Métropole', 'Métropole de Lyon')).toBe('Conseil de la Métropole')
    expect(bodyOf('Bureau métropolitain', 'Saint-Étienne Métropole')).toBe(
      'Bureau métropolitain de Saint-Étienne Métropole',
    )
    expect(bodyOf('Conseil', null)).toBe('Conseil')
  })
})
