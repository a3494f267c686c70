import path from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isInside, pageFile } from '#main/core/pages/static-files.ts'

const root = path.resolve('/srv/tremplin/pages')

describe('main/core/pages/static-files', () => {
  const pieces = fc.oneof(
    fc.constantFrom(
      ...['..', '.', '%2e%2e', '%2E.', '..%2f', '%5c..', '..\\', '\\', '%00', '\0', '%', '%zz', '%c0%ae', 'C:', 'c|'],
      ...['//', '/', '\\\\server\\share', '?', '#', '~', '.git', 'con', 'nul.html', 'x'.repeat(300)],
      ...['é'.normalize('NFC'), 'é'.normalize('NFD'), '\u202E', '\uFEFF', '．．', '∕', 'index.html', 'assets', 'a.js'],
    ),
    fc.string({ maxLength: 8 }),
  )

  test('10 000 paths: what is served is inside the pages, of a known type, and never hidden', () => {
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 8 }), fc.constantFrom('/', ''), (parts, separator) => {
        const found = pageFile(root, `/${parts.join(separator)}`)
        if (found === null) return
        expect(isInside(root, path.resolve(found.file))).toBe(true)
        expect(path.extname(found.file)).toMatch(/^\.(html|js|css|json|svg|png|ico|woff2)$/)
        expect(
          path
            .relative(root, found.file)
            .split(path.sep)
            .some((part) => part.startsWith('.')),
        ).toBe(false)
        expect(found.file).not.toMatch(/\p{Cc}/u)
      }),
      { numRuns: 10_000 },
    )
  })

  test.each([
    ['/', 'index.html', 'page'],
    ['/conventions/c1', 'index.html', 'page'],
    ['/stage.html', 'stage.html', 'page'],
    ['/assets/desk-1a2b.js', 'assets/desk-1a2b.js', 'asset'],
    ['/assets/police%20de%20titre.woff2', 'assets/police de titre.woff2', 'asset'],
  ])('%s is %s', (address, file, kind) => {
    expect(pageFile(root, address)).toMatchObject({ file: path.join(root, ...file.split('/')), kind })
  })

  test.each([
    '/../secret.json',
    '/a/../../secret.js',
    '/%2e%2e/x.js',
    '/.git/config.json',
    '/a.exe',
    '/a.map',
    '/a//b.js',
  ])('%s is nothing', (address) => {
    expect(pageFile(root, address)).toBeNull()
  })

  test('a neighbour whose name begins alike is outside', () => {
    expect(isInside(root, `${root}-evil/index.html`)).toBe(false)
    expect(isInside(root, root)).toBe(false)
    expect(isInside(root, path.join(root, '..cache', 'x'))).toBe(true)
  })
})
