import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Outcome } from '#shared/bridge/errors.ts'
import { wire, type EventMessage } from '#shared/bridge/wire.ts'
import { startLocalServer, type LocalServer } from '#main/local/server.ts'
import { ask, listen, type HttpAnswer } from './http-client.ts'
import { Inbox, prepareParts, removeScratch, type Rig } from './rig.ts'

export type HttpRig = Rig & {
  readonly server: LocalServer
  readonly origin: string
  readonly doorSecret: string
  /** Cookie of an entry with a fresh address. */
  enter(): Promise<string>
  /** Headers that our own pages send with a call. */
  callHeaders(cookie: string, page: string): Readonly<Record<string, string>>
  get(address: string, headers?: Readonly<Record<string, string>>): Promise<HttpAnswer>
}

/** The loopback server over real HTTP, on a free port. */
export async function httpRig(): Promise<HttpRig> {
  const logged: string[] = []
  const { folder, opener, application } = await prepareParts(logged)
  const pages = path.join(folder, 'pages')
  await mkdir(pages)
  await writeFile(path.join(pages, 'index.html'), '<!doctype html><title>Tremplin</title>')
  await writeFile(path.join(folder, 'secret.json'), '{}')
  const doorSecret = 'door-secret'
  const server = await startLocalServer({ ...application, port: 0, pages, documents: folder, doorSecret })
  const { port } = server
  const origin = `http://127.0.0.1:${String(port)}`

  const get = (address: string, headers: Readonly<Record<string, string>> = {}) =>
    ask(port, { path: address, headers: { host: `127.0.0.1:${String(port)}`, ...headers } })
  const enter = async (): Promise<string> => {
    const { headers } = await get(server.address().slice(origin.length))
    return headers['set-cookie']?.[0]?.split(';')[0] ?? ''
  }
  const callHeaders = (cookie: string, page: string) => ({
    host: `127.0.0.1:${String(port)}`,
    origin,
    cookie,
    'content-type': 'application/json',
    [wire.guardHeader]: wire.guardValue,
    [wire.pageHeader]: page,
  })

  return {
    host: 'local',
    folder,
    opener,
    logged,
    server,
    origin,
    doorSecret,
    enter,
    callHeaders,
    get,
    connect: async (kind = 'desk') => {
      const cookie = await enter()
      const inbox = new Inbox()
      let named: (page: string) => void = () => undefined
      const page = new Promise<string>((resolve) => {
        named = resolve
      })
      const address = kind === 'stage' ? `${wire.eventsPath}?kind=stage` : wire.eventsPath
      const host = `127.0.0.1:${String(port)}`
      const stream = await listen(port, address, { host, cookie }, (name, data) => {
        if (name === wire.helloEvent) named((data as { page: string }).page)
        else inbox.receive(data as EventMessage)
      })
      const id = await page
      return {
        call: async (method, input) => {
          const body = JSON.stringify(input)
          const { text } = await ask(port, {
            method: 'POST',
            path: `${wire.callPath}${method}`,
            headers: callHeaders(cookie, id),
            body,
          })
          return JSON.parse(text) as Outcome<unknown>
        },
        events: inbox.events,
        until: (fits) => inbox.until(fits),
        leave: () => stream.close(),
      }
    },
    willSaveAs: () => undefined,
    willChoose: () => undefined,
    close: async () => {
      await server.close()
      await removeScratch(folder)
    },
  }
}
