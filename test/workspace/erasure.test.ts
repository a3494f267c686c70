import { gunzipSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createWorkspace } from '#main/core/workspace/create.ts'
import { eraseBodies } from '#main/core/workspace/erasure.ts'
import { openWorkspace } from '#main/core/workspace/open-workspace.ts'
import type { OpenWorkspace } from '#main/core/workspace/ports.ts'
import { readWorkspace } from '#main/core/workspace/read-workspace.ts'
import { verifyWorkspace } from '#main/core/workspace/verify.ts'
import { attachFile } from '#shared/commands/attachments.ts'
import { planCommand, type Command } from '#shared/commands/command.ts'
import { createOrganisation, createPerson, updateOrganisation, updatePerson } from '#shared/commands/directory.ts'
import { erasePerson } from '#shared/commands/personal.ts'
import { createProject } from '#shared/commands/programmes/projects.ts'
import { namesOf } from '#shared/domain/personal/mentions.ts'
import type { CivilDate, Instant, PartialDate } from '#shared/workspace/fields.ts'
import type { FamilyName } from '#shared/workspace/registry.ts'
import { settled, TestMachine } from './support/machine.ts'
import type { MemoryFileSystem } from './support/memory-file-system.ts'

const folder = '/w/Mon programme.tremplin'
const now = '2026-11-22T09:00:00.000Z' as Instant

/** Plans over what the folder holds, as a page does over its index. */
async function run<Input>(
  machine: TestMachine,
  workspace: OpenWorkspace,
  command: Command<Input>,
  input: NoInfer<Input>,
) {
  const { state } = await readWorkspace(folder, machine)
  const plan = await planCommand(command, input, {
    read: state,
    now,
    newId: () => machine.newId(),
    node: 'test',
    actor: 'Claire',
  })
  if (!plan.ok) throw new Error(`${command.name}: ${plan.refusal.message}`)
  const { label, created, changes } = plan
  const body = {
    commandId: machine.newId(),
    command: command.name,
    label,
    actor: 'Claire',
    revises: null,
    changes: [...changes],
  }
  return { created, body, seq: workspace.status().head.seq }
}

async function write<Input>(
  machine: TestMachine,
  workspace: OpenWorkspace,
  command: Command<Input>,
  input: NoInfer<Input>,
) {
  const { body, created, seq } = await run(machine, workspace, command, input)
  await workspace.append(seq, body)
  return created[0] ?? ''
}

type Twelve = readonly string[]

/** Writes a person under twelve identifiers, some of them former, some in the records of others, among other people. */
async function prepared(machine: TestMachine, twelve: Twelve) {
  const [given, former, family, mail, oldMail, phone, oldPhone, title, notes, file, content, inside] = twelve as [
    string,
    string,
    string,
    string,
    string,
    string,
    string,
    string,
    string,
    string,
    string,
    string,
  ]
  await createWorkspace({ folder, name: 'Mon programme', machine })
  const workspace = await openWorkspace({ folder, actor: 'Claire', machine, segmentBytes: 3000 })
  const other = await write(machine, workspace, createPerson, { familyName: 'Témoin', email: 'temoin@exemple.fr' })
  const personId = await write(machine, workspace, createPerson, {
    givenName: given,
    familyName: former,
    email: oldMail,
    phone: oldPhone,
    jobTitle: title,
    notes,
  })
  await workspace.takeSnapshot()
  // Made without the person, then changed with it: its beginning stands.
  const quiet = await write(machine, workspace, createOrganisation, { name: 'Pépinière' })
  await write(machine, workspace, updateOrganisation, { id: quiet, notes: `Avec ${given} ${former}`, address: 'Lyon' })
  const organisationId = await write(machine, workspace, createOrganisation, {
    name: 'Atelier',
    notes: `Vu avec ${given} ${former}.`,
  })
  await write(machine, workspace, updatePerson, { id: personId, familyName: family, email: mail, phone })
  await write(machine, workspace, createProject, {
    name: 'Cèdre',
    holder: { personId },
    organisationId,
    summary: `Porté par ${family} ${inside.slice(0, 0)}`,
  })
  await write(machine, workspace, updateOrganisation, {
    id: organisationId,
    notes: `Écrire à ${mail}\n${given} ${family}`,
  })
  const bytes = Buffer.from(`${content} ${inside}`)
  const stored = await workspace.writeAttachment(bytes)
  await write(machine, workspace, attachFile, {
    table: 'people',
    recordId: personId,
    name: `${file}.txt`,
    mediaType: 'text/plain',
    receivedOn: '2026-11-01' as CivilDate as string as PartialDate,
    ...stored,
  })
  await workspace.takeSnapshot()
  return { workspace, personId, other, organisationId }
}

