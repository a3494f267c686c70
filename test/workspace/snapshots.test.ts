import { gunzipSync, gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createWorkspace, createWorkspaceWith } from '#main/core/workspace/create.ts'
import { openWorkspace } from '#main/core/workspace/open-workspace.ts'
import { readWorkspace } from '#main/core/workspace/read-workspace.ts'
import { toDelete } from '#main/core/workspace/retention.ts'
import { recoverWorkspace, restoreSnapshot } from '#main/core/workspace/recover.ts'
import { damageReport, verifyWorkspace } from '#main/core/workspace/verify.ts'
import { canonicalJson } from '#shared/workspace/canonical-json.ts'
import type { Fields } from '#shared/workspace/change.ts'
import { body } from './support/bodies.ts'
import { TestMachine } from './support/machine.ts'
import { MemoryFileSystem } from './support/memory-file-system.ts'

const folder = '/w/Mon programme.tremplin'

async function filled(count: number) {
  const files = new MemoryFileSystem()
  const machine = new TestMachine(files)
  await createWorkspace({ folder, name: 'Mon programme', machine })
  const workspace = await openWorkspace({ folder, actor: 'Claire Martin', machine, segmentBytes: 4000 })
  for (let n = 1; n <= count; n += 1) await workspace.append(n - 1, body(n))
  return { files, machine, workspace }
}

async function rowsIn(at: string, machine: TestMachine): Promise<string> {
  const { state } = await readWorkspace(at, machine)
  return canonicalJson([...state.tables.organisations.values()].sort((a, b) => (a.id < b.id ? -1 : 1)))
}

