import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createWorkspace } from '#main/core/workspace/create.ts'
import { openWorkspace } from '#main/core/workspace/open-workspace.ts'
import { verifyWorkspace } from '#main/core/workspace/verify.ts'
import { body } from './support/bodies.ts'

let place = ''

beforeEach(async () => {
  place = await mkdtemp(join(tmpdir(), 'tremplin-follow-'))
})

afterEach(async () => {
  await rm(place, { recursive: true, force: true })
})

describe('main/core/workspace on the real disk', () => {
  it('gives new entries to a second opener within two seconds', async () => {
    const folder = join(place, 'Mon programme.tremplin')
    await createWorkspace({ folder, name: 'Mon programme' })
    const writer = await openWorkspace({ folder, actor: 'Claire Martin' })
    const reader = await openWorkspace({ folder, actor: 'Paul Durand' })
    expect(reader.status().mode).toBe('read')
    const delays: number[] = []
    for (let n = 1; n <= 5; n += 1) {
      const arrived = new Promise<void>((resolve) => {
        const stop = reader.subscribe((event) => {
          if (event.type !== 'appended') return
          stop()
          resolve()
        })
      })
      const start = performance.now()
      await writer.append(n - 1, body(n))
      await arrived
      delays.push(performance.now() - start)
    }
    expect(Math.max(...delays)).toBeLessThan(2000)
    await reader.close()
    await writer.close()
    expect((await verifyWorkspace(folder)).points.filter((point) => point.level !== 'ok')).toEqual([])
  })
})
