import { gunzipSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createWorkspace } from '#main/core/workspace/create.ts'
import { eraseBodies } from '#main/core/workspace/erasure.ts'
import { openWorkspace } from '#main/core/workspace/open-workspace.ts'
import type { OpenWorkspace } from '#main/core/workspace/ports.ts'
import { readWorkspace } from '#main/core/workspace/read-workspace.ts'
import { verifyWorkspace } from '#main/core/workspace/verify.ts'
import { addAffiliation, removeAffiliation } from '#shared/commands/affiliations.ts'
import { attachFile, removeAttachment } from '#shared/commands/attachments.ts'
import { planCommand, type Command } from '#shared/commands/command.ts'
import { createOrganisation, createPerson, updateOrganisation, updatePerson } from '#shared/commands/directory.ts'
import { recordBankAccount, removeBankAccount } from '#shared/commands/conventions/bank-accounts.ts'
import { createConvention } from '#shared/commands/conventions/create-convention.ts'
import { mergeRecords } from '#shared/commands/merging.ts'
import { erasePerson } from '#shared/commands/personal.ts'
import { createProject } from '#shared/commands/programmes/projects.ts'
import { formerBodyStates, ownBodiesOf, textsOfBodies } from '#shared/domain/personal/bodies.ts'
import { namesOf } from '#shared/domain/personal/mentions.ts'
import { filesOfProjects, formerStates, placesOf, recordsOf } from '#shared/domain/personal/traces.ts'
import type { CivilDate, Instant, PartialDate } from '#shared/workspace/fields.ts'
import type { FamilyName } from '#shared/workspace/registry.ts'
import { otherMachine, settled, TestMachine } from './support/machine.ts'
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
async function prepared(machine: TestMachine, twelve: Twelve, segmentBytes = 3000) {
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
  const workspace = await openWorkspace({ folder, actor: 'Claire', machine, segmentBytes })
  const other = await write(machine, workspace, createPerson, { familyName: 'Témoin', email: 'temoin@exemple.fr' })
  const personId = await write(machine, workspace, createPerson, {
    givenName: given,
    familyName: former,
    email: oldMail,
    jobTitle: title,
  })
  await workspace.takeSnapshot()
  // The same person typed twice, then merged: the record that was absorbed is a tombstone, and still holds everything.
  const twin = await write(machine, workspace, createPerson, { familyName: former, phone: oldPhone, notes })
  await write(machine, workspace, mergeRecords, { table: 'people', keptId: personId, mergedId: twin })
  // Made without the person, then changed with it: its beginning stands.
  const quiet = await write(machine, workspace, createOrganisation, { name: 'Pépinière' })
  await write(machine, workspace, updateOrganisation, { id: quiet, notes: `Avec ${given} ${former}`, address: 'Lyon' })
  const organisationId = await write(machine, workspace, createOrganisation, {
    name: 'Atelier',
    notes: `Vu avec ${given} ${former}.`,
  })
  await write(machine, workspace, updatePerson, { id: personId, familyName: family, email: mail, phone })
  const projectId = await write(machine, workspace, createProject, {
    name: 'Cèdre',
    holder: { personId },
    organisationId,
    summary: `Porté par ${family} ${inside.slice(0, 0)}`,
  })
  await write(machine, workspace, updateOrganisation, {
    id: organisationId,
    notes: `Écrire à ${mail}\n${given} ${family}`,
  })
  const attach = async (table: FamilyName, recordId: string, name: string, text: string) =>
    write(machine, workspace, attachFile, {
      table,
      recordId,
      name: `${name}.txt`,
      mediaType: 'text/plain',
      receivedOn: '2026-11-01' as CivilDate as string as PartialDate,
      ...(await workspace.writeAttachment(Buffer.from(text))),
    })
  await attach('people', personId, file, content)
  // Removed since: nothing shows them any more, the folder holds them.
  const removed = await attach('people', personId, `${file} bis`, `${content} bis`)
  await write(machine, workspace, removeAttachment, { id: removed })
  const role = { personId, organisationId, kind: 'employee' as const, title: `${title}, responsable`, note: notes }
  await write(machine, workspace, removeAffiliation, { id: await write(machine, workspace, addAffiliation, role) })
  await write(machine, workspace, addAffiliation, { personId, organisationId, kind: 'founder', note: inside })
  const resume = await attach('projects', projectId, 'candidature', inside)
  await workspace.takeSnapshot()
  return { workspace, personId, other, organisationId, resume }
}

