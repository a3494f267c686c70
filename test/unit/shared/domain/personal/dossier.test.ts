import { describe, expect, it } from 'vitest'
import { addAffiliation } from '#shared/commands/affiliations.ts'
import { createOrganisation, createPerson } from '#shared/commands/directory.ts'
import { mergeRecords } from '#shared/commands/merging.ts'
import { createApplication } from '#shared/commands/programmes/applications.ts'
import { createProgramme } from '#shared/commands/programmes/programmes.ts'
import { createProject } from '#shared/commands/programmes/projects.ts'
import { logHours } from '#shared/commands/programmes/support.ts'
import { dossierOf } from '#shared/domain/personal/dossier.ts'
import { followedFamilies, gatherRecords, speaksOfAny } from '#shared/domain/personal/gather.ts'
import type { CivilDate } from '#shared/workspace/fields.ts'
import { families, familyNames, type FamilyName, type Row } from '#shared/workspace/registry.ts'
import { aJury } from '#test/builders/jury.ts'
import { TestWorkspace } from '#test/builders/workspace.ts'

type Shape = Readonly<Record<string, unknown>>
const shapeOf = (table: FamilyName): Shape => (families[table].schema as unknown as { readonly shape: Shape }).shape
/** A row with only the fields that say what it leads to, as a family of tomorrow might be. */
const leading = (id: string, fields: Shape) => ({ id, deletedAt: null, ...fields }) as never

describe('shared/domain/personal/dossier', () => {
  it('holds every row of every family that leads to the person, to a project, a candidature or a seat of the person', async () => {
    const workspace = new TestWorkspace()
    const { state } = workspace
    const [personId = ''] = await workspace.run(createPerson, { familyName: 'Roux' })
    const person = state.tables.people.get(personId)
    if (person === undefined) throw new Error('no person')
    state.put('projects', leading('own-projects', { holderId: personId }))
    state.put('applications', leading('own-applications', { projectId: 'own-projects' }))
    state.put('jurors', leading('own-jurors', { personId }))
    const expected: [FamilyName, string][] = []
    for (const table of familyNames) {
      for (const [field, target] of Object.entries(families[table].refs))
        if (target !== table && (followedFamilies as readonly string[]).includes(target)) {
          const id = `${table}-${field}`
          state.put(table, leading(id, { [field]: target === 'people' ? personId : `own-${target}` }))
          expected.push([table, id])
        }
      if (speaksOfAny(families, table)) {
        state.put(table, leading(`${table}-any`, { table: 'projects', recordId: 'own-projects' }))
        expected.push([table, `${table}-any`])
      }
    }
    expect(expected.length).toBeGreaterThan(25)
    const records = await gatherRecords(state, families, [person])
    for (const [table, id] of expected)
      expect(
        records[table]?.map((row: { readonly id: string }) => row.id),
        `${table} is forgotten`,
      ).toContain(id)
  })

  it.each(familyNames)(
    '%s: a field that leads to a person, a project, a candidature or a seat is declared',
    (table) => {
      const leads = /^(person|people|holder|adviser|mentor|juror|project|application)Id$/
      for (const field of Object.keys(shapeOf(table)).filter((name) => leads.test(name)))
        expect(Object.keys(families[table].refs), `${table}.${field}`).toContain(field)
    },
  )

  it('holds hours given, roles, what a merged record led to, and the names of what they lead to', async () => {
    const workspace = new TestWorkspace()
    const [organisationId = ''] = await workspace.run(createOrganisation, { name: 'Atelier Nord' })
    const [personId = ''] = await workspace.run(createPerson, { familyName: 'Roux', organisationId })
    const [twin = ''] = await workspace.run(createPerson, { familyName: 'Rous' })
    await workspace.run(addAffiliation, { personId: twin, organisationId, kind: 'founder' })
    const [projectId = ''] = await workspace.run(createProject, { name: 'Cèdre' })
    await workspace.run(logHours, {
      projectId,
      adviserId: personId,
      kind: 'interview',
      on: '2026-11-02' as CivilDate,
      minutes: 90,
    })
    const [programmeId = ''] = await workspace.run(createProgramme, { name: 'Fabrique' })
    await workspace.run(createApplication, {
      project: { name: 'Érable', holder: { personId } },
      programmeId,
      receivedOn: '2026-11-01' as CivilDate,
    })
    await workspace.run(mergeRecords, { table: 'people', keptId: personId, mergedId: twin })
    const dossier = await dossierOf(workspace.state, families, personId)
    expect(dossier?.records.supportEntries).toMatchObject([{ minutes: 90 }])
    expect(dossier?.records.affiliations).toMatchObject([{ kind: 'founder', personId }])
    expect(dossier?.records.applications).toHaveLength(1)
    expect(dossier?.records.applicationEvents).toHaveLength(1)
    expect(dossier?.merged.map(({ familyName }) => familyName)).toEqual(['Rous'])
    expect(Object.values(dossier?.names ?? {})).toEqual(expect.arrayContaining(['Atelier Nord', 'Fabrique', 'Cèdre']))
  })

  it('gives the sheets of a jury after the results only, unsigned, and a juror the ballots cast', async () => {
    const workspace = new TestWorkspace()
    await aJury(workspace)
    const { state } = workspace
    const [pitch] = state.live('pitches')
    const [juror] = state.live('jurors')
    const [criterion] = state.live('criteria')
    const project = state.tables.projects.get(pitch?.projectId ?? '')
    const session = state.tables.jurySessions.get(pitch?.sessionId ?? '')
    if (pitch === undefined || juror === undefined || criterion === undefined || project === undefined || !session)
      throw new Error('no jury')
    const [holderId = ''] = await workspace.run(createPerson, { familyName: 'Porteuse' })
    state.put('projects', { ...project, holderId })
    const ballot = { sessionId: session.id, jurorId: juror.id, pitchId: pitch.id, abstained: false, note: null }
    const scores = { [criterion.id]: 14 }
    const cast = (version: number, comment: string) =>
      leading(`ballot-${String(version)}`, { ...ballot, version, scores, comment })
    state.put('ballots', cast(1, 'Flou'))
    state.put('ballots', cast(2, 'Clair'))
    const at = (next: Row<'jurySessions'>['state']) => {
      state.put('jurySessions', { ...session, state: next })
      return dossierOf(state, families, holderId)
    }
    expect(await at('deliberating')).toMatchObject({ jurySheets: [], withheld: 1 })
    const open = await at('closed')
    expect(open).toMatchObject({
      withheld: 0,
      jurySheets: [{ scores: [{ criterion: criterion.name, score: '14' }], comment: 'Clair', project: project.name }],
    })
    expect(JSON.stringify(open)).not.toContain(juror.personId)
    expect((await dossierOf(state, families, juror.personId))?.records.ballots).toHaveLength(2)
  })

  it('has no file on someone who is not there', async () => {
    expect(await dossierOf(new TestWorkspace().state, families, 'nobody')).toBeNull()
  })
})