describe('main/core/workspace snapshots', () => {
  it('gives back every row, in bounded slices, sorted by id', async () => {
    const { workspace } = await filled(25)
    const taken = await workspace.takeSnapshot()
    expect(taken).toMatchObject({ seq: 25, rows: 25, verified: true })
    const ids: unknown[] = []
    let cursor: string | null = null
    do {
      const page: Awaited<ReturnType<typeof workspace.rows>> = await workspace.rows(cursor, 10)
      expect(page).toMatchObject({ seq: 25, total: 25 })
      ids.push(...page.slices.flatMap((slice) => slice.rows.map((row: Fields) => row['id'])))
      cursor = page.next
    } while (cursor !== null)
    expect(ids).toEqual(Array.from({ length: 25 }, (_, index) => `org-${String(index + 1).padStart(5, '0')}`))
    await workspace.close()
  })

  it('builds each snapshot on the one before, row for row like the journal', async () => {
    const { workspace, files, machine } = await filled(10)
    await workspace.takeSnapshot()
    for (let n = 11; n <= 20; n += 1) await workspace.append(n - 1, body(n))
    await machine.pass(1000)
    await workspace.takeSnapshot()
    await workspace.close()
    const withSnapshots = await rowsIn(folder, machine)
    for (const path of files.paths()) if (path.includes('/snapshots/')) await files.remove(path)
    expect(await rowsIn(folder, machine)).toBe(withSnapshots)
  })

  it('is taken at close and every five minutes when something changed', async () => {
    const { workspace, machine } = await filled(3)
    expect(await workspace.snapshots()).toEqual([])
    await machine.pass(5 * 60_000)
    await expect.poll(async () => (await workspace.snapshots()).length).toBe(1)
    await machine.pass(5 * 60_000)
    expect(await workspace.snapshots()).toHaveLength(1)
    await workspace.append(3, body(4))
    await workspace.close()
    const reopened = await openWorkspace({ folder, actor: 'Claire Martin', machine })
    expect((await reopened.snapshots()).map((one) => one.seq)).toEqual([4, 3])
    await reopened.close()
  })

  it('is taken at close although one of an earlier entry is being taken', async () => {
    const { workspace, machine } = await filled(3)
    const underWay = workspace.takeSnapshot()
    await workspace.append(3, body(4))
    await workspace.close()
    expect((await underWay).seq).toBe(3)
    const reopened = await openWorkspace({ folder, actor: 'Claire Martin', machine })
    expect((await reopened.snapshots()).map((one) => one.seq)).toEqual([4, 3])
    await reopened.close()
  })

  it('is read back: one that the disk changed is refused in words and removed, and the next one is taken', async () => {
    const { workspace, files } = await filled(3)
    await workspace.takeSnapshot()
    const before = files.paths()
    await workspace.append(3, body(4))
    const rename = files.rename.bind(files)
    files.rename = async (from, to) => {
      await rename(from, to)
      if (!to.includes('/snapshots/')) return
      const bytes = files.bytes(to)
      const middle = bytes.length >> 1
      bytes[middle] = (bytes[middle] ?? 0) ^ 1
      files.put(to, bytes)
    }
    await expect(workspace.takeSnapshot()).rejects.toMatchObject({
      code: 'damaged',
      message: expect.stringContaining('précédents sont intacts') as string,
    })
    expect(files.paths()).toEqual(before)
    files.rename = rename
    expect(await workspace.takeSnapshot()).toMatchObject({ seq: 4, verified: true })
    await workspace.close()
  })

  it('is on the disk, under its name, once it is said to be taken', async () => {
    const { workspace, files } = await filled(3)
    const { name } = await workspace.takeSnapshot()
    expect(files.after('durable').bytes(`${folder}/snapshots/${name}`)).toEqual(
      files.bytes(`${folder}/snapshots/${name}`),
    )
    await workspace.close()
  })

  it('is refused when a row was changed in a file that is otherwise whole', async () => {
    const { workspace, files } = await filled(3)
    const { name } = await workspace.takeSnapshot()
    await workspace.close()
    const path = `${folder}/snapshots/${name}`
    const text = gunzipSync(files.bytes(path)).toString('utf8')
    files.put(path, gzipSync(text.replace('Organisme', 'Organisne')))
    const reopened = await openWorkspace({ folder, actor: 'Claire Martin', machine: new TestMachine(files) })
    expect(await reopened.snapshots()).toMatchObject([{ seq: 3, verified: false }])
    await reopened.close()
  })

  it('passes over a damaged snapshot and one of another workspace', async () => {
    const { workspace, files, machine } = await filled(5)
    await workspace.close()
    const [path = ''] = files.paths().filter((one) => one.includes('/snapshots/'))
    const bytes = files.bytes(path)
    bytes[60] = (bytes[60] ?? 0) ^ 4
    files.put(path, bytes)
    expect((await readWorkspace(folder, machine)).state.counts().organisations).toBe(5)
    expect((await verifyWorkspace(folder, machine)).ok).toBe(false)
    const other = '/w/Autre.tremplin'
    await createWorkspaceWith({ folder: other, name: 'Autre', machine }, [body(1), body(2), body(4), body(5), body(7)])
    const [foreign = ''] = files.paths().filter((one) => one.startsWith(`${other}/snapshots/`))
    files.put(path.replace(/[^/]*$/, foreign.replace(/.*\//, '')), files.bytes(foreign))
    expect((await readWorkspace(folder, machine)).state.tables.organisations.has('org-00003')).toBe(true)
  })

  it('restores a workspace from a snapshot, with its history', async () => {
    const { workspace, machine } = await filled(6)
    const taken = await workspace.takeSnapshot()
    await workspace.append(6, body(7))
    await workspace.close()
    const target = '/w/Restauré.tremplin'
    const created = await restoreSnapshot(folder, taken.name, target, { actor: 'Claire Martin', machine })
    expect(created.seq).toBe(6)
    const restored = await openWorkspace({ folder: target, actor: 'Claire Martin', machine })
    expect(restored.status()).toMatchObject({ mode: 'write', name: 'Restauré', head: { seq: 6 } })
    expect(restored.status().id).not.toBe(workspace.status().id)
    expect(await restored.history([{ table: 'organisations', id: 'org-00002' }])).toHaveLength(2)
    await restored.close()
    expect((await verifyWorkspace(target, machine)).ok).toBe(true)
  })

  it('recovers a healthy copy beside a damaged folder and leaves that one as it is', async () => {
    const { workspace, files, machine } = await filled(30)
    await workspace.close()
    for (const path of files.paths()) if (path.includes('/snapshots/')) await files.remove(path)
    const last = `${folder}/journal/000003.ndjson`
    files.put(last, files.bytes(last).subarray(0, 2000))
    const before = files
      .paths()
      .filter((path) => path.startsWith(`${folder}/`))
      .map((path) => files.bytes(path).toString('latin1'))
    const created = await recoverWorkspace(folder, 'Claire Martin', machine)
    expect(created.folder).toBe('/w/Mon programme, repris.tremplin')
    const after = files
      .paths()
      .filter((path) => path.startsWith(`${folder}/`))
      .map((path) => files.bytes(path).toString('latin1'))
    expect(after).toEqual(before)
    const copy = await openWorkspace({ folder: created.folder, actor: 'Claire Martin', machine })
    expect(copy.status()).toMatchObject({ mode: 'write', name: 'Mon programme, repris', head: { seq: created.seq } })
    await copy.append(created.seq, body(100))
    await copy.close()
    expect((await verifyWorkspace(created.folder, machine)).ok).toBe(true)
  })

  it('stands on a later snapshot when the beginning of the journal is lost', async () => {
    const { workspace, files, machine } = await filled(20)
    await workspace.takeSnapshot()
    for (let n = 21; n <= 25; n += 1) await workspace.append(n - 1, body(n))
    const sound = files.after('written')
    await workspace.close()
    const whole = await rowsIn(folder, machine)
    await sound.remove(`${folder}/journal/000001.ndjson`)
    const there = new TestMachine(sound)
    const { damage, head } = await readWorkspace(folder, there)
    expect(head.seq).toBe(25)
    expect(damage?.doubts).toHaveLength(1)
    expect(await rowsIn(folder, there)).toBe(whole)
    const created = await recoverWorkspace(folder, 'Claire Martin', there)
    expect(await rowsIn(created.folder, there)).toBe(whole)
  })

  it('reports damage without any label or name', async () => {
    const { workspace, files, machine } = await filled(8)
    await workspace.close()
    for (const path of files.paths()) if (path.includes('/snapshots/')) await files.remove(path)
    const path = `${folder}/journal/000001.ndjson`
    const bytes = files.bytes(path)
    bytes[100] = (bytes[100] ?? 0) ^ 1
    files.put(path, bytes)
    const text = await damageReport(folder, machine)
    expect(text).toContain('ABÎMÉ')
    expect(text).toContain('directory.createOrganisation')
    for (const personal of ['Organisme', 'Claire', 'programme']) expect(text).not.toContain(personal)
  })
})

describe('main/core/workspace/retention', () => {
  const at = (hours: number, bytes = 1000) => {
    const takenAt = new Date(Date.parse('2026-11-22T10:00:00.000Z') - hours * 3_600_000).toISOString()
    return { name: takenAt, takenAt, bytes }
  }

  it('keeps the last 12, 24 hourly, 30 daily and 12 monthly ones', () => {
    const all = Array.from({ length: 24 * 4 * 800 }, (_, index) => at(index / 4))
    const gone = new Set(toDelete(all))
    const kept = all.filter((one) => !gone.has(one.name))
    expect(kept.slice(0, 12)).toEqual(all.slice(0, 12))
    expect(new Set(kept.slice(0, 12 + 24).map((one) => one.takenAt.slice(0, 13))).size).toBeGreaterThanOrEqual(24)
    expect(new Set(kept.map((one) => one.takenAt.slice(0, 10))).size).toBeGreaterThanOrEqual(30)
    expect(new Set(kept.map((one) => one.takenAt.slice(0, 7))).size).toBe(12)
    expect(kept.length).toBeLessThanOrEqual(12 + 24 + 30 + 12)
  })

  it('never lets go of the newest ones nor of the last one before a loss, and is stable', () => {
    const snapshots = fc.uniqueArray(fc.record({ hours: fc.nat(20_000), bytes: fc.integer({ min: 1, max: 10_000 }) }), {
      selector: (one) => one.hours,
      maxLength: 200,
    })
    fc.assert(
      fc.property(snapshots, (list) => {
        const all = list.map(({ hours, bytes }) => at(hours, bytes)).sort((a, b) => (a.takenAt < b.takenAt ? 1 : -1))
        const gone = new Set(toDelete(all))
        expect(all.slice(0, 12).some((one) => gone.has(one.name))).toBe(false)
        const sound = all.find((one, index) => one.bytes * 2 >= (all[index + 1]?.bytes ?? 0))
        if (sound !== undefined) expect(gone.has(sound.name)).toBe(false)
        const loss = all.findIndex((one, index) => one.bytes * 2 < (all[index + 1]?.bytes ?? 0))
        if (loss >= 0) expect(gone.has(all[loss + 1]?.name ?? '')).toBe(false)
        expect(toDelete(all.filter((one) => !gone.has(one.name)))).toEqual([])
      }),
    )
  })
})
