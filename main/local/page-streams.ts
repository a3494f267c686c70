import { randomUUID } from 'node:crypto'
import type { ServerResponse } from 'node:http'
import { wire, type PageKind } from '#shared/bridge/wire.ts'
import type { Page } from '#main/core/bridge/ports.ts'
import { responseHeaders } from '#main/core/pages/headers.ts'

const heartbeatMs = 15_000
/** A page that reads nothing for this long in bytes is cut off; it comes back and catches up from the journal. */
const heaviestBacklog = 64_000_000
/** Browsers keep six connections a site: one must stay free for calls. */
const mostPages = 5

type Stream = { readonly page: Page; readonly response: ServerResponse; readonly beat: NodeJS.Timeout }

/** The pages that listen. A page is one stream of events: it begins and ends with it. */
export class PageStreams {
  private readonly streams = new Map<string, Stream>()
  private readonly onLeave: (page: Page) => void

  constructor(onLeave: (page: Page) => void) {
    this.onLeave = onLeave
  }

  page(id: string): Page | null {
    return this.streams.get(id)?.page ?? null
  }

  /** Starts the stream of a new page, or answers false when there are too many. */
  open(response: ServerResponse, kind: PageKind): boolean {
    if (this.streams.size >= mostPages) return false
    const id = randomUUID()
    const write = (text: string): void => {
      if (response.writableLength > heaviestBacklog) response.destroy()
      else if (!response.writableEnded && !response.destroyed) response.write(text)
    }
    const page: Page = {
      id,
      kind,
      send: (message) => {
        write(`data: ${JSON.stringify(message)}\n\n`)
      },
    }
    const beat = setInterval(() => {
      write(': \n\n')
    }, heartbeatMs)
    this.streams.set(id, { page, response, beat })
    response.on('close', () => {
      clearInterval(beat)
      this.streams.delete(id)
      this.onLeave(page)
    })
    response.writeHead(200, { ...responseHeaders('data'), 'Content-Type': 'text/event-stream; charset=utf-8' })
    write(`retry: 500\nevent: ${wire.helloEvent}\ndata: ${JSON.stringify({ page: id })}\n\n`)
    return true
  }

  closeAll(): void {
    for (const { response } of this.streams.values()) response.end()
  }
}
