import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { safeFileName } from '#main/core/bridge/file-name.ts'

describe('main/core/bridge/file-name', () => {
  test.each([
    ['Séance du 12/12/2026.xlsx', 'Séance du 12-12-2026.xlsx'],
    ['../../etc/passwd', '-..-etc-passwd'],
    ['C:\\Windows\\a.xlsx', 'C-Windows-a.xlsx'],
    ['con.xlsx', 'Tremplin-con.xlsx'],
    ['NUL', 'Tremplin-NUL'],
    ['...', 'Tremplin-fichier'],
    ['a\u0000b\u202Ec.xlsx', 'abc.xlsx'],
    ['rapport.xlsx. ', 'rapport.xlsx'],
  ])('%j becomes %j', (text, expected) => {
    expect(safeFileName(text)).toBe(expected)
  })

  test('never leaves its folder, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
        const name = safeFileName(text)
        expect(name).not.toMatch(/[\\/:*?"<>|]|\p{Cc}/u)
        expect(name.length).toBeGreaterThan(0)
        expect(name.length).toBeLessThanOrEqual(130)
        expect(name).not.toMatch(/^\.|[. ]$/)
      }),
    )
  })
})
