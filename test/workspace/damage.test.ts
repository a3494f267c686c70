import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { createWorkspace } from '#main/core/workspace/create.ts'
import { openWorkspace } from '#main/core/workspace/open-workspace.ts'
import { inspect } from '#main/core/workspace/opening.ts'
import { readWorkspace } from '#main/core/workspace/read-workspace.ts'
import { canonicalJson } from '#shared/workspace/canonical-json.ts'
import { MemoryState } from '#shared/workspace/state.ts'
import { body } from './support/bodies.ts'
import { TestMachine } from './support/machine.ts'
import { MemoryFileSystem } from './support/memory-file-system.ts'

const folder = '/w/Mon programme.tremplin'
const journal = `${folder}/journal/000001.ndjson`
const total = 200

const rowsOf = (state: MemoryState): string => canonicalJson([...state.tables.organisations.values()])

/** Text of all rows after each number of entries. */
const expected: string[] = []
let closed: MemoryFileSystem
let killed: MemoryFileSystem

beforeAll(async () => {
  const files = new MemoryFileSystem()
  const machine = new TestMachine(files)
  await createWorkspace({ folder, name: 'Mon programme', machine })
  const workspace = await openWorkspace({ folder, actor: 'Claire Martin', machine })
  const state = new MemoryState()
  expected.push(rowsOf(state))
  for (let n = 1; n <= total; n += 1) {
    await workspace.append(n - 1, body(n))
    state.apply(body(n).changes)
    expected.push(rowsOf(state))
  }
  killed = files.after('written')
  await workspace.close()
  closed = files.after('written')
  // Snapshots would give the rows back: here the journal alone must answer.
  for (const path of closed.paths()) if (path.includes('/snapshots/')) await closed.remove(path)
})

function damagedBy(source: MemoryFileSystem, change: (bytes: Buffer) => Buffer): MemoryFileSystem {
  const files = source.after('written')
  files.put(journal, change(files.bytes(journal)))
  return files
}

describe('main/core/workspace damage', () => {
  it('names the fault of every cut of a closed 200-entry journal and keeps the proved prefix', async () => {
    const size = closed.bytes(journal).length
    for (let cut = 0; cut < size; cut += 1) {
      const bytes = closed.bytes(journal).subarray(0, cut)
      const files = damagedBy(closed, () => bytes)
      const found = await inspect(new TestMachine(files), folder, true)
      const whole = bytes.toString('latin1').split('\n').length - 1
      // A last line that lacks only its newline is whole and proved.
      const proved = found.unended || closed.bytes(journal)[cut] === 0x0a ? whole + 1 : whole
      expect(found.head.seq).toBe(proved)
      if (proved < total) expect(found.damage?.total).toBe(total)
      else expect(found.mode).toBe('sound')
    }
  }, 120_000)

  it('takes a cut after the sentinel, without a close, for a write that nobody was told about', async () => {
    const size = killed.bytes(journal).length
    for (let cut = 0; cut < size; cut += 101) {
      const found = await inspect(new TestMachine(damagedBy(killed, (bytes) => bytes.subarray(0, cut))), folder, true)
      expect(found.mode).toBe('sound')
    }
    const files = damagedBy(killed, (bytes) => bytes.subarray(0, size - 40))
    const machine = new TestMachine(files)
    machine.pid = 101
    machine.alive = (pid) => pid !== 100
    const workspace = await openWorkspace({ folder, actor: 'Claire Martin', machine })
    expect(workspace.status()).toMatchObject({ mode: 'write', head: { seq: total - 1 } })
    const aside = files.paths().find((path) => path.includes('/journal/aside-000001-'))
    expect(aside === undefined ? null : files.bytes(aside).length).toBeGreaterThan(100)
    expect((await workspace.append(total - 1, body(total))).seq).toBe(total)
    await workspace.close()
  })

  it('never gives a wrong row after 10 000 bit flips, one at a time', async () => {
    const length = closed.bytes(journal).length
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: length * 8 - 1 }), async (bit) => {
        const files = damagedBy(closed, (bytes) => {
          bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7))
          return bytes
        })
        const found = await inspect(new TestMachine(files), folder, true)
        expect(found.mode).toBe('damaged')
        const before = closed
          .bytes(journal)
          .subarray(0, bit >> 3)
          .toString('latin1')
        expect(found.head.seq).toBe(before.split('\n').length - 1)
        expect(found.damage?.doubts[0]?.seq).toBeGreaterThan(0)
      }),
      { numRuns: 10_000 },
    )
  }, 180_000)

  it('reads row for row what the proved prefix holds', async () => {
    const lines = closed.bytes(journal).toString('utf8').split('\n')
    for (const broken of [0, 1, 57, 120, 199]) {
      const files = damagedBy(closed, (bytes) => {
        const at = Buffer.byteLength(lines.slice(0, broken).join('\n')) + 60
        bytes[at] = (bytes[at] ?? 0) ^ 1
        return bytes
      })
      const { state, head, damage } = await readWorkspace(folder, new TestMachine(files))
      expect(head.seq).toBe(broken)
      expect(rowsOf(state)).toBe(expected[broken])
      expect(damage?.doubts.map((doubt) => doubt.seq)).toEqual(
        Array.from({ length: total - broken }, (_, index) => broken + 1 + index),
      )
    }
  })

  it('says of each doubtful entry what it was and why it is doubtful', async () => {
    const lines = closed.bytes(journal).toString('utf8').split('\n')
    const files = damagedBy(closed, () => {
      const text = [
        ...lines.slice(0, 196),
        (lines[196] ?? '').replace('Organisme 197 créé', 'Organisme 197 créée'),
        'x'.repeat(212),
        lines[198],
        (lines[199] ?? '').slice(0, 50),
      ]
      return Buffer.from(text.join('\n'))
    })
    const machine = new TestMachine(files)
    const workspace = await openWorkspace({ folder, actor: 'Claire Martin', machine })
    const { mode, damage, head } = workspace.status()
    expect(mode).toBe('damaged')
    expect(head.seq).toBe(196)
    expect(damage?.doubts).toEqual([
      { seq: 197, what: 'Organisme 197 créée', why: 'lisible, empreinte fausse' },
      { seq: 198, what: 'Contenu illisible', why: '212 octets' },
      { seq: 199, what: 'Organisme 199 créé', why: 'lisible, à la suite d’un défaut' },
      { seq: 200, what: 'Ligne coupée', why: 'fin du fichier' },
    ])
    expect(damage?.summary).toContain('jusqu’à l’enregistrement 196. Les 4 enregistrements suivants')
    await expect(workspace.append(196, body(201))).rejects.toMatchObject({ code: 'damaged' })
    expect((await workspace.read(190, 100)).entries.map((entry) => entry.seq)).toEqual([191, 192, 193, 194, 195, 196])
    expect(files.bytes(journal).includes('x'.repeat(212))).toBe(true)
    expect(files.paths()).not.toContain(`${folder}/lock`)
  })
})
