import { afterEach, describe, expect, it, vi } from 'vitest'
import { BridgeClient } from '#renderer/bridge/client.ts'
import type { Transport } from '#renderer/bridge/transport.ts'

const none: Transport = { send: () => new Promise(() => undefined), subscribe: () => () => undefined }
const answering = (answer: unknown) => new BridgeClient({ ...none, send: () => Promise.resolve(answer) })

afterEach(() => vi.useRealTimers())

describe('renderer/bridge/client', () => {
  it('gives the value of an answer', async () => {
    const value = { actor: 'Claire Martin', theme: 'dark', recent: [] }
    expect(await answering({ ok: true, value }).call('settings.read', {})).toEqual(value)
  })

  it('rejects with the failure that the machine names', async () => {
    const error = { code: 'disk-full', message: 'Le disque est plein.', retryable: true }
    await expect(answering({ ok: false, error }).call('settings.read', {})).rejects.toMatchObject(error)
  })

  it.each([
    null,
    'texte',
    {},
    { ok: true },
    { ok: true, value: null },
    { ok: true, value: { actor: 'Claire Martin' } },
    { ok: false, error: { code: 'autre', message: 'x', retryable: false } },
  ])('refuses an answer that the contract does not know: %j', async (answer) => {
    await expect(answering(answer).call('settings.read', {})).rejects.toMatchObject({ code: 'unexpected' })
  })

  it('accepts that nothing is open, and nothing else in its place', async () => {
    expect(await answering({ ok: true, value: null }).call('workspace.status', {})).toBeNull()
    const wrong = answering({ ok: true, value: { id: 'seul' } })
    await expect(wrong.call('workspace.status', {})).rejects.toMatchObject({ code: 'unexpected' })
  })

  it('gives up after the time that the contract allows', async () => {
    vi.useFakeTimers()
    const called = new BridgeClient(none).call('settings.read', {})
    const settled = expect(called).rejects.toMatchObject({ code: 'timeout', retryable: true })
    await vi.advanceTimersByTimeAsync(10_000)
    await settled
  })

  it('waits as long as a person needs', async () => {
    vi.useFakeTimers()
    let settled = false
    void new BridgeClient(none).call('dialogs.chooseFolder', { purpose: 'open' }).finally(() => (settled = true))
    await vi.advanceTimersByTimeAsync(3_600_000)
    expect(settled).toBe(false)
  })

  it('says in words that no answer came', async () => {
    const client = new BridgeClient({ ...none, send: () => Promise.reject(new TypeError('Failed to fetch')) })
    await expect(client.call('settings.read', {})).rejects.toMatchObject({
      code: 'unexpected',
      message: expect.stringContaining('ne répond plus') as string,
    })
  })

  it('hands announcements to those who listen to their name, and ignores unknown names', () => {
    let emit: (name: string, payload: unknown) => void = () => undefined
    let gap: () => void = () => undefined
    const client = new BridgeClient({
      ...none,
      subscribe: (onEvent, onGap) => {
        emit = onEvent
        gap = onGap
        return () => undefined
      },
    })
    const heard: unknown[] = []
    const stop = client.on('menu.chosen', ({ command }) => void heard.push(command))
    client.onGap(() => void heard.push('gap'))
    emit('menu.chosen', { command: 'undo' })
    emit('autre', {})
    gap()
    stop()
    emit('menu.chosen', { command: 'redo' })
    expect(heard).toEqual(['undo', 'gap'])
  })
})
