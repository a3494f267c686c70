import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { FaultList } from '#renderer/desk/opening/fault-list.tsx'

describe('renderer/desk/opening/fault-list', () => {
  it('lists each fault with its path, and says how many there are beyond those', () => {
    const faults = Array.from({ length: 50 }, (_, place) => ({
      path: `tables.instalments[${String(place)}].amountCents`,
      message: 'Montant attendu.',
    }))
    const html = renderToStaticMarkup(<FaultList count={1342} faults={faults} />)
    expect(html).toContain('1\u202f342 fautes, les 50 premières')
    expect(html).toContain('tables.instalments[49].amountCents')
  })

  it('says that the file as a whole is at fault when a fault has no path', () => {
    const html = renderToStaticMarkup(<FaultList count={1} faults={[{ path: '', message: 'Pas du JSON.' }]} />)
    expect(html).toContain('Une faute')
    expect(html).toContain('<code>fichier</code>')
    expect(html).not.toContain('premières')
  })
})