async function request(machine: TestMachine, workspace: OpenWorkspace, personId: string, mode: 'purge' | 'anonymise') {
  const { state } = await readWorkspace(folder, machine)
  const person = state.tables.people.get(personId)
  if (person === undefined) throw new Error('no person')
  const records = await recordsOf(state, personId)
  const former = []
  for (const record of records) {
    const history = await workspace.history([{ table: 'people', id: record.id }])
    const changes = history.flatMap(({ body }) => body?.changes.filter(({ id }) => id === record.id) ?? [])
    former.push(...formerStates(record, changes).map((one) => ({ ...one })))
  }
  const files = await filesOfProjects(state, personId)
  const texts = namesOf(
    [...records, ...former],
    state.live('people').filter(({ id }) => id !== personId),
  )
  const bodies = await ownBodiesOf(state, records)
  const bodyTexts = []
  for (const body of bodies) {
    const changes = (await workspace.history([{ table: 'organisations', id: body.id }])).flatMap(
      (entry) => entry.body?.changes ?? [],
    )
    const accounts = await state.where('bankAccounts', 'organisationId', body.id)
    const states = [
      body,
      ...formerBodyStates(
        body,
        changes.filter(({ id }) => id === body.id),
      ),
    ]
    bodyTexts.push(
      ...textsOfBodies(
        states,
        accounts.map(({ iban }) => iban),
        [],
      ),
    )
  }
  const entries = await workspace.findEntries({
    texts: [...texts, ...bodyTexts],
    ...placesOf(records, files, bodies),
  })
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
    bodyTexts,
    touched,
    seqs: entries.map(({ seq }) => seq),
    files: files.map(({ id }) => id),
    snapshots: 2,
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
      expect(await erase()).toEqual({ entries: entries.length, snapshots: 2, attachments: 3 })
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
        { visa: 'AD69 2026/12', seqs: entries.map(({ seq }) => seq), attachments: 3, snapshots: 2 },
      ])
      expect(state.live('affiliations')).toEqual([])
      expect(state.live('merges')).toEqual([])
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

  it.each(['purge', 'anonymise'] as const)(
    '%s: the body that is the person goes with its bank details; its convention stays under no name',
    async (mode) => {
      const machine = new TestMachine()
      const { workspace, personId } = await prepared(machine, sample)
      const grantorId = await write(machine, workspace, createOrganisation, { name: 'Métropole' })
      const beneficiaryId = await write(machine, workspace, createOrganisation, {
        name: 'La Forge ancienne',
        legalNature: 'P3',
        siret: '732 829 320 00074',
        address: '12 rue de la Paix, 69003 Lyon',
      })
      await write(machine, workspace, updateOrganisation, { id: beneficiaryId, name: 'La Forge bleue' })
      await write(machine, workspace, addAffiliation, { personId, organisationId: beneficiaryId, kind: 'founder' })
      const account = (iban: string, fromOn: string) => ({
        organisationId: beneficiaryId,
        holder: 'Forge et Cie',
        iban,
        fromOn: fromOn as CivilDate,
        source: 'RIB de mars',
      })
      const first = 'FR7630006000011234567890189'
      const removed = await write(machine, workspace, recordBankAccount, account(first, '2026-01-01'))
      await write(machine, workspace, removeBankAccount, { id: removed })
      await write(machine, workspace, recordBankAccount, account('FR7630001007941234567890185', '2026-02-01'))
      await write(machine, workspace, createConvention, {
        title: 'Aide à La Forge bleue',
        object: 'SIRET 732 829 320 00074, payée sur FR76 3000 1007 9412 3456 7890 185',
        grantorId,
        beneficiaryId,
      })
      const identifiers = [
        ...['La Forge', '732 829 320 00074', '73282932000074', '12 rue de la Paix', 'Forge et Cie', 'RIB de mars'],
        ...[first, 'FR7630001007941234567890185', 'FR76 3000 1007 9412 3456 7890 185'],
      ]
      const files = machine.files as MemoryFileSystem
      expect(traces(files, identifiers)).toEqual(identifiers)
      const { erase } = await request(machine, workspace, personId, mode)
      await erase()
      expect(traces(files, [...identifiers, ...sample])).toEqual([])
      const { state, damage } = await readWorkspace(folder, machine)
      expect(damage).toBeNull()
      expect(state.live('bankAccounts')).toEqual([])
      expect(state.live('conventions')).toMatchObject([{ beneficiaryId, title: 'Aide à [personne effacée]' }])
      expect(state.tables.organisations.get(beneficiaryId)).toMatchObject({ deletedAt: null, siret: null, aliases: [] })
      await workspace.close()
      expect(await verifyWorkspace(folder, machine)).toMatchObject({ ok: true })
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

  it.each([3000, 1_000_000])(
    'a second opener ends where the folder does, segments of %i bytes',
    async (segmentBytes) => {
      const machine = new TestMachine()
      const { workspace, personId } = await prepared(machine, sample, segmentBytes)
      const beside = otherMachine(machine.files)
      const reader = await openWorkspace({ folder, actor: 'Paul', machine: beside })
      const heads: number[] = []
      reader.subscribe((event) => {
        if (event.type === 'appended') heads.push(event.head.seq)
        if (event.type === 'changed') heads.push(event.status.head.seq)
      })
      const { erase, entries } = await request(machine, workspace, personId, 'purge')
      const looking = (async () => {
        for (let turn = 0; turn < 40; turn += 1) await beside.pass(500)
      })()
      await erase()
      await looking
      await beside.pass(500)
      expect(reader.status()).toMatchObject({ mode: 'read', damage: null, head: workspace.status().head })
      // It was told, so that the pages which follow read on.
      expect(heads.at(-1)).toBe(workspace.status().head.seq)
      const { entries: read } = await reader.read(0, 100)
      expect(read.filter(({ body }) => body === null).map(({ seq }) => seq)).toEqual(entries.map(({ seq }) => seq))
      await write(machine, workspace, createPerson, { familyName: 'Suivante' })
      await beside.pass(500)
      expect(reader.status().head).toEqual(workspace.status().head)
      await reader.close()
      await workspace.close()
    },
  )

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
