import { describe, expect, it } from 'vitest'
import { createWorkspace } from '#main/core/workspace/create.ts'
import { openWorkspace } from '#main/core/workspace/open-workspace.ts'
import { recoverWorkspace, restoreSnapshot } from '#main/core/workspace/recover.ts'
import { verifyWorkspace } from '#main/core/workspace/verify.ts'
import { families } from '#shared/workspace/registry.ts'
import { body, bodyOf } from './support/bodies.ts'
import { TestMachine } from './support/machine.ts'
import { MemoryFileSystem } from './support/memory-file-system.ts'

const folder = '/w/Mon programme.tremplin'
const actor = 'Claire Martin'
const bytes = Buffer.from('Statuts de l’association')

/** A closed workspace with one organisation and its one attachment; `snapshot` names its only snapshot. */
async function withAttachment() {
  const files = new MemoryFileSystem()
  const machine = new TestMachine(files)
  await createWorkspace({ folder, name: 'Mon programme', machine })
  const workspace = await openWorkspace({ folder, actor, machine })
  await workspace.append(0, body(1))
  const kept = await workspace.writeAttachment(bytes)
  const at = '2026-11-22T09:00:00.000Z'
  const row = families.attachments.schema.parse({
    ...{ id: 'piece-1', createdAt: at, updatedAt: `${at}_0000_test`, deletedAt: null },
    ...{ table: 'organisations', recordId: 'org-00001', name: 'Statuts.txt', mediaType: 'text/plain', ...kept },
  })
  await workspace.append(1, bodyOf('command-piece', [{ table: 'attachments', id: row.id, before: null, after: row }]))
  const { name: snapshot } = await workspace.takeSnapshot()
  await workspace.close()
  return { files, machine, sha256: kept.sha256, snapshot }
}

type Made = Awaited<ReturnType<typeof withAttachment>>

async function readIn(place: string, { machine, sha256 }: Made): Promise<string> {
  const workspace = await openWorkspace({ folder: place, actor, machine })
  try {
    return Buffer.from(await workspace.readAttachment(sha256)).toString()
  } finally {
    await workspace.close()
  }
}

describe('main/core/workspace attachments', () => {
  it('come along into a healthy copy of a damaged workspace', async () => {
    const made = await withAttachment()
    const journal = `${folder}/journal/000001.ndjson`
    made.files.put(journal, made.files.bytes(journal).subarray(0, -20))
    const copy = await recoverWorkspace(folder, actor, made.machine)
    expect(await readIn(copy.folder, made)).toBe(bytes.toString())
  })

  it.each([['with its journal'], ['without its journal, when that is damaged']])(
    'come along into a workspace restored from a snapshot, %s',
    async (how) => {
      const made = await withAttachment()
      const journal = `${folder}/journal/000001.ndjson`
      if (how.startsWith('without')) made.files.put(journal, made.files.bytes(journal).subarray(40))
      const restored = '/w/Restauré.tremplin'
      await restoreSnapshot(folder, made.snapshot, restored, { actor, machine: made.machine })
      expect(await readIn(restored, made)).toBe(bytes.toString())
      expect((await verifyWorkspace(restored, made.machine)).points.filter(({ level }) => level !== 'ok')).toEqual([])
    },
  )

  it('are not opened when their content has changed, and say what to do', async () => {
    const made = await withAttachment()
    made.files.put(`${folder}/files/${made.sha256}`, Buffer.from('autre chose'))
    await expect(readIn(folder, made)).rejects.toMatchObject({
      code: 'damaged',
      message: expect.stringContaining('remettez le fichier depuis une copie') as string,
    })
  })

  it('say that their file is missing when it is', async () => {
    const made = await withAttachment()
    await made.files.remove(`${folder}/files/${made.sha256}`)
    await expect(readIn(folder, made)).rejects.toMatchObject({ code: 'not-found' })
  })
})
