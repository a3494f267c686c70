import { describe, expect, test } from 'vitest'
import { externalAddress, isOwnAddress, mayLoad } from '#main/desktop/addresses.ts'
import { hostileAddresses } from './hostile-addresses.ts'

describe('main/desktop/addresses', () => {
  test.each(hostileAddresses)('takes %j for a stranger', (address) => {
    expect(isOwnAddress(address)).toBe(false)
    expect(mayLoad(address)).toBe(false)
  })

  test.each(['app://tremplin/index.html', 'app://tremplin/conventions/c1?x=1#y', 'APP://tremplin/', 'app://tremplin'])(
    'knows %j as one of ours',
    (address) => {
      expect(isOwnAddress(address)).toBe(true)
      expect(mayLoad(address)).toBe(true)
    },
  )

  test('lets a page load what it made itself', () => {
    expect(mayLoad('blob:app://tremplin/0b1c')).toBe(true)
    expect(mayLoad('data:image/png;base64,AAAA')).toBe(true)
    expect(mayLoad('devtools://devtools/bundled/inspector.html')).toBe(true)
  })

  test.each([
    ['https://www.legifrance.gouv.fr/loda/id/1', 'https://www.legifrance.gouv.fr/loda/id/1'],
    ['mailto:claire.martin@ville.example', 'mailto:claire.martin@ville.example'],
    ['http://www.legifrance.gouv.fr/', null],
    ['https://user:secret@ville.example/', null],
    ['mailto:a@b.example?cc=c@d.example', null],
    ['mailto:a@b.example?attach=/etc/passwd', null],
    ['file:///etc/passwd', null],
    ['smb://server/share', null],
    ['ms-msdt:/id', null],
    ['javascript:alert(1)', null],
    ['vscode://file/etc', null],
    ['', null],
  ])('hands %j to the system as %j', (address, expected) => {
    expect(externalAddress(address)).toBe(expected)
  })
})
