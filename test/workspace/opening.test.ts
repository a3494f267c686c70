import { describe, expect, it } from 'vitest'
import { createWorkspace } from '#main/core/workspace/create.ts'
import { openWorkspace } from '#main/core/workspace/open-workspace.ts'
import { canonicalJson } from '#shared/workspace/canonical-json.ts'
import type { ErrorCode } from '#shared/bridge/errors.ts'
import { body } from './support/bodies.ts'
import { settled, TestMachine } from './support/machine.ts'
import { MemoryFileSystem } from './support/memory-file-system.ts'

const folder = '/w/Mon programme.tremplin'
const actor = 'Claire Martin'

async function made(count = 12, bodyAt = body) {
  const files = new MemoryFileSystem()
  const machine = new TestMachine(files)
  await createWorkspace({ folder, name: 'Mon programme', machine })
  const workspace = await openWorkspace({ folder, actor, machine, segmentBytes: 3000 })
  for (let n = 1; n <= count; n += 1) await workspace.append(n - 1, bodyAt(n))
  await workspace.close()
  for (const path of files.paths()) if (path.includes('/snapshots/')) await files.remove(path)
  return { files, machine }
}

type Bad = readonly [name: string, spoil: (files: MemoryFileSystem) => Promise<void> | void, sentence: string]

const spoiled: readonly Bad[] = [
  [
    'workspace.json missing',
    (files) => files.remove(`${folder}/workspace.json`),
    'Le fichier « workspace.json » manque',
  ],
  [
    'workspace.json unreadable',
    (files) => {
      files.put(`${folder}/workspace.json`, Buffer.from('{'))
    },
    'Le fichier « workspace.json » est illisible.',
  ],
  ['journal folder missing', (files) => files.removeTree(`${folder}/journal`), 'Le dossier « journal » manque.'],
  [
    'first segment missing',
    (files) => files.remove(`${folder}/journal/000001.ndjson`),
    'Il manque au moins un fichier dans le dossier « journal ».',
  ],
  ['last segment missing', (files) => files.remove(`${folder}/journal/000003.ndjson`), 'La fin du journal manque.'],
  [
    'sentinel missing',
    async (files) => {
      await files.remove(`${folder}/state-a.json`)
      await files.remove(`${folder}/state-b.json`)
    },
    'Le témoin (« state-a.json », « state-b.json ») manque',
  ],
]

