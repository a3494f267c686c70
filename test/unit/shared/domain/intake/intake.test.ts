import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { importRecords, rememberMapping } from '#shared/commands/intake.ts'
import { planRevision } from '#shared/commands/history.ts'
import { createOrganisation, createPerson } from '#shared/commands/directory.ts'
import { createCall } from '#shared/commands/programmes/cohorts.ts'
import { createProgramme } from '#shared/commands/programmes/programmes.ts'
import { NameIndex } from '#shared/domain/directory/name-index.ts'
import { likeness } from '#shared/domain/directory/names.ts'
import { gather, type Choices } from '#shared/domain/intake/gather.ts'
import { columnsOf, fingerprint, guessMapping, knownSource, mappingOf } from '#shared/domain/intake/mapping.ts'
import { Matcher, type Existing } from '#shared/domain/intake/match.ts'
import { readRow } from '#shared/domain/intake/read-rows.ts'
import type { Target } from '#shared/domain/intake/fields.ts'
import { cellOf } from '#shared/domain/tables/cell-kind.ts'
import { sheetOf } from '#shared/domain/tables/header.ts'
import type { CivilDate } from '#shared/workspace/fields.ts'
import type { JournalEntry } from '#shared/workspace/journal-entry.ts'
import { TestWorkspace } from '#test/builders/workspace.ts'

const sheetFrom = (...lines: readonly (readonly string[])[]) =>
  sheetOf(
    'S',
    lines.map((cells, index) => ({ line: index + 1, cells: cells.map(cellOf) })),
  )

const today = '2026-11-26' as CivilDate

function readSheet(target: Target, ...lines: readonly (readonly string[])[]) {
  const sheet = sheetFrom(...lines)
  const reading = { target, header: sheet.header, mapping: guessMapping(target, sheet.header), receivedOn: null, today }
  const answers = sheet.rows.map((row) => readRow(row, reading))
  return {
    drafts: answers.flatMap(({ draft }) => (draft === null ? [] : [draft])),
    faults: answers.flatMap(({ faults }) => faults),
  }
}

const existingIn = (workspace: TestWorkspace): Existing => ({
  organisations: workspace.state.live('organisations'),
  people: workspace.state.live('people'),
  projects: workspace.state.live('projects'),
  applications: workspace.state.live('applications'),
  asked: [],
})

function proposed(workspace: TestWorkspace, lines: readonly (readonly string[])[], choices: Choices = new Map()) {
  const matcher = new Matcher(existingIn(workspace))
  const rows = readSheet('applications', ...lines).drafts.map((draft) => ({ draft, matches: matcher.matchesOf(draft) }))
  return { rows, gathered: gather(rows, choices) }
}

const header = [
  'Nom du projet',
  'Prénom',
  'Nom',
  'Courriel',
  'Entreprise',
  'SIRET',
  'Déposé le',
  'Montant demandé',
  'État du dossier',
  'Traité le',
]

const call = [
  header,
  [
    'Cèdre',
    'Ana',
    'Roux',
    'ana@exemple.fr',
    'Cèdre SAS',
    '732 829 320 00074',
    '2026-10-01',
    '12 000,50',
    'Accepté',
    '02/11/2026',
  ],
  ['Frêne', 'Bo', 'Li', 'bo@exemple.fr', 'Open cité', '', '01/10/2026', '', 'En construction', ''],
  ['Orme', 'Ana', 'Roux', 'ANA@exemple.fr', 'Cèdre', '73282932000074', '01/10/2026', '800', '', ''],
  ['Cèdre', 'Ana', 'Roux', 'ana@exemple.fr', 'Cèdre SAS', '73282932000074', '01/10/2026', '', '', ''],
]

