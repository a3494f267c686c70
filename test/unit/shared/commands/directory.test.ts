import { describe, expect, it } from 'vitest'
import { createOrganisation, createPerson, updateOrganisation, updatePerson } from '#shared/commands/directory.ts'
import { TestWorkspace } from '#test/builders/workspace.ts'

const organisationIn = (workspace: TestWorkspace, id: string | undefined) =>
  workspace.state.tables.organisations.get(id ?? '')

describe('shared/commands/directory', () => {
  it('keeps an identifier whose key is false as it was typed, and normalises a right one', async () => {
    const workspace = new TestWorkspace()
    const [id] = await workspace.run(createOrganisation, {
      name: '  Montpellier  Méditerranée Métropole ',
      legalNature: 'U4',
      siren: '243 400 017',
      siret: '24340017000022',
      rna: null,
    })
    expect(organisationIn(workspace, id)).toMatchObject({
      name: 'Montpellier Méditerranée Métropole',
      siren: '243400017',
      siret: '24340017000022',
      rna: null,
      notes: null,
      example: false,
    })
  })

  it('changes the given fields only, and keeps the former name as an alias when asked', async () => {
    const workspace = new TestWorkspace()
    const [id = ''] = await workspace.run(createOrganisation, { name: 'Open cité', address: 'Nîmes' })
    await workspace.run(updateOrganisation, { id, name: 'Open’cité', keepFormerName: true })
    expect(organisationIn(workspace, id)).toMatchObject({ name: 'Open’cité', aliases: ['Open cité'], address: 'Nîmes' })
    await workspace.run(updateOrganisation, { id, aliases: ['Open cité', 'Open Cité', 'Open cité'], address: null })
    expect(organisationIn(workspace, id)).toMatchObject({ aliases: ['Open cité', 'Open Cité'], address: null })
    expect(await workspace.refusal(updateOrganisation, { id, address: null })).toMatchObject({ code: 'unchanged' })
  })

  it('refuses names without a letter, addresses that are not, and records that do not exist', async () => {
    const workspace = new TestWorkspace()
    for (const name of ['', '   ', '\u200b', '!!!'])
      expect(await workspace.refusal(createOrganisation, { name })).toMatchObject({ field: 'name' })
    expect(await workspace.refusal(createPerson, { familyName: 'Martin', email: 'claire@' })).toMatchObject({
      field: 'email',
    })
    expect(await workspace.refusal(createPerson, { familyName: 'Martin', organisationId: 'nobody' })).toMatchObject({
      code: 'missing-record',
      field: 'organisationId',
    })
    expect(await workspace.refusal(updateOrganisation, { id: 'nobody', name: 'X' })).toMatchObject({ field: 'id' })
  })

  it('adds and changes a person', async () => {
    const workspace = new TestWorkspace()
    const [organisationId = ''] = await workspace.run(createOrganisation, { name: 'CCI' })
    const [id = ''] = await workspace.run(createPerson, { givenName: 'Claire', familyName: 'Martin', example: true })
    await workspace.run(updatePerson, { id, organisationId, email: 'claire.martin@exemple.fr' })
    expect(workspace.state.tables.people.get(id)).toMatchObject({ givenName: 'Claire', organisationId, example: true })
  })
})
