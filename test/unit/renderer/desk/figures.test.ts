import { describe, expect, it } from 'vitest'
import { asAmount, figuresIn, joinFigures } from '#renderer/desk/palette/figures.ts'

describe('renderer/desk/palette', () => {
  it('joins the groups of an amount and of a SIRET, whatever the space, and leaves years and numbers of acts', () => {
    expect(joinFigures('450 000 €')).toBe('450000 €')
    expect(joinFigures('1\u202f240\u202f000,50\u00a0€')).toBe('1240000,50\u00a0€')
    expect(joinFigures('SIRET 732 829 320 00074')).toBe('SIRET 73282932000074')
    expect(joinFigures('2003-1198, 2003 2004 2005')).toBe('2003-1198, 2003 2004 2005')
    expect(joinFigures('novacité 12 projets')).toBe('novacité 12 projets')
  })

  it('keeps the figures of a text alone', () => {
    expect(figuresIn('Délibération n° 2003-1198, 450 000,50 €')).toBe('2003 1198 450000 50')
    expect(figuresIn('Novacité')).toBe('')
  })

  it('reads an amount in thousands or millions as it is written in full; other words are not amounts', () => {
    expect(asAmount('450 k€')).toBe('450000')
    expect(asAmount('1,4 M€')).toBe('1400000')
    expect(asAmount('27 501,05 €')).toBe('27501,05')
    expect(asAmount('450 000')).toBeNull()
    expect(asAmount('Novacité')).toBeNull()
    expect(asAmount('-3 000 €')).toBeNull()
  })
})