async function request(machine: TestMachine, workspace: OpenWorkspace, personId: string, mode: 'purge' | 'anonymise') {
  const { state } = await readWorkspace(folder, machine)
  const person = state.tables.people.get(personId)
  if (person === undefined) throw new Error('no person')
  const former: {
    id: string
    givenName: string | null
    familyName: string
    email: string | null
    phone: string | null
  }[] = []
  for (const { body } of await workspace.history('people', personId))
    for (const change of body?.changes ?? [])
      if (change.id === personId) {
        const last = former.at(-1) ?? { id: personId, givenName: null, familyName: '', email: null, phone: null }
        const { givenName, familyName, email, phone } = {
          ...last,
          ...(change.after as object),
        } as (typeof former)[number]
        former.push({ id: personId, givenName, familyName, email, phone })
      }
  const files = state.live('attachments').filter((row) => row.recordId === personId)
  const rows = [{ table: 'people', id: personId }, ...files.map(({ id }) => ({ table: 'attachments', id }))]
  const texts = namesOf(
    [person, ...former],
    state.live('people').filter(({ id }) => id !== personId),
  )
  const entries = await workspace.findEntries({ texts, rows })
  const touched = entries
    .flatMap((entry) => entry.rows)
    .map((row, _at, all) => ({
      ...row,
      table: row.table as FamilyName,
      created: all.some((other) => other.table === row.table && other.id === row.id && other.created),
    }))
  const input = {
    personId,
    mode,
    visa: 'AD69 2026/12',
    visaOn: '2026-11-20' as CivilDate,
    former,
    touched,
    seqs: entries.map(({ seq }) => seq),
  }
  const { body, created, seq } = await run(machine, workspace, erasePerson, input)
  const erase = () =>
    workspace.erase(
      seq,
      body,
      { visa: input.visa, seqs: entries.map((entry) => entry.seq), attachments: created.slice(1) },
      () => undefined,
    )
  return { erase, entries }
}

/** Every byte of the folder, snapshots unpacked. */
function everything(files: MemoryFileSystem): string {
  return files
    .paths()
    .map((path) => {
      const bytes = files.bytes(path)
      return `${path}\n${(path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8')}`
    })
    .join('\n')
}

const traces = (files: MemoryFileSystem, twelve: Twelve): readonly string[] => {
  const all = everything(files)
  return twelve.filter((identifier) => all.includes(identifier))
}

const sample: Twelve = [
  'Ysoline',
  'Quermelec',
  'Vandrezanne',
  'ysoline@vandrezanne.test',
  'yq@ancien.test',
  '06 71 82 93 04',
  '0471829304',
  'Ferronnière',
  'Allergique au bruit',
  'cv-ysoline',
  'Née à Trévoux',
  'numéro 2 84 05',
]

