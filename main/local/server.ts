import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { isMethodName, usualLimit } from '#shared/bridge/contract.ts'
import { BridgeFailure, type ErrorCode } from '#shared/bridge/errors.ts'
import { wire } from '#shared/bridge/wire.ts'
import { createApplication, type Application, type ApplicationParts } from '#main/core/bridge/application.ts'
import { limitOf } from '#main/core/bridge/dispatcher.ts'
import { unexpected } from '#main/core/bridge/failures.ts'
import { tooHeavy } from '#main/core/bridge/payload.ts'
import { responseHeaders } from '#main/core/pages/headers.ts'
import type { Page } from '#main/core/bridge/ports.ts'
import { servePage } from '#main/core/pages/static-files.ts'
import { Downloads, downloadsPath } from './downloads.ts'
import { closedPage } from './closed-page.ts'
import {
  hostIsOurs,
  isJson,
  loopback,
  mayCall,
  mayOpenLine,
  mayRead,
  originOf,
  sessionCookie,
  sessionIn,
} from './guards.ts'
import { Keys, sameSecret } from './keys.ts'
import { Lines, refuseLine } from './lines.ts'
import { PageStreams } from './page-streams.ts'
import { readBody } from './read-body.ts'

export type LocalOptions = ApplicationParts & {
  /** 0 takes any free port. */
  readonly port: number
  /** Folder of the built pages. */
  readonly pages: string
  readonly documents: string
  /** Lets another start of Tremplin on this machine ask for an address. */
  readonly doorSecret: string
}

export type LocalServer = {
  readonly port: number
  /** An address that opens the application, once. */
  address(): string
  /** Ends the pages' streams, closes the workspaces, then the port. */
  close(): Promise<void>
}

const enterPath = '/enter'
export const doorPath = '/door'
export const doorHeader = 'x-tremplin-door'

