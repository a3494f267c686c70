import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { contract } from '#shared/bridge/contract.ts'
import { wire } from '#shared/bridge/wire.ts'
import { contentSecurityPolicy } from '#main/core/pages/headers.ts'
import { askForAddress, forgetInstance, publishInstance } from '#main/local/instance.ts'
import { startLocalServer } from '#main/local/server.ts'
import { model } from './cases.ts'
import { ask, listen } from './http-client.ts'
import { httpRig, type HttpRig } from './http-rig.ts'
import { prepareParts, removeScratch } from './rig.ts'

describe('main/local/server', () => {
  let rig: HttpRig
  let cookie: string
  let page: string
  let port: number
  let leave: () => Promise<void>

  beforeEach(async () => {
    rig = await httpRig()
    port = rig.server.port
    cookie = await rig.enter()
    const host = `127.0.0.1:${String(port)}`
    const named = new Promise<string>((resolve, reject) => {
      listen(port, wire.eventsPath, { host, cookie }, (name, data) => {
        if (name === wire.helloEvent) resolve((data as { page: string }).page)
      }).then((stream) => {
        leave = () => stream.close()
      }, reject)
    })
    page = await named
  })
  afterEach(async () => {
    await leave()
    await rig.close()
  })

  const post = (headers: Readonly<Record<string, string>>, body = '{}', target = `${wire.callPath}app.describe`) =>
    ask(port, { method: 'POST', path: target, headers, body })
  const ours = () => rig.callHeaders(cookie, page)
  const without = (name: string) => Object.fromEntries(Object.entries(ours()).filter(([key]) => key !== name))

  test('answers our own page', async () => {
    const answer = await post(ours())
    expect(answer.status).toBe(200)
    expect(JSON.parse(answer.text)).toMatchObject({ ok: true, value: { host: 'local' } })
  })

  const strangers: readonly (readonly [string, Record<string, string | null>, number])[] = [
    ['another host name', { host: 'tremplin.example:4700' }, 421],
    ['localhost, which is another origin', { host: 'localhost:4700' }, 421],
    ['a host without port', { host: '127.0.0.1' }, 421],
    ['another origin', { origin: 'https://evil.example' }, 403],
    ['the same address under https', { origin: 'https://127.0.0.1:4700' }, 403],
    ['an opaque origin', { origin: 'null' }, 403],
    ['no origin', { origin: null }, 403],
    ['no guard header', { [wire.guardHeader]: null }, 403],
    ['no cookie', { cookie: null }, 403],
    ['an invented session', { cookie: 'tremplin=abc' }, 403],
    ['a request that comes from another site', { 'sec-fetch-site': 'cross-site' }, 403],
    ['a form', { 'content-type': 'application/x-www-form-urlencoded' }, 415],
    ['plain text', { 'content-type': 'text/plain' }, 415],
    ['a page that has gone', { [wire.pageHeader]: 'gone' }, 409],
    ['no page', { [wire.pageHeader]: null }, 409],
  ]

  test.each(strangers)('refuses %s', async (_what, changes, status) => {
    const headers: Record<string, string> = { ...ours() }
    for (const [name, value] of Object.entries(changes)) {
      Reflect.deleteProperty(headers, name)
      if (value !== null) headers[name] = value
    }
    const answer = await post(headers)
    expect(answer.status).toBe(status)
    expect(JSON.parse(answer.text)).toMatchObject({
      ok: false,
      error: { message: expect.stringMatching(/\.$/) as string },
    })
    expect(answer.headers['access-control-allow-origin']).toBeUndefined()
  })

  test('refuses a body over the limit, announced or not, and one that is no JSON', async () => {
    const heavy = JSON.stringify({ actor: 'x'.repeat(1_100_000) })
    expect((await post(ours(), heavy, `${wire.callPath}settings.write`)).status).toBe(413)
    const chunked = await ask(port, {
      method: 'POST',
      path: `${wire.callPath}settings.write`,
      headers: { ...ours(), 'transfer-encoding': 'chunked' },
      body: heavy,
    })
    expect(chunked.status).toBe(413)
    expect((await post(ours(), '{"a":')).status).toBe(400)
    expect((await post(ours(), 'é\u{1F600}')).status).toBe(400)
  })

  test('knows no other verb, no other address, and no preflight', async () => {
    for (const method of ['PUT', 'DELETE', 'OPTIONS', 'PATCH'])
      expect((await ask(port, { method, path: '/bridge/app.describe', headers: ours() })).status).toBe(405)
    expect((await post(ours(), '{}', '/elsewhere')).status).toBe(404)
    expect((await ask(port, { path: 'http://evil.example/', headers: without('origin') })).status).toBe(400)
  })

  test('lets an address in once, then shows how to come in', async () => {
    const address = rig.server.address().slice(rig.origin.length)
    const first = await rig.get(address)
    expect(first.status).toBe(303)
    expect(first.headers.location).toBe('/')
    expect(first.headers['set-cookie']?.[0]).toMatch(/^tremplin-\d+=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/)
    const again = await rig.get(address)
    expect(again.status).toBe(403)
    expect(again.text).toContain('Relancez Tremplin')
    expect(again.headers['set-cookie']).toBeUndefined()
    expect((await rig.get('/', { 'sec-fetch-dest': 'document' })).text).toContain('Relancez Tremplin')
    expect((await rig.get('/assets/desk.js')).status).toBe(403)
  })

  test('serves pages with the content policy, and routes of the desk as its page', async () => {
    for (const address of ['/', '/conventions/c1', '/index.html']) {
      const answer = await rig.get(address, { cookie })
      expect(answer.status).toBe(200)
      expect(answer.headers['content-security-policy']).toBe(contentSecurityPolicy)
      expect(answer.headers['cache-control']).toBe('no-store')
      expect(answer.headers['x-content-type-options']).toBe('nosniff')
    }
    expect((await rig.get('/absent.js', { cookie })).status).toBe(404)
    expect((await rig.get('/../secret.json', { cookie })).status).toBe(404)
    expect((await rig.get('/%2e%2e/secret.json', { cookie })).status).toBe(404)
    expect((await rig.get('/..%2fsecret.json', { cookie })).status).toBe(404)
  })

  test('hands a file over once, under its name', async () => {
    const saved = await post(
      ours(),
      JSON.stringify({ model, fileName: 'Séance du 12/12.xlsx' }),
      `${wire.callPath}reports.write`,
    )
    const { value } = JSON.parse(saved.text) as { value: { url: string; bytes: number } }
    expect((await rig.get(value.url)).status).toBe(403)
    const file = await rig.get(value.url, { cookie })
    expect(file.text).toBe(model.title)
    expect(file.headers['content-disposition']).toBe(
      `attachment; filename="Seance du 12-12.xlsx"; filename*=UTF-8''S%C3%A9ance%20du%2012-12.xlsx`,
    )
    expect((await rig.get(value.url, { cookie })).status).toBe(404)
  })

  test('keeps a connection free for calls: too many pages are refused in words', async () => {
    const host = `127.0.0.1:${String(port)}`
    const streams = await Promise.all(
      [1, 2, 3, 4].map(() => listen(port, wire.eventsPath, { host, cookie }, () => undefined)),
    )
    const refused = await rig.get(wire.eventsPath, { cookie })
    expect(refused.status).toBe(429)
    expect(refused.text).toContain('Trop de fenêtres')
    await Promise.all(streams.map((stream) => stream.close()))
  })

  test('lets another start of Tremplin in, and nobody else', async () => {
    const config = path.join(rig.folder, 'config')
    expect(await askForAddress(config, port)).toBeNull()
    await publishInstance(config, { port, secret: 'wrong' })
    expect(await askForAddress(config, port)).toBeNull()
    await publishInstance(config, { port, secret: rig.doorSecret })
    const address = await askForAddress(config, port)
    expect((await rig.get(address?.slice(rig.origin.length) ?? '')).status).toBe(303)
    const fromPage = await post({ ...ours(), 'x-tremplin-door': rig.doorSecret }, '', '/door')
    expect(fromPage.status).toBe(403)
    await forgetInstance(config, port)
    await expect(readFile(path.join(config, `local-${String(port)}.json`))).rejects.toThrow('ENOENT')
  })

  test('rejects a start on a port that is taken', async () => {
    const { application, folder } = await prepareParts([])
    const taken = startLocalServer({ ...application, port, pages: '.', documents: '.', doorSecret: 'x' })
    await expect(taken).rejects.toMatchObject({ code: 'EADDRINUSE' })
    await removeScratch(folder)
  })

  test('never answers a call of the contract without a session', async () => {
    for (const method of Object.keys(contract))
      expect((await post(without('cookie'), '{}', `${wire.callPath}${method}`)).status).toBe(403)
  })
})
