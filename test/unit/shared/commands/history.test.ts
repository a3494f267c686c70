import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { ChangeSet, defineCommand, type Plan } from '#shared/commands/command.ts'
import { planRevision } from '#shared/commands/history.ts'
import { pushEntry, stacksOf } from '#shared/commands/history-stacks.ts'
import type { Fields } from '#shared/workspace/change.ts'
import type { Instant } from '#shared/workspace/fields.ts'
import { genesisHash, type JournalEntry } from '#shared/workspace/journal-entry.ts'
import { familyNames } from '#shared/workspace/registry.ts'
import type { MemoryState } from '#shared/workspace/state.ts'
import { TestWorkspace } from '#test/builders/workspace.ts'

/** A workspace whose every accepted plan becomes a journal entry. */
class Journaled extends TestWorkspace {
  readonly entries: JournalEntry[] = []

  write(command: string, revises: number | null, plan: Plan): JournalEntry {
    if (!plan.ok) throw new Error(plan.refusal.message)
    const seq = this.entries.length + 1
    const body = {
      commandId: `command-${String(seq)}`,
      command,
      label: plan.label,
      actor: 'Claire Martin',
      revises,
      changes: [...plan.changes],
    }
    const [prev, bodyHash, hash] = [genesisHash, genesisHash, genesisHash]
    const entry: JournalEntry = { seq, at: this.now, prev, bodyHash, hash, format: 1, body, erased: null }
    this.entries.push(entry)
    this.state.apply(body.changes)
    this.after(1000)
    return entry
  }

  async do(action: (set: ChangeSet) => Promise<void> | void, label = 'Saisie', command = 'essai.saisir') {
    const set = new ChangeSet(this.context())
    await action(set)
    return this.write(command, null, set.plan(label))
  }

  revision(kind: 'undo' | 'redo', entry: JournalEntry): Promise<Plan> {
    return planRevision(kind, entry, this.entries.slice(entry.seq), this.context())
  }

  async undo(entry: JournalEntry): Promise<JournalEntry> {
    return this.write('history.undo', entry.seq, await this.revision('undo', entry))
  }

  async redo(entry: JournalEntry): Promise<JournalEntry> {
    return this.write('history.redo', entry.seq, await this.revision('redo', entry))
  }

  async refused(kind: 'undo' | 'redo', entry: JournalEntry) {
    const plan = await this.revision(kind, entry)
    if (plan.ok) throw new Error('accepted')
    return plan.refusal
  }
}

const organisation = (name: string) => ({
  name,
  aliases: [],
  legalNature: null,
  siren: null,
  siret: null,
  rna: null,
  address: null,
  notes: null,
})
const person = (familyName: string, organisationId: string | null) => ({
  familyName,
  givenName: null,
  organisationId,
  jobTitle: null,
  email: null,
  phone: null,
  notes: null,
})

/** Everything but clocks. */
function picture(state: MemoryState): unknown {
  return familyNames.map((name) =>
    [...state.tables[name].values()]
      .map((row) => ({ ...(row as Fields), updatedAt: null }))
      .sort((a, b) => String((a as Fields)['id']).localeCompare(String((b as Fields)['id']))),
  )
}

