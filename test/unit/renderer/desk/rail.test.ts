import { describe, expect, it } from 'vitest'
import { features } from '#renderer/desk/feature-list.ts'
import { entryOf } from '#renderer/desk/shell/entry-of.ts'

const entries = features.flatMap((feature) => feature.nav)

describe('renderer/desk/shell', () => {
  it('gives each entry of the rail its own letter after G, and its own address', () => {
    const letters = entries.map(({ letter }) => letter.toLowerCase())
    expect(new Set(letters).size).toBe(entries.length)
    expect(letters.every((letter) => /^[a-z]$/.test(letter))).toBe(true)
    expect(new Set(entries.map(({ path }) => path)).size).toBe(entries.length)
  })

  it('keeps the entry of a record lit on its page', () => {
    const lit = (location: string) => entryOf(location, entries)?.label
    expect(lit('/')).toBe('Aujourd’hui')
    expect(lit('/programmes/1')).toBe('Programmes')
    expect(lit('/promotions/1')).toBe('Programmes')
    expect(lit('/jurys/1/resultats')).toBe('Jurys')
    expect(lit('/preferences')).toBeUndefined()
  })
})
