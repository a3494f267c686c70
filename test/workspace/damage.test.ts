import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { genesis, lineOf, sha256, type Link } from '#main/core/workspace/chain.ts'
import { createWorkspace } from '#main/core/workspace/create.ts'
import { walkJournal } from '#main/core/workspace/journal-reader.ts'
import { openWorkspace } from '#main/core/workspace/open-workspace.ts'
import { inspect } from '#main/core/workspace/opening.ts'
import { readWorkspace } from '#main/core/workspace/read-workspace.ts'
import { canonicalJson } from '#shared/workspace/canonical-json.ts'
import type { Instant } from '#shared/workspace/fields.ts'
import { hashEntry } from '#shared/workspace/journal-entry.ts'
import { formatVersion } from '#shared/workspace/registry.ts'
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
  await walkJournal(closed, folder, { onEntry: ({ seq, hash }) => void links.push({ seq, hash }) })
  for (const path of closed.paths()) if (path.includes('/snapshots/')) await closed.remove(path)
})

/** Proved links of the untouched journal; index = sequence. */
const links: Link[] = [genesis]

const newlinesBefore = (bytes: Buffer, end: number): number =>
  bytes.subarray(0, end).filter((byte) => byte === 0x0a).length

function damagedBy(source: MemoryFileSystem, change: (bytes: Buffer) => Buffer): MemoryFileSystem {
  const files = source.after('written')
  files.put(journal, change(files.bytes(journal)))
  return files
}

