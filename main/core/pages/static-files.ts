import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { responseHeaders } from './headers.ts'

const mediaTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
}

type Found = { readonly file: string; readonly mediaType: string; readonly kind: 'page' | 'asset' }

/**
 * The file of the built pages that a URL path names: always inside `root`, of a known type, never hidden.
 * A path without extension is a route of the desk, hence its page.
 * @param pathname as `URL.pathname` gives it, percent-encoded
 * @returns null when there is nothing to serve
 */
export function pageFile(root: string, pathname: string): Found | null {
  const segments = segmentsOf(pathname)
  if (segments === null) return null
  const extension = path.posix.extname(segments.at(-1) ?? '')
  const target = extension === '' ? ['index.html'] : segments
  const kind = extension === '' || extension === '.html' ? 'page' : 'asset'
  const mediaType = kind === 'page' ? mediaTypes['.html'] : mediaTypes[extension]
  if (mediaType === undefined) return null
  const file = path.join(root, ...target)
  return isInside(root, file) ? { file, mediaType, kind } : null
}

/** Is `file` strictly inside `folder`? Compares whole segments, so that a neighbour with the same beginning is outside. */
export function isInside(folder: string, file: string): boolean {
  const relative = path.relative(folder, file)
  return relative !== '' && relative !== '..' && !relative.startsWith(`..${path.sep}`) && !path.isAbsolute(relative)
}

export type PageAnswer = {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array<ArrayBuffer>
}

/** What both hosts answer to a GET for the built pages. */
export async function servePage(root: string, pathname: string): Promise<PageAnswer> {
  const found = pageFile(root, pathname)
  const bytes = found === null ? null : await readFile(found.file).catch(() => null)
  if (found === null || bytes === null)
    return {
      status: 404,
      headers: { ...responseHeaders('data'), 'Content-Type': 'text/plain; charset=utf-8' },
      body: new TextEncoder().encode('Introuvable.'),
    }
  return {
    status: 200,
    headers: { ...responseHeaders(found.kind), 'Content-Type': found.mediaType },
    body: new Uint8Array(bytes),
  }
}

const suspicious = /[\\:\p{Cc}%]/u
const longest = 1024

function segmentsOf(pathname: string): readonly string[] | null {
  if (pathname.length > longest) return null
  let decoded: string
  try {
    decoded = decodeURIComponent(pathname)
  } catch {
    return null
  }
  if (suspicious.test(decoded) || !decoded.startsWith('/')) return null
  const segments = decoded.slice(1).split('/')
  const plain = segments.every((segment, index) =>
    segment === '' ? index === segments.length - 1 : !segment.startsWith('.'),
  )
  return plain ? segments.filter((segment) => segment !== '') : null
}
