import { describe, expect, it } from 'vitest'
import { parseNumber } from '#renderer/ui/fields/parse-number.ts'

const score = (text: string) => parseNumber(text, { decimals: 2, outOf: 20 })
const told = (text: string): string => {
  const parsed = score(text)
  return parsed.ok ? String(parsed.value) : parsed.message.replaceAll('\u00a0', ' ')
}

describe('renderer/ui/fields/parse-number', () => {
  it('reads scores as they are typed and pasted', () => {
    for (const [text, value] of [
      ['3,5', 3.5],
      ['3.5 ', 3.5],
      ['\u00a012\u202f', 12],
      ['12/20', 12],
      ['12,5 / 20', 12.5],
      ['−2', -2],
      ['.5', 0.5],
    ] as const)
      expect(score(text), text).toEqual({ ok: true, value })
  })

  it('says what is wrong with the others, and takes none of them for zero', () => {
    expect(told('12/10')).toBe('La note se donne sur 20 : seule, sans barre de fraction.')
    expect(told('12/')).toContain('sur 20')
    expect(told('douze')).toBe('« douze » n’est pas un nombre. Écrivez par exemple 12,5.')
    expect(told('1,2,3')).toContain('n’est pas un nombre')
    expect(told('1e3')).toContain('n’est pas un nombre')
    expect(told('3,555')).toBe('2 décimales au plus.')
    expect(told(' ')).toBe('Ce champ ne peut pas rester vide.')
    expect(parseNumber('', { decimals: 0, optional: true })).toEqual({ ok: true, value: null })
    expect(parseNumber('12/20', { decimals: 0 }).ok).toBe(false)
  })
})
