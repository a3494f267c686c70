import { describe, expect, it } from 'vitest'
import { createWorkspace } from '#main/core/workspace/create.ts'
import { acquireLock } from '#main/core/workspace/lock.ts'
import { openWorkspace } from '#main/core/workspace/open-workspace.ts'
import type { WorkspaceEvent } from '#main/core/workspace/ports.ts'
import { body } from './support/bodies.ts'
import { otherMachine, settled, TestMachine } from './support/machine.ts'
import { MemoryFileSystem } from './support/memory-file-system.ts'

const folder = '/w/Mon programme.tremplin'

async function made() {
  const files = new MemoryFileSystem()
  const machine = new TestMachine(files)
  await createWorkspace({ folder, name: 'Mon programme', machine })
  return { files, machine }
}

describe('main/core/workspace lock', () => {
  it('opens read-only for the second person, with who holds it', async () => {
    const { files, machine } = await made()
    const first = await openWorkspace({ folder, actor: 'Claire Martin', machine })
    const second = await openWorkspace({ folder, actor: 'Paul Durand', machine: otherMachine(files) })
    expect(second.status()).toMatchObject({
      mode: 'read',
      holder: { actor: 'Claire Martin', host: 'poste-1', pid: 100 },
    })
    await expect(second.append(0, body(1))).rejects.toMatchObject({
      code: 'read-only',
      message: expect.stringContaining('Claire Martin écrit') as string,
    })
    await first.close()
    await second.close()
    const third = await openWorkspace({ folder, actor: 'Paul Durand', machine: otherMachine(files) })
    expect(third.status().mode).toBe('write')
    await third.close()
  })

  it('gives new entries to the second person at the next look', async () => {
    const { files, machine } = await made()
    const first = await openWorkspace({ folder, actor: 'Claire Martin', machine, segmentBytes: 3000 })
    const other = otherMachine(files)
    const second = await openWorkspace({ folder, actor: 'Paul Durand', machine: other })
    const seen: number[] = []
    second.subscribe((event: WorkspaceEvent) => {
      if (event.type === 'appended') seen.push(...event.entries.map((entry) => entry.seq))
    })
    for (let n = 1; n <= 20; n += 1) {
      await first.append(n - 1, body(n))
      if (n % 7 === 0) await other.pass(500)
    }
    await other.pass(500)
    expect(seen).toEqual(Array.from({ length: 20 }, (_, index) => index + 1))
    expect(second.status().head).toEqual(first.status().head)
    expect((await second.read(0, 100)).entries).toHaveLength(20)
    await first.close()
    await other.pass(500)
    expect(second.status().holder).toBeNull()
    await second.close()
  })

  it('takes over from a process of this host that is dead', async () => {
    const { files, machine } = await made()
    const dead = await openWorkspace({ folder, actor: 'Claire Martin', machine })
    await dead.append(0, body(1))
    const next = otherMachine(files, { host: 'poste-1' })
    next.alive = (pid) => pid !== 100
    const workspace = await openWorkspace({ folder, actor: 'Paul Durand', machine: next })
    expect(workspace.status()).toMatchObject({ mode: 'write', head: { seq: 1 } })
    await workspace.close()
  })

  it('takes over from another host only after no beat came while it watched', async () => {
    const { files, machine } = await made()
    await openWorkspace({ folder, actor: 'Claire Martin', machine })
    const late = otherMachine(files)
    await late.pass(60_000)
    const beating = late.wait.bind(late)
    late.wait = async (milliseconds) => {
      await machine.pass(milliseconds)
      await beating(milliseconds)
    }
    const refused = await openWorkspace({ folder, actor: 'Paul Durand', machine: late })
    expect(refused.status().mode).toBe('read')
    late.wait = beating
    const taken = await openWorkspace({ folder, actor: 'Paul Durand', machine: late })
    expect(taken.status().mode).toBe('write')
  })

  it('refuses the appends of a writer that lost its lock while it slept', async () => {
    const { files, machine } = await made()
    const asleep = await openWorkspace({ folder, actor: 'Claire Martin', machine })
    await asleep.append(0, body(1))
    const next = otherMachine(files)
    await next.pass(60_000)
    const workspace = await openWorkspace({ folder, actor: 'Paul Durand', machine: next })
    await workspace.append(1, body(2))
    machine.wait(60_000).catch(() => undefined)
    await expect(asleep.append(1, body(3))).rejects.toMatchObject({ code: 'locked' })
    await settled()
    expect(asleep.status()).toMatchObject({ mode: 'read', holder: { actor: 'Paul Durand' } })
    await machine.pass(500)
    expect(asleep.status().head.seq).toBe(2)
    await asleep.close()
    expect(files.paths()).toContain(`${folder}/lock`)
    await workspace.close()
  })

  it('stops writing when its folder goes away, says so, and takes up again when it is opened once back', async () => {
    const { files, machine } = await made()
    const workspace = await openWorkspace({ folder, actor: 'Claire Martin', machine })
    await workspace.append(0, body(1))
    await files.rename(folder, '/w/ailleurs')
    await machine.pass(2000)
    await settled()
    expect(workspace.status()).toMatchObject({
      mode: 'read',
      holder: null,
      notice: expect.stringMatching(/n’est plus là.*Remettez-le en place/) as string,
    })
    const refused = { code: 'unwritable', message: expect.stringContaining('Rien n’est écrit ailleurs') as string }
    await expect(workspace.append(1, body(2))).rejects.toMatchObject(refused)
    expect(files.paths().filter((path) => path.startsWith(folder))).toEqual([])

    await files.rename('/w/ailleurs', folder)
    await machine.pass(1000)
    await settled()
    expect(workspace.status()).toMatchObject({ mode: 'read', holder: null, head: { seq: 1 } })
    await workspace.close()
    const again = await openWorkspace({ folder, actor: 'Claire Martin', machine })
    expect(again.status()).toMatchObject({ mode: 'write', head: { seq: 1 } })
    expect((await again.append(1, body(2))).seq).toBe(2)
    await again.close()
  })

  it('stops writing when its lock is removed from the folder, and does not put it on somebody else', async () => {
    const { files, machine } = await made()
    const workspace = await openWorkspace({ folder, actor: 'Claire Martin', machine })
    await files.remove(`${folder}/lock`)
    await machine.pass(2000)
    await settled()
    expect(workspace.status()).toMatchObject({
      mode: 'read',
      notice: expect.stringContaining('« lock » a été retiré') as string,
    })
    await expect(workspace.append(0, body(1))).rejects.toMatchObject({ code: 'locked' })
    await workspace.close()
    const again = await openWorkspace({ folder, actor: 'Claire Martin', machine })
    expect(again.status().mode).toBe('write')
    await again.close()
  })

  it.each(['free', 'stale'])('lets exactly one of eight win a race for a %s lock', async (state) => {
    for (let round = 0; round < 50; round += 1) {
      const { files, machine } = await made()
      if (state === 'stale') await acquireLock(machine, folder, 'Claire Martin')
      const racers = Array.from({ length: 8 }, (_, index) => otherMachine(files, { host: 'poste-1', pid: 200 + index }))
      for (const racer of racers) racer.alive = (pid) => pid !== 100
      const results = await Promise.all(
        racers.map(async (racer, index) => {
          for (let turn = 0; turn < (index * round) % 5; turn += 1) await racer.wait(0)
          return acquireLock(racer, folder, `Personne ${String(racer.pid)}`)
        }),
      )
      expect(results.filter((result) => 'lock' in result)).toHaveLength(1)
    }
  })
})
