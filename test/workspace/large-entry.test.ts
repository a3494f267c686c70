import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkBody, checkInSlices } from '#main/core/workspace/body.ts'
import { createWorkspace } from '#main/core/workspace/create.ts'
import { openWorkspace } from '#main/core/workspace/open-workspace.ts'
import { verifyWorkspace } from '#main/core/workspace/verify.ts'
import { canonicalJson } from '#shared/workspace/canonical-json.ts'
import type { Change } from '#shared/workspace/change.ts'
import { creation } from '#shared/workspace/change.ts'
import { body, bodyOf, organisation } from './support/bodies.ts'
import { TestMachine } from './support/machine.ts'
import { MemoryFileSystem } from './support/memory-file-system.ts'

const folder = '/w/Mon programme.tremplin'

async function fresh() {
  const files = new MemoryFileSystem()
  const machine = new TestMachine(files)
  await createWorkspace({ folder, name: 'Mon programme', machine })
  return { files, machine, workspace: await openWorkspace({ folder, actor: 'Claire Martin', machine }) }
}

const created = (count: number, from = 0): Change[] =>
  Array.from({ length: count }, (_, at) => creation('organisations', organisation(`big-${String(from + at)}`)))

describe('main/core/workspace large entries', () => {
  it('gives a body its canonical text, in slices or at once', async () => {
    const text = fc.string({ unit: 'binary', minLength: 1, maxLength: 40 })
    await fc.assert(
      fc.asyncProperty(fc.nat(1300), text, text, text, async (count, name, actor, label) => {
        const entry = {
          ...bodyOf('command-1', created(count), label),
          actor,
          changes: [creation('organisations', organisation('named', name)), ...created(count)],
        }
        const { length } = entry.changes
        let pauses = 0
        const sliced = await checkInSlices(entry, () => Promise.resolve(void (pauses += 1)))
        const expected = `<${canonicalJson(entry)}>`
        expect(sliced.between('<', '>').toString()).toBe(expected)
        expect(checkBody(entry).between('<', '>').toString()).toBe(expected)
        expect(checkBody(entry).hash()).toBe(sliced.hash())
        expect(pauses).toBeGreaterThanOrEqual(length / 400)
      }),
      { numRuns: 12 },
    )
  })

  it.each<readonly [string, Change, RegExp]>([
    [
      'a value that JSON changes',
      { ...creation('organisations', organisation('x')), after: { ...organisation('x'), name: undefined } },
      /x contient une valeur que le journal ne peut pas garder/,
    ],
    [
      'a lone surrogate in a name',
      creation('organisations', { ...organisation('x'), name: 'a\ud800' }),
      /x contient une valeur que le journal ne peut pas garder/,
    ],
    [
      'a number that is none, before an update',
      { table: 'organisations', id: 'x', before: { name: Number.NaN }, after: { name: 'b' } },
      /x contient une valeur que le journal ne peut pas garder/,
    ],
    [
      'a row that leaves a field to its default',
      (({ aliases: _aliases, ...after }) => ({ table: 'organisations', id: 'x', before: null, after }))(
        organisation('x'),
      ),
      /x est incomplet/,
    ],
    [
      'a field that the family does not have',
      { ...creation('organisations', organisation('x')), after: { ...organisation('x'), colour: 'blue' } },
      /x/,
    ],
    [
      'a wrong value',
      { ...creation('organisations', organisation('x')), after: { ...organisation('x'), siren: 12 } },
      /x, champ « siren »/,
    ],
    ['an unknown table', { ...creation('organisations', organisation('x')), table: 'colours' as never }, /« colours »/],
  ])('refuses %s wherever it stands in a large entry, and writes nothing', async (_what, fault, sentence) => {
    const { workspace } = await fresh()
    for (const place of [0, 399, 400, 1000]) {
      const changes = created(1000)
      changes.splice(place, 0, fault)
      await expect(workspace.append(0, bodyOf('command-1', changes))).rejects.toMatchObject({
        code: 'invalid-input',
        message: expect.stringMatching(sentence) as string,
      })
    }
    expect(workspace.status().head.seq).toBe(0)
  })

  it('refuses an actor that the journal cannot keep', async () => {
    const { workspace } = await fresh()
    await expect(workspace.append(0, { ...body(1), actor: '\ud800' })).rejects.toMatchObject({ code: 'invalid-input' })
  })

  it('lets others work while it is checked, and keeps the order in which entries came', async () => {
    const { workspace, machine } = await fresh()
    const ends: string[] = []
    const noted = async (name: string, sent: Promise<unknown>) => {
      await sent
      ends.push(name)
    }
    await Promise.all([
      noted('large', workspace.append(0, bodyOf('command-large', created(3000)))),
      noted('small', workspace.append(1, body(1))),
      noted('next large', workspace.append(2, bodyOf('command-next', created(900, 3000)))),
      noted('elsewhere', new Promise((resolve) => setImmediate(resolve))),
    ])
    expect(ends).toEqual(['elsewhere', 'large', 'small', 'next large'])
    expect(workspace.status().head).toMatchObject({ seq: 3, counts: { organisations: 3901 } })
    await workspace.close()
    expect(await verifyWorkspace(folder, machine)).toMatchObject({ ok: true, seq: 3 })
  })

  it('reads large entries back a few at a time, each once', async () => {
    const { workspace } = await fresh()
    for (let seq = 0; seq < 4; seq += 1)
      await workspace.append(seq, bodyOf(`command-${String(seq)}`, created(12_000, seq * 12_000)))
    const sizes: number[] = []
    for (let after = 0; after < 4; after += sizes.at(-1) ?? 4) {
      const { entries } = await workspace.read(after, 2000)
      expect(entries[0]?.seq).toBe(after + 1)
      sizes.push(entries.length)
    }
    expect(sizes).toEqual([2, 2])
    expect((await workspace.read(0, 1)).entries).toHaveLength(1)
  })

  it('writes nothing once the workspace was closed meanwhile', async () => {
    const { workspace, machine } = await fresh()
    const sent = workspace.append(0, bodyOf('command-large', created(3000)))
    await workspace.close()
    await expect(sent).rejects.toMatchObject({ code: 'read-only' })
    expect(await verifyWorkspace(folder, machine)).toMatchObject({ ok: true, seq: 0 })
  })
})