describe('main/core/workspace erasure', () => {
  it.each(['purge', 'anonymise'] as const)(
    '%s: nothing names the person, everything else stands and proves',
    async (mode) => {
      const machine = new TestMachine()
      const files = machine.files as MemoryFileSystem
      const { workspace, personId, other, organisationId } = await prepared(machine, sample)
      expect(traces(files, sample)).toEqual(sample)
      const { erase, entries } = await request(machine, workspace, personId, mode)
      expect(await erase()).toEqual({ entries: entries.length, snapshots: 2, attachments: 1 })
      expect(traces(files, sample)).toEqual([])
      const { state, damage, head } = await readWorkspace(folder, machine)
      expect(damage).toBeNull()
      expect(head).toEqual(workspace.status().head)
      for (const [table, count] of Object.entries(head.counts))
        expect(state.tables[table as FamilyName].size, table).toBe(count)
      expect([...state.tables.organisations.values()].find(({ name }) => name === 'Pépinière')).toMatchObject({
        notes: 'Avec [personne effacée]',
        address: 'Lyon',
      })
      expect(state.tables.people.get(other)).toMatchObject({ familyName: 'Témoin', email: 'temoin@exemple.fr' })
      expect(state.tables.organisations.get(organisationId)).toMatchObject({
        name: 'Atelier',
        notes: 'Écrire à [personne effacée]\n[personne effacée]',
      })
      const person = state.tables.people.get(personId)
      expect(person?.deletedAt === null).toBe(mode === 'anonymise')
      expect(state.live('projects')[0]?.holderId).toBe(mode === 'anonymise' ? personId : null)
      expect(state.live('erasures')).toMatchObject([
        { visa: 'AD69 2026/12', seqs: entries.map(({ seq }) => seq), attachments: 1 },
      ])
      const { entries: journal } = await workspace.read(0, 100)
      const gone = journal.filter((entry) => entry.erased !== null)
      expect(gone.map(({ seq }) => seq)).toEqual(entries.map(({ seq }) => seq))
      expect(gone.every(({ body, erased }) => body === null && erased?.visa === 'AD69 2026/12')).toBe(true)
      await write(machine, workspace, createPerson, { familyName: 'Suivante' })
      await workspace.close()
      expect(await verifyWorkspace(folder, machine)).toMatchObject({ ok: true })
      expect(traces(files, sample)).toEqual([])
    },
  )

  it('leaves no trace of twelve identifiers, whatever they are', async () => {
    const letters = (index: number) =>
      fc
        .string({ unit: fc.constantFrom(...'zkqxwjvy'), minLength: 5, maxLength: 9 })
        .map((text) => `${text.charAt(0).toUpperCase()}${text.slice(1)}${String.fromCharCode(97 + index)}`)
    const twelve = fc
      .tuple(...sample.map((_, index) => letters(index)))
      .map((texts) => texts.map((text, index) => (index === 3 || index === 4 ? `${text}@exemple.test` : text)))
    await fc.assert(
      fc.asyncProperty(twelve, fc.constantFrom('purge' as const, 'anonymise' as const), async (identifiers, mode) => {
        const machine = new TestMachine()
        const { workspace, personId } = await prepared(machine, identifiers)
        const { erase } = await request(machine, workspace, personId, mode)
        await erase()
        await workspace.close()
        expect(traces(machine.files as MemoryFileSystem, identifiers)).toEqual([])
        expect(await verifyWorkspace(folder, machine)).toMatchObject({ ok: true })
      }),
      { numRuns: 12 },
    )
  })

  it('a content that goes without being in the register of erasures is told by the full check', async () => {
    const machine = new TestMachine()
    const { workspace } = await prepared(machine, sample)
    await workspace.close()
    const plan = { commandId: 'command-0', at: now, visa: 'AD69 2026/13', seqs: [2], attachments: [] }
    await eraseBodies(machine, folder, plan, () => undefined)
    const { ok, points } = await verifyWorkspace(folder, machine)
    expect(ok).toBe(false)
    expect(points.filter(({ level }) => level === 'bad').map(({ message }) => message)).toEqual([
      'Enregistrement 2\u00a0: son contenu a été effacé sans que le registre des effacements le dise.',
    ])
  })

  it('refuses to write while it goes on, and at the wrong sequence erases nothing', async () => {
    const machine = new TestMachine()
    const { workspace, personId } = await prepared(machine, sample)
    const { erase } = await request(machine, workspace, personId, 'purge')
    await write(machine, workspace, createPerson, { familyName: 'Autre' })
    await expect(erase()).rejects.toMatchObject({ code: 'conflict' })
    expect(traces(machine.files as MemoryFileSystem, sample)).toEqual(sample)
    const again = await request(machine, workspace, personId, 'purge')
    const erasing = again.erase()
    const { body, seq } = await run(machine, workspace, createPerson, { familyName: 'Pendant' })
    await expect(workspace.append(seq, body)).rejects.toMatchObject({ code: 'locked' })
    await erasing
    await workspace.close()
  })

  it('cut anywhere, it is finished at the next opening or never began', { timeout: 180_000 }, async () => {
    const first = new TestMachine()
    const { workspace: started } = await prepared(first, sample)
    await started.close()
    const disk = (first.files as MemoryFileSystem).after('written')
    let outcomes = { finished: 0, untouched: 0 }
    for (const kind of ['EIO', 'fsync'] as const)
      for (let at = 1; at < 400; at += 1) {
        const files = disk.after('written')
        const machine = new TestMachine(files)
        const workspace = await openWorkspace({ folder, actor: 'Claire', machine, segmentBytes: 3000 })
        const personId =
          [...(await readWorkspace(folder, machine)).state.tables.people.values()].find(
            (row) => row.familyName === 'Vandrezanne',
          )?.id ?? ''
        const { erase } = await request(machine, workspace, personId, 'purge')
        await settled()
        files.fault = { at: files.operations + at, kind }
        const done = await erase().then(
          () => true,
          () => false,
        )
        const past = files.operations < files.fault.at
        for (const crash of ['written', 'durable'] as const) {
          const left = files.after(crash)
          const next = new TestMachine(left)
          next.pid = 300
          next.alive = (pid) => pid === 300
          const reopened = await openWorkspace({ folder, actor: 'Claire', machine: next })
          const found = traces(left, sample)
          expect([0, sample.length], `${kind} at ${String(at)}, ${crash}: ${found.join()}`).toContain(found.length)
          if (done) expect(found).toEqual([])
          const { state, damage } = await readWorkspace(folder, next)
          expect(damage, `${kind} at ${String(at)}`).toBeNull()
          expect(state.live('people').map(({ familyName }) => familyName)).toContain('Témoin')
          expect(reopened.status().mode).toBe('write')
          outcomes =
            found.length === 0
              ? { ...outcomes, finished: outcomes.finished + 1 }
              : { ...outcomes, untouched: outcomes.untouched + 1 }
          await reopened.close()
        }
        if (past) break
      }
    expect(outcomes.finished).toBeGreaterThan(100)
    expect(outcomes.untouched).toBeGreaterThan(5)
  })
})
