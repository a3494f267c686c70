import { responseHeaders } from '#main/core/pages/headers.ts'
import { servePage } from '#main/core/pages/static-files.ts'
import { isOwnAddress, scheme } from './addresses.ts'
import type { ElectronModule } from './electron-module.ts'

/** Before `ready`: makes our scheme a secure origin of its own, with storage. */
export function declareScheme({ protocol }: ElectronModule): void {
  protocol.registerSchemesAsPrivileged([
    { scheme, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ])
}

/** Serves the built pages under `app://tremplin`. */
export function serveScheme({ protocol }: ElectronModule, pages: string): void {
  protocol.handle(scheme, (request) => answerPage(pages, request))
}

/** GET only, our authority only; the headers are constants. */
async function answerPage(pages: string, request: { method: string; url: string }): Promise<Response> {
  if (request.method !== 'GET') return new Response(null, { status: 405, headers: responseHeaders('data') })
  if (!isOwnAddress(request.url)) return new Response(null, { status: 404, headers: responseHeaders('data') })
  const { status, headers, body } = await servePage(pages, new URL(request.url).pathname)
  return new Response(body, { status, headers })
}
