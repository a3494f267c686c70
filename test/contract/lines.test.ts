import type { Duplex } from 'node:stream'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { wire, type LineAnswer } from '#shared/bridge/wire.ts'
import { askForSocket, clientFrame } from '#test/builders/web-socket.ts'
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

  const ours = () => ({
    host: `127.0.0.1:${String(rig.server.port)}`,
    origin: rig.origin,
    cookie,
    connection: 'Upgrade',
    upgrade: 'websocket',
    'sec-websocket-version': '13',
    'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
  })
  const ask = (headers: Readonly<Record<string, string>> = ours(), path = `${wire.linePath}?page=${page}`) =>
    askForSocket(rig.server.port, path, headers)

  async function line(): Promise<Duplex> {
    const answer = await ask()
    if (!('socket' in answer)) throw new Error(`refused: ${String(answer.status)}`)
    return answer.socket
  }
  const say = (socket: Duplex, value: unknown) => socket.write(clientFrame(1, Buffer.from(JSON.stringify(value))))
  const closed = (socket: Duplex) =>
    new Promise<void>((resolve) => {
      socket.on('error', () => undefined)
      socket.on('close', () => {
        resolve()
      })
      socket.resume()
    })

  /** Answers of short texts, as they come. */
  function answers(socket: Duplex, count: number): Promise<readonly LineAnswer[]> {
    return new Promise((resolve) => {
      let held = Buffer.alloc(0)
      const found: LineAnswer[] = []
      socket.on('data', (bytes: Buffer) => {
        held = Buffer.concat([held, bytes])
        while (held.length >= 4) {
          const long = held.readUInt8(1) === 126
          const [start, size] = long ? [4, held.readUInt16BE(2)] : [2, held.readUInt8(1)]
          if (held.length < start + size) return
          found.push(JSON.parse(held.subarray(start, start + size).toString()) as LineAnswer)
          held = held.subarray(start + size)
          if (found.length === count) resolve(found)
        }
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
    socket.destroy()
  })

  const strangers: readonly (readonly [string, Record<string, string | null>, number])[] = [
    ['another host name', { host: 'tremplin.example:4700' }, 403],
    ['another origin', { origin: 'https://evil.example' }, 403],
    ['an opaque origin', { origin: 'null' }, 403],
    ['no origin', { origin: null }, 403],
    ['no cookie', { cookie: null }, 403],
    ['an invented session', { cookie: 'tremplin=abc' }, 403],
    ['a request that comes from another site', { 'sec-fetch-site': 'cross-site' }, 403],
    ['another protocol', { upgrade: 'h2c' }, 403],
    ['another version', { 'sec-websocket-version': '8' }, 400],
    ['no key', { 'sec-websocket-key': null }, 400],
  ]
  test.each(strangers)('grants no line to %s', async (_what, changes, status) => {
    const headers: Record<string, string> = { ...ours() }
    for (const [name, value] of Object.entries(changes)) {
      Reflect.deleteProperty(headers, name)
      if (value !== null) headers[name] = value
    }
    expect(await ask(headers)).toEqual({ status })
  })

  test('grants no line to a page that is not there, nor at another address', async () => {
    expect(await ask(ours(), `${wire.linePath}?page=gone`)).toEqual({ status: 403 })
    expect(await ask(ours(), wire.linePath)).toEqual({ status: 403 })
    expect(await ask(ours(), `/elsewhere?page=${page}`)).toEqual({ status: 403 })
  })

  test('hangs up on what is no call, and on too heavy a message', async () => {
    for (const bad of ['{', 'null', '{"id":"1","method":"app.describe"}']) {
      const socket = await line()
      const ended = closed(socket)
      socket.write(clientFrame(1, Buffer.from(bad)))
      await ended
    }
    const socket = await line()
    const ended = closed(socket)
    socket.write(clientFrame(1, Buffer.alloc(1_000_001)).subarray(0, 14))
    await ended
  })

  test('ends with its page', async () => {
    const ended = closed(await line())
    await leave()
    await ended
  })
})