describe('shared/commands/history', () => {
  it('undoes a creation by a tombstone and makes it again with every field', async () => {
    const workspace = new Journaled()
    const entry = await workspace.do((set) => void set.create('organisations', organisation('Cèdre')))
    const [row] = await workspace.state.all('organisations')
    const undone = await workspace.undo(entry)
    expect(await workspace.state.all('organisations')).toEqual([])
    await workspace.redo(undone)
    expect(await workspace.state.all('organisations')).toEqual([{ ...row, updatedAt: expect.any(String) }])
  })

  it('names the action under its own label, whatever was undone and redone before', async () => {
    const workspace = new Journaled()
    const entry = await workspace.do((set) => void set.create('organisations', organisation('Cèdre')), 'Cèdre ajouté')
    const undone = await workspace.undo(entry)
    expect(undone.body?.label).toBe('Annulation\u00A0: Cèdre ajouté')
    expect((await workspace.redo(undone)).body?.label).toBe('Rétablissement\u00A0: Cèdre ajouté')
  })

  it('refuses to undo when a field that the action wrote changed since, and names the later action', async () => {
    const workspace = new Journaled()
    const entry = await workspace.do((set) => void set.create('organisations', organisation('Cèdre')), 'Cèdre ajouté')
    await workspace.do(async (set) => {
      for (const row of await workspace.state.all('organisations')) set.update('organisations', row, { name: 'Érable' })
    }, 'Nom changé')
    const before = picture(workspace.state)
    const refusal = await workspace.refused('undo', entry)
    expect(refusal.code).toBe('changed-since')
    expect(refusal.message).toContain('Cèdre ajouté')
    expect(refusal.message).toContain('Annulez d’abord «\u00A0Nom changé\u00A0»')
    expect(picture(workspace.state)).toEqual(before)
  })

  it('undoes an update although another field of the row changed since', async () => {
    const workspace = new Journaled()
    await workspace.do((set) => void set.create('organisations', organisation('Cèdre')))
    const change = async (fields: Partial<ReturnType<typeof organisation>>) =>
      workspace.do(async (set) => {
        for (const row of await workspace.state.all('organisations')) set.update('organisations', row, fields)
      })
    const renamed = await change({ name: 'Érable' })
    await change({ address: null, notes: 'Appelé le 3 mai' as never })
    await workspace.undo(renamed)
    expect(await workspace.state.all('organisations')).toMatchObject([{ name: 'Cèdre', notes: 'Appelé le 3 mai' }])
  })

  it('refuses to undo the creation of a row to which a live row refers', async () => {
    const workspace = new Journaled()
    let id = ''
    const entry = await workspace.do((set) => {
      id = set.create('organisations', organisation('Cèdre')).id
    })
    const joined = await workspace.do((set) => void set.create('people', person('Ndiaye', id)))
    const refusal = await workspace.refused('undo', entry)
    expect(refusal.code).toBe('referred-to')
    expect(refusal.message).toContain('Ndiaye')
    await workspace.undo(joined)
    await workspace.undo(entry)
    expect(await workspace.state.all('organisations')).toEqual([])
  })

  it('refuses to undo the creation of a row that a note is about', async () => {
    const workspace = new Journaled()
    let id = ''
    const entry = await workspace.do((set) => {
      id = set.create('organisations', organisation('Cèdre')).id
    })
    await workspace.do(
      (set) =>
        void set.create('claims', {
          table: 'organisations',
          recordId: id,
          topic: 'jobs.net',
          label: 'Emplois',
          operator: '=',
          value: 3,
          text: null,
          unit: 'emplois',
          on: null,
          source: 'Rapport',
          sourceDate: null,
          quote: null,
        }),
    )
    expect((await workspace.refused('undo', entry)).code).toBe('referred-to')
  })

  it('undoes at once a command that created two rows, one referring to the other', async () => {
    const workspace = new Journaled()
    const entry = await workspace.do((set) => {
      const { id } = set.create('organisations', organisation('Cèdre'))
      set.create('people', person('Ndiaye', id))
    })
    await workspace.undo(entry)
    expect(workspace.state.live('people')).toEqual([])
  })

  it('refuses to bring back a row whose reference is gone', async () => {
    const workspace = new Journaled()
    let id = ''
    await workspace.do((set) => {
      id = set.create('organisations', organisation('Cèdre')).id
      set.create('people', person('Ndiaye', id))
    })
    const remove = (table: 'people' | 'organisations') =>
      workspace.do(async (set) => {
        for (const row of await workspace.state.all(table)) set.remove(table, row as never)
      })
    const left = await remove('people')
    const closed = await remove('organisations')
    const refusal = await workspace.refused('undo', left)
    expect(refusal.code).toBe('referred-to')
    expect(refusal.message).toContain('Cèdre')
    await workspace.undo(closed)
    await workspace.undo(left)
    expect(workspace.state.live('people')).toHaveLength(1)
  })

  it('refuses a command declared irrevocable with its own sentence', async () => {
    const sentence = 'Les bulletins sont scellés. Corrigez-en un avec un motif.'
    const seal = defineCommand({
      name: 'essai.sceller',
      input: z.strictObject({}),
      irrevocable: sentence,
      plan: (_input, context) => {
        const set = new ChangeSet(context)
        set.create('organisations', organisation('Cèdre'))
        return Promise.resolve(set.plan('Scellement'))
      },
    })
    const workspace = new Journaled()
    const entry = workspace.write(seal.name, null, await workspace.plan(seal, {}))
    expect(await workspace.refused('undo', entry)).toEqual({ code: 'irrevocable', message: sentence, field: null })
  })

  it('refuses an entry whose content was erased', async () => {
    const workspace = new Journaled()
    const entry = await workspace.do((set) => void set.create('organisations', organisation('Cèdre')))
    expect((await workspace.refused('undo', { ...entry, body: null })).code).toBe('erased')
  })

  it('undoes and redoes any run of commands back to the same rows', async () => {
    const step = fc.record({ kind: fc.constantFrom('create', 'rename', 'join', 'remove'), pick: fc.nat(20) })
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 25 }), async (steps) => {
        const workspace = new Journaled()
        const pictures = [picture(workspace.state)]
        for (const [place, { kind, pick }] of steps.entries()) {
          const rows = workspace.state.live('organisations')
          const row = rows[pick % Math.max(1, rows.length)]
          await workspace.do((set) => {
            if (kind === 'create' || row === undefined) set.create('organisations', organisation(`n° ${String(place)}`))
            else if (kind === 'join') set.create('people', person(`p ${String(place)}`, row.id))
            else if (kind === 'rename') set.update('organisations', row, { name: `nom ${String(place)}` })
            else set.remove('organisations', row)
          })
          pictures.push(picture(workspace.state))
        }
        const done = [...workspace.entries]
        const undone: JournalEntry[] = []
        for (const entry of done.toReversed()) {
          undone.push(await workspace.undo(entry))
          const live = workspace.state.live('organisations').map(({ updatedAt: _, ...row }) => row)
          const expected = pictures[entry.seq - 1] as readonly (readonly Fields[])[]
          const before = (expected[0] ?? []).filter((row) => row['deletedAt'] === null)
          expect(live.map((row) => row.name).sort()).toEqual(before.map((row) => row['name']).sort())
        }
        for (const entry of undone.toReversed()) await workspace.redo(entry)
        expect(picture(workspace.state)).toEqual(pictures.at(-1))
      }),
      { numRuns: 60 },
    )
  })
})