describe('main/core/workspace damage', () => {
  it('proves the same prefix at every cut of a 200-entry journal', async () => {
    const whole = closed.bytes(journal)
    const files = closed.after('written')
    const starts = [0]
    for (let cut = 0; cut < whole.length; cut += 1) {
      if (cut > 0 && whole[cut - 1] === 0x0a) starts.push(cut)
      const ended = starts.length - 1
      // Lines are proved one by one: the last two before the cut stand for all those before, proved once above.
      const from = Math.max(0, ended - 2)
      files.put(journal, whole.subarray(starts[from], cut))
      const walk = await walkJournal(files, folder, { after: links[from] ?? genesis })
      // A last line that lacks only its newline is whole and proved.
      const proved = whole[cut] === 0x0a ? ended + 1 : ended
      if (walk.head.seq !== proved || walk.unended !== proved > ended)
        expect({ cut, seq: walk.head.seq, unended: walk.unended }).toEqual({
          cut,
          seq: proved,
          unended: proved > ended,
        })
    }
  }, 600_000)

  it('names the damage of a cut of a closed journal', async () => {
    const whole = closed.bytes(journal)
    for (let cut = 0; cut < whole.length - 1; cut += 997) {
      const found = await inspect(new TestMachine(damagedBy(closed, () => whole.subarray(0, cut))), folder, true)
      expect(found.mode).toBe('damaged')
      expect(found.damage?.total).toBe(total)
      expect(found.doubts.at(-1)?.seq).toBe(total)
    }
  })

  it.each([true, false])('takes an unfinished line behind a proper close for damage, quick: %s', async (quick) => {
    const half = (bytes: Buffer) => Buffer.concat([bytes, bytes.subarray(0, 200)])
    const found = await inspect(new TestMachine(damagedBy(closed, half)), folder, quick)
    expect(found.mode).toBe('damaged')
    expect(found.head.seq).toBe(total)
    const cut = await inspect(new TestMachine(damagedBy(killed, half)), folder, quick)
    expect(cut.mode).toBe('sound')
    expect(cut.torn?.bytes).toBe(200)
  })

  it('takes a cut after the sentinel, without a close, for a write that nobody was told about', async () => {
    const size = killed.bytes(journal).length
    for (let cut = 0; cut < size; cut += 1009) {
      const found = await inspect(new TestMachine(damagedBy(killed, (bytes) => bytes.subarray(0, cut))), folder, true)
      expect(found.mode).toBe('sound')
    }
    const files = damagedBy(killed, (bytes) => bytes.subarray(0, size - 40))
    const machine = new TestMachine(files)
    machine.pid = 101
    machine.alive = (pid) => pid !== 100
    const workspace = await openWorkspace({ folder, actor: 'Claire Martin', machine })
    expect(workspace.status()).toMatchObject({ mode: 'write', head: { seq: total - 1 } })
    expect(workspace.status().notice).toMatch(/^Une écriture avait été coupée .* mise de côté/)
    const aside = files.paths().find((path) => path.includes('/journal/aside-000001-'))
    expect(aside === undefined ? null : files.bytes(aside).length).toBeGreaterThan(100)
    expect((await workspace.append(total - 1, body(total))).seq).toBe(total)
    await workspace.close()
  })

  it('never proves a flipped entry: 10 000 bit flips, one at a time', async () => {
    const length = closed.bytes(journal).length
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: length * 8 - 1 }), async (bit) => {
        const whole = closed.bytes(journal)
        const before = newlinesBefore(whole, bit >> 3)
        whole[bit >> 3] = (whole[bit >> 3] ?? 0) ^ (1 << (bit & 7))
        const after = links[Math.max(0, before - 2)] ?? genesis
        const walk = await walkJournal(
          damagedBy(closed, () => whole),
          folder,
          { after },
        )
        expect(walk.head.seq).toBe(before)
        expect(walk.fault).not.toBeNull()
      }),
      { numRuns: 10_000 },
    )
  }, 600_000)

  it('never proves a line that is whole but is not the next one: of another journal, missing, doubled, exchanged', async () => {
    const lines = closed.bytes(journal).toString('utf8').split('\n')
    const other = (seq: number): string => {
      const [at, content] = ['2026-11-22T09:00:00.000Z' as Instant, body(seq)]
      const bodyHash = sha256(canonicalJson(content))
      const link = { seq, at, prev: 'f'.repeat(64), format: formatVersion, bodyHash }
      return lineOf({ ...link, hash: hashEntry(link, sha256), body: content, erased: null }).slice(0, -1)
    }
    const spoiled: readonly (readonly [string, number, (seq: number) => readonly string[]])[] = [
      ['of another journal', 0, (seq) => lines.with(seq - 1, other(seq))],
      ['missing', 0, (seq) => lines.toSpliced(seq - 1, 1)],
      ['doubled', 1, (seq) => lines.toSpliced(seq, 0, lines[seq - 1] ?? '')],
      ['exchanged', 0, (seq) => lines.with(seq - 1, lines[seq] ?? '').with(seq, lines[seq - 1] ?? '')],
    ]
    for (const [how, kept, spoil] of spoiled)
      for (const seq of [1, 2, 100, total - 1]) {
        const files = damagedBy(closed, () => Buffer.from(spoil(seq).join('\n')))
        const walk = await walkJournal(files, folder)
        expect([walk.head.seq, walk.fault?.kind], `${how} ${String(seq)}`).toEqual([seq - 1 + kept, 'out-of-chain'])
        const found = await inspect(new TestMachine(files), folder, true)
        expect([found.mode, found.head.seq], `${how} ${String(seq)}`).toEqual(['damaged', seq - 1 + kept])
      }
  })

  it('opens a journal with a flipped bit as damaged, on the entries before it', async () => {
    const length = closed.bytes(journal).length
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: length * 8 - 1 }), async (bit) => {
        const whole = closed.bytes(journal)
        const before = newlinesBefore(whole, bit >> 3)
        whole[bit >> 3] = (whole[bit >> 3] ?? 0) ^ (1 << (bit & 7))
        const found = await inspect(new TestMachine(damagedBy(closed, () => whole)), folder, true)
        expect(found.mode).toBe('damaged')
        expect(found.head.seq).toBe(before)
        expect(found.damage?.doubts[0]?.seq).toBeGreaterThan(0)
      }),
      { numRuns: 200 },
    )
  })

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