describe('shared/domain/intake', () => {
  it('knows sources by their columns, wherever they stand', () => {
    const order = fingerprint(['Déposé le', 'État du dossier', '', 'Instructeurs'])
    expect(fingerprint(['Instructeurs', 'ÉTAT DU DOSSIER', 'Déposé le'])).toBe(order)
    expect(knownSource(['ID', 'Déposé le', 'État du dossier', 'Instructeurs'])?.target).toBe('applications')
    expect(knownSource(['nomAttribuant', 'nomBeneficiaire', 'idBeneficiaire', 'dateConvention'])?.target).toBe(
      'organisations',
    )
    expect(knownSource(['Organisme', 'Autres noms', 'Nature juridique', 'SIRET, SIREN ou RNA'])?.target).toBe(
      'organisations',
    )
    expect(knownSource(['a', 'b'])).toBeNull()
  })

  it('finds the columns of a démarche numérique export and of a SCDL file', () => {
    const demarche = [
      'ID',
      'Email',
      'Civilité',
      'Nom',
      'Prénom',
      'Établissement SIRET',
      'Entreprise raison sociale',
      'Association RNA',
      'État du dossier',
      'Déposé le',
      'Traité le',
      'Intitulé du projet',
    ]
    expect(guessMapping('applications', demarche)).toEqual({
      'project.name': 11,
      'person.givenName': 4,
      'person.familyName': 3,
      'person.email': 1,
      'organisation.name': 6,
      'organisation.siret': 5,
      'organisation.rna': 7,
      'application.receivedOn': 9,
      'application.status': 8,
      'application.statusOn': 10,
    })
    const scdl = [
      'nomAttribuant',
      'idAttribuant',
      'dateConvention',
      'referenceDecision',
      'nomBeneficiaire',
      'idBeneficiaire',
      'rnaBeneficiaire',
      'objet',
      'montant',
    ]
    expect(guessMapping('organisations', scdl)).toEqual({
      'organisation.name': 4,
      'organisation.siret': 5,
      'organisation.rna': 6,
    })
  })

  it('keeps a mapping by the names of its columns', () => {
    const kept = columnsOf({ 'project.name': 1, 'person.email': 0 }, ['Courriel', 'Projet'])
    expect(kept).toEqual({ 'project.name': 'Projet', 'person.email': 'Courriel' })
    expect(mappingOf({ ...kept, gone: 'X' }, 'applications', ['Projet', 'Note', 'COURRIEL'])).toEqual({
      'project.name': 0,
      'person.email': 2,
    })
  })

  it('reads rows, and says what is wrong by line and column', () => {
    const { drafts, faults } = readSheet(
      'applications',
      header,
      ['Cèdre', '', 'Roux', 'ana(at)x', 'Cèdre SAS', '7328293200007', '32/10/2026', 'beaucoup', '?', ''],
      ['', '', '', '', '', '', '01/10/2026', '', '', ''],
      ['Frêne', '', '', '', '', '', '01/10/2027', '', '', ''],
      ['Orme', '', '', '', '', '', '01/10/2026', '450 m²', 'Inconnu', '01/01/2020'],
    )
    expect(drafts.map(({ line }) => line)).toEqual([5])
    expect(faults.map(({ line, column, level }) => `${String(line)} ${column} ${level}`)).toEqual([
      '2 SIRET warning',
      '2 Courriel warning',
      '2 Déposé le left-out',
      '3 Nom du projet left-out',
      '4 Déposé le left-out',
      '5 État du dossier warning',
      '5 Traité le warning',
      '5 Montant demandé warning',
    ])
    for (const { message } of faults) expect(message).toMatch(/\.$/)
  })

  it('reads amounts to the cent, dates in both writings and the words of a status', () => {
    const { drafts, faults } = readSheet('applications', ...call)
    expect(faults).toEqual([])
    expect(drafts[0]).toMatchObject({
      organisation: { name: 'Cèdre SAS', siret: '73282932000074' },
      person: { givenName: 'Ana', familyName: 'Roux' },
      application: { receivedOn: '2026-10-01', requestedCents: 1_200_050, status: 'retained', statusOn: '2026-11-02' },
    })
  })

  it('makes each thing once, and leaves out a row that repeats another', () => {
    const { gathered } = proposed(new TestWorkspace(), call)
    expect([
      gathered.organisations.length,
      gathered.people.length,
      gathered.projects.length,
      gathered.applications.length,
    ]).toEqual([2, 2, 3, 3])
    expect(gathered.idle).toEqual([{ line: 5, why: expect.stringContaining('répète') as string }])
  })

  it('proposes what exists already: by SIRET, address, alias, near name', async () => {
    const workspace = new TestWorkspace()
    const [cedre] = await workspace.run(createOrganisation, { name: 'Les Cèdres', siret: '73282932000074' })
    const [open] = await workspace.run(createOrganisation, { name: 'OC', aliases: ['Open’cité'] })
    const [ana] = await workspace.run(createPerson, { familyName: 'Roux-Martin', email: 'Ana@exemple.fr' })
    const { rows, gathered } = proposed(workspace, call)
    expect(rows[0]?.matches).toMatchObject({
      organisation: { id: cedre, by: 'siret', sure: true },
      person: { id: ana, by: 'email' },
    })
    expect(rows[1]?.matches).toMatchObject({ organisation: { id: open, by: 'name', sure: true } })
    expect([gathered.organisations.length, gathered.people.length]).toEqual([0, 1])
    const near = new Matcher({ ...existingIn(workspace) }).matchesOf({
      line: 2,
      person: null,
      project: null,
      application: null,
      answer: null,
      organisation: {
        name: 'Open’citté',
        aliases: [],
        legalNature: null,
        siren: null,
        siret: null,
        rna: null,
        address: null,
        notes: null,
      },
    })
    expect(near.organisation).toMatchObject({ id: open, by: 'near', sure: false })
    const refused = proposed(
      workspace,
      call,
      new Map([
        ['2/organisation', 'new'],
        ['3/organisation', 'new'],
      ]),
    )
    expect(refused.gathered.organisations).toHaveLength(2)
  })

  it('imports in one entry, finds everything again at the second import, and is undone in one go', async () => {
    const workspace = new TestWorkspace()
    const [programmeId = ''] = await workspace.run(createProgramme, { name: 'Novacité' })
    const [callId = ''] = await workspace.run(createCall, { programmeId, name: 'Appel 2026' })
    const before = workspace.state.live('organisations').length
    const { idle: _idle, ...records } = proposed(workspace, call).gathered
    const input = {
      source: 'appel.csv',
      programmeId,
      callId,
      organisations: records.organisations.map((draft) => ({ ...draft, aliases: [...draft.aliases] })),
      people: [...records.people],
      projects: [...records.projects],
      applications: [...records.applications],
    }
    const plan = await workspace.plan(importRecords, input)
    if (!plan.ok) throw new Error(plan.refusal.message)
    expect(plan.label).toBe(
      'Import de «\u00a0appel.csv\u00a0»\u00a0: 3 candidatures, 3 projets, 2 organismes, 2 personnes',
    )
    workspace.state.apply(plan.changes)
    expect(
      workspace.state
        .live('applicationEvents')
        .map(({ status }) => status)
        .sort(),
    ).toEqual(['received', 'received', 'received', 'retained'])
    const again = proposed(workspace, call).gathered
    expect([again.organisations.length, again.people.length, again.projects.length, again.applications.length]).toEqual(
      [0, 0, 0, 0],
    )
    expect(again.idle).toHaveLength(4)
    const entry = {
      seq: 1,
      body: {
        commandId: 'c',
        command: 'intake.importRecords',
        label: plan.label,
        actor: 'A',
        revises: null,
        changes: [...plan.changes],
      },
    } as unknown as JournalEntry
    const undo = await planRevision('undo', entry, [], workspace.after(1000).context())
    if (!undo.ok) throw new Error(undo.refusal.message)
    workspace.state.apply(undo.changes)
    for (const family of ['organisations', 'people', 'projects', 'applications', 'applicationEvents'] as const)
      expect(workspace.state.live(family)).toHaveLength(family === 'organisations' ? before : 0)
  })

  it('refuses links that lead nowhere and calls of another programme', async () => {
    const workspace = new TestWorkspace()
    const [programmeId = ''] = await workspace.run(createProgramme, { name: 'A' })
    const [other = ''] = await workspace.run(createProgramme, { name: 'B' })
    const [callId = ''] = await workspace.run(createCall, { programmeId: other, name: 'Appel' })
    const none = {
      source: 'f.csv',
      programmeId,
      callId: null,
      organisations: [],
      people: [],
      projects: [],
      applications: [],
    }
    const application = { project: { at: 0 }, receivedOn: today, status: 'received' as const }
    const project = { name: 'P', holder: null, organisation: null }
    expect(await workspace.refusal(importRecords, { ...none, applications: [application] })).toMatchObject({
      code: 'bad-link',
    })
    expect(
      await workspace.refusal(importRecords, { ...none, callId, projects: [project], applications: [application] }),
    ).toMatchObject({ code: 'wrong-programme' })
    expect(
      await workspace.refusal(importRecords, {
        ...none,
        programmeId: null,
        projects: [project],
        applications: [application],
      }),
    ).toMatchObject({ code: 'missing-programme' })
    expect(
      await workspace.refusal(importRecords, { ...none, projects: [{ ...project, holder: { id: 'x' } }] }),
    ).toMatchObject({ code: 'missing-record' })
    expect(await workspace.refusal(importRecords, none)).toMatchObject({ code: 'unchanged' })
  })

  it('remembers one mapping a source and a target', async () => {
    const workspace = new TestWorkspace()
    const input = {
      fingerprint: 'a|b',
      target: 'people' as const,
      source: 'f.csv',
      columns: { 'person.familyName': 'A' },
    }
    await workspace.run(rememberMapping, input)
    await workspace.run(rememberMapping, { ...input, source: 'g.csv', columns: { 'person.familyName': 'B' } })
    expect(workspace.state.live('importMappings')).toMatchObject([
      { source: 'g.csv', columns: { 'person.familyName': 'B' } },
    ])
  })

  it('finds near names exactly as a comparison of all pairs would', () => {
    const name = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'é', ' ', '’', 's'), minLength: 1, maxLength: 9 })
    fc.assert(
      fc.property(fc.array(name, { maxLength: 12 }), name, (names, wanted) => {
        const index = new NameIndex<number>()
        for (const [at, one] of names.entries()) index.add(one, at)
        const { same, near } = index.find(wanted)
        const of = (kind: 'same' | 'near') => names.flatMap((one, at) => (likeness(wanted, one) === kind ? [at] : []))
        expect([...same].sort()).toEqual(of('same').sort())
        expect([...near].sort()).toEqual(of('near').sort())
      }),
    )
  })
})
