import { describe, expect, it } from 'vitest'
import { addAffiliation } from '#shared/commands/affiliations.ts'
import { recordBankAccount } from '#shared/commands/conventions/bank-accounts.ts'
import { createOrganisation, createPerson } from '#shared/commands/directory.ts'
import { setRetention } from '#shared/commands/personal.ts'
import { createProject } from '#shared/commands/programmes/projects.ts'
import { lastMovementOf, ownBodiesOf, peopleBehind, textsOfBodies } from '#shared/domain/personal/bodies.ts'
import { dossierOf } from '#shared/domain/personal/dossier.ts'
import { peopleByCategory } from '#shared/domain/personal/register.ts'
import { overduePeople } from '#shared/domain/personal/retention.ts'
import type { CivilDate } from '#shared/workspace/fields.ts'
import { families } from '#shared/workspace/registry.ts'
import { TestWorkspace } from '#test/builders/workspace.ts'

describe('shared/domain/personal/bodies', () => {
  it('is the person: who carries its project, founded it, is alone in it or is named by it; never an employee or a company', async () => {
    const workspace = new TestWorkspace()
    const { state } = workspace
    const body = async (name: string, legalNature: 'P2' | 'P3' = 'P3') =>
      (await workspace.run(createOrganisation, { name, legalNature }))[0] ?? ''
    const person = async (familyName: string, organisationId: string | null = null, givenName: string | null = null) =>
      (await workspace.run(createPerson, { familyName, givenName, organisationId }))[0] ?? ''
    const ofPerson = async (id: string) =>
      (await ownBodiesOf(state, [state.tables.people.get(id) as never])).map(({ name }) => name)
    const behind = async (id: string) =>
      (await peopleBehind(state, state.tables.organisations.get(id) as never)).map(({ familyName }) => familyName)

    const [forge, studio, stand, company] = [
      await body('La Forge'),
      await body('Le Studio'),
      await body('Étal'),
      await body('Forge SAS', 'P2'),
    ]
    const named = await body('Yso Quermelec, potière')
    const founder = await person('Roux')
    await workspace.run(addAffiliation, { personId: founder, organisationId: forge, kind: 'founder' })
    await workspace.run(addAffiliation, { personId: founder, organisationId: company, kind: 'founder' })
    const employee = await person('Blanc')
    await workspace.run(addAffiliation, { personId: employee, organisationId: forge, kind: 'employee' })
    const holder = await person('Vert')
    await workspace.run(createProject, { name: 'Cèdre', holder: { personId: holder }, organisationId: studio })
    const alone = await person('Gris', stand)
    const potter = await person('Quermelec', null, 'Yso')

    expect(await ofPerson(founder)).toEqual(['La Forge'])
    expect(await ofPerson(employee)).toEqual([])
    expect(await ofPerson(holder)).toEqual(['Le Studio'])
    expect(await ofPerson(alone)).toEqual(['Étal'])
    expect(await ofPerson(potter)).toEqual(['Yso Quermelec, potière'])
    expect(await behind(forge)).toEqual(['Roux'])
    expect(await behind(studio)).toEqual(['Vert'])
    expect(await behind(stand)).toEqual(['Gris'])
    expect(await behind(named)).toEqual(['Quermelec'])
    expect(await behind(company)).toEqual([])
    await person('Noir', stand)
    expect(await ofPerson(alone)).toEqual([])
    expect(await behind(stand)).toEqual([])
    expect(await lastMovementOf(state, [forge])).toBeNull()
  })

  it('gives a person the bank details of the body, counts it in the register and says when its time is over', async () => {
    const workspace = new TestWorkspace()
    const [organisationId = ''] = await workspace.run(createOrganisation, { name: 'La Forge', legalNature: 'P3' })
    const [personId = ''] = await workspace.run(createPerson, { familyName: 'Roux', organisationId })
    await workspace.run(recordBankAccount, {
      organisationId,
      holder: 'Forge',
      iban: 'FR7630006000011234567890189',
      fromOn: '2026-01-01' as CivilDate,
      source: 'RIB',
    })
    const dossier = await dossierOf(workspace.state, families, personId)
    expect(dossier?.records.bankAccounts).toMatchObject([{ iban: 'FR7630006000011234567890189' }])
    expect(dossier?.records.organisations).toMatchObject([{ name: 'La Forge' }])
    expect((await peopleByCategory(workspace.state)).payees).toBe(1)
    await workspace.run(setRetention, { category: 'payees', months: 120 })
    expect(await overduePeople(workspace.state, '2030-01-01' as CivilDate)).toEqual([])
    expect(await overduePeople(workspace.state, '2040-01-01' as CivilDate)).toMatchObject([
      { table: 'organisations', id: organisationId, category: 'payees' },
    ])
  })

  it('looks for numbers in every writing, and not for a word or a town that is everybody’s', () => {
    const state = { aliases: ['Conseil'], siren: '732 829 320', siret: null, rna: null }
    expect(textsOfBodies([{ ...state, name: 'La Forge bleue', address: 'Lyon' }], ['FR7630006000011'], [])).toEqual([
      'La Forge bleue',
      '732 829 320',
      '732829320',
      '732\u202f829\u202f320',
      'FR7630006000011',
      'FR76\u202f3000\u202f6000\u202f011',
    ])
  })
})