/** Serves the application to the system browser, on the loopback interface only. Rejects with Node's error when the port is taken. */
export async function startLocalServer(options: LocalOptions): Promise<LocalServer> {
  const keys = new Keys()
  const downloads = new Downloads()
  const application: Application = createApplication(
    {
      host: 'local',
      documents: options.documents,
      mayUse: () => true,
      saveTarget: (_page, fileName) => downloads.target(fileName),
    },
    options,
  )
  const lines = new Lines(application.dispatch)
  const streams = new PageStreams((page) => {
    lines.leave(page)
    application.leave(page)
  })
  const server = createServer({ requestTimeout: 120_000, headersTimeout: 10_000 })
  server.maxConnections = 100
  await listen(server, options.port)
  const { port } = server.address() as AddressInfo
  const address = () => `${originOf(port)}${enterPath}?key=${keys.mint()}`

  async function call(request: IncomingMessage, response: ServerResponse, method: string): Promise<void> {
    if (!mayCall(request.headers, port))
      return refuse(response, 403, 'not-allowed', 'Cette demande ne vient pas de Tremplin.')
    if (!isJson(request.headers)) return refuse(response, 415, 'invalid-input', 'La demande doit être en JSON.')
    const page = streams.page(String(request.headers[wire.pageHeader]))
    if (page === null)
      return refuse(response, 409, 'not-allowed', 'Cette page n’est plus reliée à Tremplin. Rechargez-la.', true)
    const limit = isMethodName(method) ? limitOf(method) : usualLimit
    const body = await readBody(request, limit)
    if (body.ok) return answer(response, 200, await application.dispatch(page, method, body.value))
    if (body.why === 'heavy') return refuse(response, 413, 'invalid-input', tooHeavy(limit))
    return refuse(response, 400, 'invalid-input', 'La demande est illisible. Rien n’a été modifié.')
  }

  async function read(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
    if (url.pathname === wire.eventsPath) {
      const opened = streams.open(response, url.searchParams.get('kind') === 'stage' ? 'stage' : 'desk')
      if (!opened) refuse(response, 429, 'not-allowed', 'Trop de fenêtres de Tremplin sont ouvertes. Fermez-en une.')
      return
    }
    if (url.pathname.startsWith(downloadsPath)) {
      const sent = await downloads.serve(url.pathname.slice(downloadsPath.length), response)
      if (!sent) refuse(response, 404, 'not-found', 'Ce fichier a déjà été remis. Recommencez l’export.')
      return
    }
    const { status, headers, body } = await servePage(options.pages, url.pathname)
    response.writeHead(status, headers).end(request.method === 'HEAD' ? undefined : body)
  }

  function enter(response: ServerResponse, url: URL): void {
    const session = keys.redeem(url.searchParams.get('key') ?? '')
    if (session === null) return closed(response)
    response
      .writeHead(303, { ...responseHeaders('data'), 'Set-Cookie': sessionCookie(session, port), Location: '/' })
      .end()
  }

  function door(request: IncomingMessage, response: ServerResponse): void {
    const secret = request.headers[doorHeader]
    if (request.headers.origin !== undefined || typeof secret !== 'string' || !sameSecret(secret, options.doorSecret))
      return refuse(response, 403, 'not-allowed', 'Cette demande ne vient pas de Tremplin.')
    answer(response, 200, { ok: true, value: { address: address() } })
  }

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (!hostIsOurs(request.headers, port)) return refuse(response, 421, 'not-allowed', 'Adresse inconnue.')
    const url = URL.canParse(request.url ?? '', originOf(port)) ? new URL(request.url ?? '', originOf(port)) : null
    if (url === null || url.origin !== originOf(port))
      return refuse(response, 400, 'invalid-input', 'Adresse inconnue.')
    const reads = request.method === 'GET' || request.method === 'HEAD'
    if (!reads && request.method !== 'POST') return refuse(response, 405, 'not-allowed', 'Cette demande n’existe pas.')
    if (request.method === 'POST' && url.pathname === doorPath) {
      door(request, response)
      return
    }
    if (reads && !mayRead(request.headers, port))
      return refuse(response, 403, 'not-allowed', 'Cette demande ne vient pas de Tremplin.')
    if (reads && url.pathname === enterPath) {
      enter(response, url)
      return
    }
    const session = sessionIn(request.headers, port)
    if (session === null || !keys.admits(session)) {
      if (reads && request.headers['sec-fetch-dest'] === 'document') return closed(response)
      return refuse(response, 403, 'not-allowed', 'Cette page n’est plus autorisée. Relancez Tremplin.')
    }
    if (reads) return read(request, response, url)
    if (!url.pathname.startsWith(wire.callPath))
      return refuse(response, 404, 'not-found', 'Cette demande n’existe pas.')
    return call(request, response, url.pathname.slice(wire.callPath.length))
  }

  /** The page that asks for its line, when it may have one. */
  function lineOf({ headers, url = '' }: IncomingMessage): Page | null {
    const session = sessionIn(headers, port)
    if (!hostIsOurs(headers, port) || !mayOpenLine(headers, port)) return null
    if (session === null || !keys.admits(session) || !URL.canParse(url, originOf(port))) return null
    const { origin, pathname, searchParams } = new URL(url, originOf(port))
    if (origin !== originOf(port) || pathname !== wire.linePath) return null
    return streams.page(searchParams.get('page') ?? '')
  }

  server.on('upgrade', (request, socket, head) => {
    const page = lineOf(request)
    if (page === null) refuseLine(socket)
    else lines.accept(page, request, socket, head)
  })
  server.on('request', (request, response) => {
    // What is left of a refused body is drained, so that the browser gets to read why.
    response.on('finish', () => request.resume())
    handle(request, response).catch((error: unknown) => {
      options.log('request-failed', { url: request.url, error })
      if (response.headersSent) response.destroy()
      else answer(response, 500, { ok: false, error: unexpected().toError() })
    })
  })

  return {
    port,
    address,
    close: async () => {
      const ended = new Promise((resolve) => server.close(resolve))
      streams.closeAll()
      try {
        await application.close()
      } finally {
        server.closeAllConnections()
        lines.closeAll()
        await ended
        await downloads.close()
      }
    },
  }
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen({ port, host: loopback, exclusive: true }, () => {
      server.off('error', reject)
      resolve()
    })
  })
}

function answer(response: ServerResponse, status: number, outcome: unknown): void {
  const text = JSON.stringify(outcome)
  response
    .writeHead(status, { ...responseHeaders('data'), 'Content-Type': 'application/json; charset=utf-8' })
    .end(text)
}

function refuse(response: ServerResponse, status: number, code: ErrorCode, message: string, retryable = false): void {
  answer(response, status, { ok: false, error: new BridgeFailure(code, message, retryable).toError() })
}

function closed(response: ServerResponse): void {
  response.writeHead(403, { ...responseHeaders('page'), 'Content-Type': 'text/html; charset=utf-8' }).end(closedPage)
}