describe('shared/commands/history-stacks', () => {
  const entry = (seq: number, command: string, revises: number | null, node = 'ici') => ({
    seq,
    body: {
      commandId: `command-${String(seq)}`,
      command,
      label: `Action ${String(seq)}`,
      actor: 'Claire Martin',
      revises,
      changes: [
        { table: 'organisations' as const, id: 'a', before: null, after: { updatedAt: `${String(seq)}_0000_${node}` } },
      ],
    },
    at: '2026-11-22T09:00:00.000Z' as Instant,
  })

  it('moves an action between undo and redo under the sequence that the next turn takes back', () => {
    const stacks = stacksOf([entry(1, 'essai.a', null), entry(2, 'essai.b', null), entry(3, 'history.undo', 2)], 'ici')
    expect(stacks.undo.map((step) => step.seq)).toEqual([1])
    expect(stacks.redo.map((step) => step.seq)).toEqual([3])
    const again = pushEntry(stacks, entry(4, 'history.redo', 3))
    expect(again.undo.map((step) => step.seq)).toEqual([1, 4])
    expect(again.redo).toEqual([])
  })

  it('forgets what could be made again after a new command', () => {
    const entries = [entry(1, 'essai.a', null), entry(2, 'history.undo', 1), entry(3, 'essai.c', null)]
    expect(stacksOf(entries, 'ici').redo).toEqual([])
  })

  it('leaves out what another post wrote', () => {
    const entries = [entry(1, 'essai.a', null), entry(2, 'essai.b', null, 'ailleurs')]
    expect(stacksOf(entries, 'ici').undo.map((step) => step.seq)).toEqual([1])
  })
})
