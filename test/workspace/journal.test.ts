import { describe, expect, it } from 'vitest'
import { createWorkspace } from '#main/core/workspace/create.ts'
import { openWorkspace } from '#main/core/workspace/open-workspace.ts'
import { writeFile } from '#main/core/workspace/file-system.ts'
import { readWorkspace } from '#main/core/workspace/read-workspace.ts'
import { verifyWorkspace } from '#main/core/workspace/verify.ts'
import { body, bodyOf, organisation } from './support/bodies.ts'
import { TestMachine } from './support/machine.ts'
import { MemoryFileSystem } from './support/memory-file-system.ts'

const folder = '/w/Mon programme.tremplin'

async function fresh() {
  const files = new MemoryFileSystem()
  const machine = new TestMachine(files)
  await createWorkspace({ folder, name: 'Mon programme', machine })
  const workspace = await openWorkspace({ folder, actor: 'Claire Martin', machine, segmentBytes: 4000 })
  return { files, machine, workspace }
}

describe('main/core/workspace journal', () => {
  it('acknowledges entries with consecutive sequences and reads them back', async () => {
    const { workspace } = await fresh()
    for (let n = 1; n <= 30; n += 1) expect((await workspace.append(n - 1, body(n))).seq).toBe(n)
    const { entries, head } = await workspace.read(10, 5)
    expect(entries.map((entry) => entry.seq)).toEqual([11, 12, 13, 14, 15])
    expect(head).toMatchObject({ seq: 30, counts: { organisations: 30 } })
    expect((await workspace.read(30, 5)).entries).toEqual([])
    expect(workspace.status()).toMatchObject({ mode: 'write', name: 'Mon programme', damage: null })
  })

  it('starts a new segment beyond the segment size and reads across segments', async () => {
    const { workspace, files } = await fresh()
    for (let n = 1; n <= 40; n += 1) await workspace.append(n - 1, body(n))
    expect((await files.list(`${folder}/journal`)).length).toBeGreaterThan(3)
    const { entries } = await workspace.read(0, 2000)
    expect(entries.map((entry) => entry.seq)).toEqual(Array.from({ length: 40 }, (_, index) => index + 1))
    const history = await workspace.history([{ table: 'organisations', id: 'org-00002' }])
    expect(history.map((entry) => entry.seq)).toEqual([2, 3])
    const both = await workspace.history([
      { table: 'organisations', id: 'org-00002' },
      { table: 'organisations', id: 'org-00004' },
      { table: 'people', id: 'org-00009' },
    ])
    const touched = both.flatMap((entry) => entry.body?.changes.map((change) => change.id) ?? [])
    expect(new Set(touched)).toEqual(new Set(['org-00002', 'org-00004']))
  })

  it('says that the folder went away rather than that nothing was ever changed', async () => {
    const { workspace, files } = await fresh()
    await workspace.append(0, body(1))
    const places = [{ table: 'organisations', id: 'org-00001' }]
    expect(await workspace.history(places)).toHaveLength(1)
    const [name = ''] = await files.list(`${folder}/journal`)
    const bytes = await files.read(`${folder}/journal/${name}`)
    await files.remove(`${folder}/journal/${name}`)
    await expect(workspace.history(places)).rejects.toThrow('Vérifiez que le disque ou le partage est connecté')
    await expect(workspace.read(0, 5)).rejects.toThrow('Vérifiez que le disque ou le partage est connecté')
    await writeFile(files, `${folder}/journal/${name}`, 'create', bytes.subarray(0, -4))
    await expect(workspace.history(places)).rejects.toMatchObject({ code: 'damaged' })
  })

  it('shares one fsync among the calls in flight', async () => {
    const { workspace, files } = await fresh()
    await workspace.append(0, body(1))
    const before = files.syncs
    await Promise.all(Array.from({ length: 10 }, (_, index) => workspace.append(index + 1, body(index + 2))))
    expect(files.syncs - before).toBe(1)
  })

  it('refuses an entry planned on another sequence and changes nothing', async () => {
    const { workspace } = await fresh()
    await workspace.append(0, body(1))
    await expect(workspace.append(0, body(2))).rejects.toMatchObject({ code: 'conflict' })
    await expect(workspace.append(2, body(2))).rejects.toMatchObject({ code: 'conflict' })
    expect(workspace.status().head.seq).toBe(1)
  })

  it('answers a repeated command with its first answer, in flight, later, and after reopening', async () => {
    const { workspace, machine } = await fresh()
    const [first, again] = await Promise.all([workspace.append(0, body(1)), workspace.append(0, body(1))])
    expect(again).toEqual(first)
    expect(await workspace.append(5, body(1))).toEqual(first)
    await workspace.close()
    const reopened = await openWorkspace({ folder, actor: 'Claire Martin', machine })
    expect(await reopened.append(1, body(1))).toEqual(first)
    expect(reopened.status().head.seq).toBe(1)
    await reopened.close()
  })

  it('refuses rows that the schema refuses, unknown fields, and changes of a ledger', async () => {
    const { workspace } = await fresh()
    const row = organisation('org-1')
    const refused = [
      [{ table: 'organisations' as const, id: 'org-1', before: null, after: { ...row, name: 12 } }],
      [{ table: 'organisations' as const, id: 'org-1', before: null, after: { id: 'org-1', name: 'Sans date' } }],
      [{ table: 'organisations' as const, id: 'other', before: null, after: row }],
      [{ table: 'organisations' as const, id: 'org-1', before: { colour: 'x' }, after: { colour: 'y' } }],
      [{ table: 'organisations' as const, id: 'org-1', before: { id: 'org-1' }, after: { id: 'org-2' } }],
      [{ table: 'organisations' as const, id: 'org-1', before: { name: 'a' }, after: { siren: 'b' } }],
      [{ table: 'ballots' as const, id: 'ballot-1', before: { comment: 'a' }, after: { comment: 'b' } }],
    ]
    for (const [index, changes] of refused.entries())
      await expect(workspace.append(0, bodyOf(`refused-${String(index)}`, changes))).rejects.toMatchObject({
        code: 'invalid-input',
        message: expect.stringContaining('Rien n’a été enregistré.') as string,
      })
    expect(workspace.status().head.seq).toBe(0)
  })

  it('gives the same rows from memory and from the disk, and verifies', async () => {
    const { workspace, machine } = await fresh()
    for (let n = 1; n <= 9; n += 1) await workspace.append(n - 1, body(n))
    await workspace.close()
    const { state, damage } = await readWorkspace(folder, machine)
    expect(damage).toBeNull()
    expect(state.tables.organisations.get('org-00008')?.name).toBe('Organisme renommé par 9')
    expect(state.counts().organisations).toBe(9)
    const verification = await verifyWorkspace(folder, machine)
    expect(verification.points.filter((point) => point.level !== 'ok')).toEqual([])
    expect(verification).toMatchObject({ ok: true, seq: 9 })
  })
})
