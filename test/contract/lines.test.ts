import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { wire, type LineAnswer } from '#shared/bridge/wire.ts'
import { listen } from './http-client.ts'
import { httpRig, type HttpRig } from './http-rig.ts'

describe('main/local/lines', () => {
  let rig: HttpRig
  let cookie: string
  let page: string
  let leave: () => Promise<void>

  beforeEach(async () => {
    rig = await httpRig()
    cookie = await rig.enter()
    page = await new Promise<string>((resolve, reject) => {
      const headers = { host: `127.0.0.1:${String(rig.server.port)}`, cookie }
      listen(rig.server.port, wire.eventsPath, headers, (name, data) => {
        if (name === wire.helloEvent) resolve((data as { page: string }).page)
      }).then((stream) => {
        leave = () => stream.close()
      }, reject)
    })
  })
  afterEach(async () => {
    await leave()
    await rig.close()
  })

  const ours = (): Record<string, string> => ({ origin: rig.origin, cookie })

  /** The line that these headers get, or the status of the refusal. */
  function ask(headers: Readonly<Record<string, string>> = ours(), path = `${wire.linePath}?page=${page}`) {
    const { host, ...others } = headers
    const socket = new WebSocket(`ws://127.0.0.1:${String(rig.server.port)}${path}`, {
      headers: others,
      ...(host === undefined ? {} : { headers: { ...others, host } }),
    })
    return new Promise<WebSocket | number>((resolve) => {
      socket.on('open', () => {
        resolve(socket)
      })
      socket.on('unexpected-response', (_request, response) => {
        resolve(response.statusCode ?? 0)
      })
    })
  }

  async function line(): Promise<WebSocket> {
    const answer = await ask()
    if (typeof answer === 'number') throw new Error(`refused: ${String(answer)}`)
    return answer
  }
  const say = (socket: WebSocket, value: unknown) => {
    socket.send(JSON.stringify(value))
  }
  const closed = (socket: WebSocket) =>
    new Promise<void>((resolve) => {
      socket.on('error', () => undefined)
      socket.on('close', () => {
        resolve()
      })
    })

  function answers(socket: WebSocket, count: number): Promise<readonly LineAnswer[]> {
    const found: LineAnswer[] = []
    return new Promise((resolve) => {
      socket.on('message', (data: Buffer) => {
        found.push(JSON.parse(data.toString()) as LineAnswer)
        if (found.length === count) resolve(found)
      })
    })
  }

  test('answers each call of our own page under its number', async () => {
    const socket = await line()
    const both = answers(socket, 2)
    say(socket, { id: 1, method: 'app.describe', input: {} })
    say(socket, { id: 2, method: 'nothing.known', input: {} })
    const byId = new Map((await both).map(({ id, outcome }) => [id, outcome]))
    expect(byId.get(1)).toMatchObject({ ok: true, value: { host: 'local' } })
    expect(byId.get(2)).toMatchObject({ ok: false, error: { code: 'not-found' } })
    socket.terminate()
  })

  const strangers: readonly (readonly [string, Record<string, string | null>])[] = [
    ['another host name', { host: 'tremplin.example:4700' }],
    ['another origin', { origin: 'https://evil.example' }],
    ['an opaque origin', { origin: 'null' }],
    ['no origin', { origin: null }],
    ['no cookie', { cookie: null }],
    ['an invented session', { cookie: 'tremplin=abc' }],
    ['a request that comes from another site', { 'sec-fetch-site': 'cross-site' }],
  ]
  test.each(strangers)('grants no line to %s', async (_what, changes) => {
    const headers = ours()
    for (const [name, value] of Object.entries(changes)) {
      Reflect.deleteProperty(headers, name)
      if (value !== null) headers[name] = value
    }
    expect(await ask(headers)).toBe(403)
  })

  test('grants no line to a page that is not there, nor at another address', async () => {
    expect(await ask(ours(), `${wire.linePath}?page=gone`)).toBe(403)
    expect(await ask(ours(), wire.linePath)).toBe(403)
    expect(await ask(ours(), `/elsewhere?page=${page}`)).toBe(403)
  })

  test('hangs up on what is no call, and on too heavy a message', async () => {
    for (const bad of ['{', 'null', '{"id":"1","method":"app.describe"}']) {
      const socket = await line()
      const ended = closed(socket)
      socket.send(bad)
      await ended
    }
    const socket = await line()
    const ended = closed(socket)
    socket.send('x'.repeat(5_000_000))
    await ended
  })

  test('ends with its page', async () => {
    const ended = closed(await line())
    await leave()
    await ended
  })
})
