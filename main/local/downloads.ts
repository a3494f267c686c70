import { randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdtemp, open, rm, stat } from 'node:fs/promises'
import type { ServerResponse } from 'node:http'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { SaveTarget } from '#main/core/bridge/ports.ts'
import { responseHeaders } from '#main/core/pages/headers.ts'

export const downloadsPath = '/downloads/'

type Ready = { readonly file: string; readonly fileName: string; readonly bytes: number }

/** Finished files that wait for the browser to fetch them, each once, in a private folder removed at the end. */
export class Downloads {
  private readonly ready = new Map<string, Ready>()
  private folder: Promise<string> | null = null

  async target(fileName: string): Promise<SaveTarget> {
    this.folder ??= mkdtemp(path.join(tmpdir(), 'tremplin-'))
    const id = randomUUID()
    const file = path.join(await this.folder, id)
    return {
      file,
      finish: async () => {
        const { size } = await stat(file)
        this.ready.set(id, { file, fileName, bytes: size })
        return { status: 'download', url: `${downloadsPath}${id}`, bytes: size }
      },
      discard: () => rm(file, { force: true }),
    }
  }

  /** Sends the file and forgets it; false for an id that is unknown or used. */
  async serve(id: string, response: ServerResponse): Promise<boolean> {
    const entry = this.ready.get(id)
    if (entry === undefined) return false
    this.ready.delete(id)
    const handle = await open(entry.file)
    response.writeHead(200, {
      ...responseHeaders('data'),
      'Content-Type': 'application/octet-stream',
      'Content-Length': entry.bytes,
      'Content-Disposition': disposition(entry.fileName),
    })
    try {
      await pipeline(createReadStream('', { fd: handle }), response)
    } finally {
      await rm(entry.file, { force: true })
    }
    return true
  }

  async close(): Promise<void> {
    this.ready.clear()
    if (this.folder !== null) await rm(await this.folder, { recursive: true, force: true })
  }
}

/** `attachment` with a plain name for old clients and the real one, encoded, for the others. */
function disposition(fileName: string): string {
  const plain = fileName
    .normalize('NFD')
    .replace(/[^\x20-\x7e]/g, '')
    .replace(/["\\]/g, '_')
  const encoded = encodeURIComponent(fileName).replace(
    /['()*]/g,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`
}
