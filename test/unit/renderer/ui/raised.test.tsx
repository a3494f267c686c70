import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { raised } from '#renderer/ui/raised.tsx'

const html = (text: string): string => renderToStaticMarkup(raised(text))

describe('renderer/ui/raised', () => {
  it('raises the endings of ordinal numbers, wherever they stand', () => {
    expect(html('Comité de labellisation Novacité, 2e appel')).toBe(
      'Comité de labellisation Novacité, 2<sup>e</sup> appel',
    )
    expect(html('1er mars, 3e séance')).toBe('1<sup>er</sup> mars, 3<sup>e</sup> séance')
    expect(html('la 1re')).toBe('la 1<sup>re</sup>')
  })

  it('leaves other words and figures as they are', () => {
    for (const text of ['Session 2, automne', '14 décembre 2017', 'SX12e', '2ets', 'F.U.N Lab'])
      expect(html(text)).toBe(text)
  })
})