describe('main/core/workspace opening', () => {
  it.each(spoiled)('opens read-only and says so: %s', async (_, spoil, sentence) => {
    const { files, machine } = await made()
    await spoil(files)
    const before = files.paths()
    const workspace = await openWorkspace({ folder, actor, machine })
    const status = workspace.status()
    expect(status.mode).toBe('damaged')
    expect(status.damage?.summary).toContain(sentence)
    expect(status.name).toBe('Mon programme')
    await expect(workspace.append(status.head.seq, body(99))).rejects.toMatchObject({ code: 'damaged' })
    await workspace.close()
    expect(files.paths()).toEqual(before)
  })

  it.each<readonly [string, string, ErrorCode, string]>([
    ['a missing folder', '/w/rien', 'not-found', 'n’existe pas ou n’est pas accessible'],
    ['a file', '/w/fichier', 'not-found', 'est un fichier, pas un dossier'],
    ['another folder', '/w', 'not-found', 'n’est pas un espace de travail Tremplin'],
  ])('refuses %s', async (_, path, code, sentence) => {
    const { files, machine } = await made(1)
    files.put('/w/fichier', Buffer.from('x'))
    const opening = openWorkspace({ folder: path, actor, machine })
    await expect(opening).rejects.toMatchObject({ code, message: expect.stringContaining(sentence) as string })
  })

  it('refuses to create over something, and makes nothing', async () => {
    const { files, machine } = await made(1)
    const before = files.paths()
    const creating = createWorkspace({ folder, name: 'Autre', machine })
    await expect(creating).rejects.toMatchObject({
      code: 'not-allowed',
      message: expect.stringContaining('Rien n’a été créé.') as string,
    })
    expect(files.paths()).toEqual(before)
  })

  it.each(['state-a.json', 'state-b.json'])('opens on the other copy of the sentinel when %s is torn', async (name) => {
    const { files, machine } = await made()
    files.put(`${folder}/${name}`, files.bytes(`${folder}/${name}`).subarray(0, 100))
    const workspace = await openWorkspace({ folder, actor, machine })
    expect(workspace.status()).toMatchObject({ mode: 'write', head: { seq: 12, counts: { organisations: 12 } } })
    await workspace.close()
  })

  it('opens on the other copy of the sentinel when a figure of the newer one was changed', async () => {
    const { files, machine } = await made()
    for (const name of ['state-a.json', 'state-b.json']) {
      const whole = files.bytes(`${folder}/${name}`)
      files.put(`${folder}/${name}`, Buffer.from(whole.toString('utf8').replace('"seq":12', '"seq":13')))
      const workspace = await openWorkspace({ folder, actor, machine, readOnly: true })
      expect(workspace.status(), name).toMatchObject({ mode: 'read', head: { seq: 12 } })
      await workspace.close()
      files.put(`${folder}/${name}`, whole)
    }
  })

  it('does not take the journal of another branch, whole and of the same size, for the one of the sentinel', async () => {
    const { files, machine } = await made()
    const other = await made(12, (n) => (n === 12 ? { ...body(n), actor: 'Claire Martyn' } : body(n)))
    for (const path of files.paths())
      if (path.includes('/journal/')) {
        expect(other.files.bytes(path).length).toBe(files.bytes(path).length)
        files.put(path, other.files.bytes(path))
      }
    const workspace = await openWorkspace({ folder, actor, machine })
    expect(workspace.status().mode).toBe('damaged')
    expect(workspace.status().damage?.summary).toContain('Le journal n’est pas celui que le témoin annonce.')
    await workspace.close()
  })

  it('reads nothing of a workspace written by a newer version, and changes nothing', async () => {
    const { files, machine } = await made()
    const identity = JSON.parse(files.bytes(`${folder}/workspace.json`).toString('utf8')) as object
    files.put(`${folder}/workspace.json`, Buffer.from(canonicalJson({ ...identity, format: 99, novelty: true })))
    const before = files.paths()
    const workspace = await openWorkspace({ folder, actor, machine })
    expect(workspace.status().mode).toBe('newer')
    await expect(workspace.read(0, 10)).rejects.toMatchObject({ code: 'newer-version' })
    await expect(workspace.append(12, body(13))).rejects.toMatchObject({ code: 'newer-version' })
    await workspace.close()
    expect(files.paths()).toEqual(before)
  })

  it('opens read-only where it cannot write, with the reason', async () => {
    const { files, machine } = await made()
    const open = files.open.bind(files)
    files.open = () => Promise.reject(Object.assign(new Error('EACCES'), { code: 'EACCES' }))
    const workspace = await openWorkspace({ folder, actor, machine })
    expect(workspace.status()).toMatchObject({ mode: 'read', holder: null, head: { seq: 12 } })
    expect(workspace.status().notice).toContain('ne peut pas être modifié avec votre compte')
    await expect(workspace.append(12, body(13))).rejects.toMatchObject({
      code: 'unwritable',
      message: expect.stringContaining('ne peut pas être modifié avec votre compte') as string,
    })
    files.open = open
    await workspace.close()
  })

  it('refuses while the disk is full, loses nothing, and resumes once there is room', async () => {
    const { files, machine } = await made()
    const workspace = await openWorkspace({ folder, actor, machine })
    const open = files.open.bind(files)
    let full = true
    const modes: string[] = []
    workspace.subscribe((event) => {
      if (event.type === 'changed') modes.push(event.status.mode)
    })
    files.open = async (path, how) => {
      const file = await open(path, how)
      const noRoom = (): Promise<never> => Promise.reject(Object.assign(new Error('ENOSPC'), { code: 'ENOSPC' }))
      return {
        ...file,
        write: (bytes, at) => (full ? noRoom() : file.write(bytes, at)),
        sync: () => (full ? noRoom() : file.sync()),
      }
    }
    const refused = { code: 'disk-full', message: expect.stringContaining('Libérez de la place') as string }
    await expect(workspace.append(12, body(13))).rejects.toMatchObject(refused)
    await expect(workspace.append(12, body(13))).rejects.toMatchObject(refused)
    expect(workspace.status()).toMatchObject({ mode: 'read', notice: refused.message })
    full = false
    await machine.pass(5000)
    await settled()
    expect(modes).toEqual(['read', 'write'])
    expect(workspace.status().notice).toBeNull()
    expect((await workspace.append(12, body(13))).seq).toBe(13)
    await workspace.close()
  })

  it('finds damage in an early segment after the quick opening, and says so', async () => {
    const { files, machine } = await made()
    const path = `${folder}/journal/000001.ndjson`
    const bytes = files.bytes(path)
    bytes[300] = (bytes[300] ?? 0) ^ 1
    files.put(path, bytes)
    const workspace = await openWorkspace({ folder, actor, machine })
    expect(workspace.status().mode).toBe('write')
    const modes: string[] = []
    workspace.subscribe((event) => {
      if (event.type === 'changed') modes.push(event.status.mode)
    })
    await settled()
    expect(modes).toEqual(['damaged'])
    expect(workspace.status().head.seq).toBe(0)
    await workspace.close()
  })

  it('proves the end of a long segment before it opens, and its beginning right after', async () => {
    const files = new MemoryFileSystem()
    const machine = new TestMachine(files)
    await createWorkspace({ folder, name: 'Mon programme', machine })
    const first = await openWorkspace({ folder, actor, machine })
    for (let n = 1; n <= 40; n += 1) {
      const changes = Array.from({ length: 60 }, (_, at) => body(1000 * n + 3 * at + 1).changes).flat()
      await first.append(n - 1, { ...body(n), changes })
    }
    await first.close()
    for (const path of files.paths()) if (path.includes('/snapshots/')) await files.remove(path)
    const path = `${folder}/journal/000001.ndjson`
    const whole = files.bytes(path)
    expect(whole.length).toBeGreaterThan(600_000)
    const flipped = (at: number): void => {
      const bytes = Buffer.from(whole)
      bytes[at] = (bytes[at] ?? 0) ^ 1
      files.put(path, bytes)
    }

    flipped(whole.length - 100_000)
    const late = await openWorkspace({ folder, actor, machine })
    expect(late.status().mode).toBe('damaged')
    await late.close()

    flipped(300)
    const early = await openWorkspace({ folder, actor, machine })
    expect(early.status()).toMatchObject({ mode: 'write', head: { seq: 40 } })
    const modes: string[] = []
    early.subscribe((event) => {
      if (event.type === 'changed') modes.push(event.status.mode)
    })
    await settled()
    expect(modes).toEqual(['damaged'])
    expect(early.status().head.seq).toBe(0)
    await early.close()

    files.put(path, whole)
    const sound = await openWorkspace({ folder, actor, machine })
    await sound.append(40, body(41))
    await sound.close()
    const again = await openWorkspace({ folder, actor, machine })
    expect(again.status()).toMatchObject({ mode: 'write', head: { seq: 41 } })
    await settled()
    expect(again.status().mode).toBe('write')
    await again.close()
  })
})
