import { beforeEach, describe, expect, it } from 'vitest'
import { addAffiliation, removeAffiliation, updateAffiliation } from '#shared/commands/affiliations.ts'
import { createOrganisation, createPerson, updatePerson } from '#shared/commands/directory.ts'
import type { PartialDate } from '#shared/workspace/fields.ts'
import { TestWorkspace } from '#test/builders/workspace.ts'

const on = (text: string): PartialDate => text as PartialDate

describe('shared/commands/affiliations', () => {
  let workspace: TestWorkspace
  let [personId, north, south] = ['', '', '']
  beforeEach(async () => {
    workspace = new TestWorkspace()
    ;[north = ''] = await workspace.run(createOrganisation, { name: 'Atelier Nord' })
    ;[south = ''] = await workspace.run(createOrganisation, { name: 'Atelier Sud' })
    ;[personId = ''] = await workspace.run(createPerson, {
      familyName: 'Roux',
      organisationId: north,
      jobTitle: 'gérant',
    })
  })
  const roles = () => workspace.state.live('affiliations')

  it('notes a role over time, says it, and lets it end', async () => {
    const plan = await workspace.plan(addAffiliation, {
      personId,
      organisationId: north,
      kind: 'founder',
      startsOn: on('2015'),
    })
    if (!plan.ok) throw new Error(plan.refusal.message)
    expect(plan.label).toBe('Rôle de Roux, a fondé\u00a0: Atelier Nord')
    workspace.state.apply(plan.changes)
    const [id = ''] = plan.created
    await workspace.run(updateAffiliation, { id, kind: 'director', endsOn: on('2020-06'), ended: true })
    expect(roles()).toMatchObject([{ kind: 'director', startsOn: '2015', endsOn: '2020-06', ended: false }])
    await workspace.run(removeAffiliation, { id })
    expect(roles()).toEqual([])
    expect((await workspace.refusal(removeAffiliation, { id })).code).toBe('missing-record')
  })

  it('refuses dates that contradict each other, and one role twice at once, but not one after the other', async () => {
    const role = { personId, organisationId: north, kind: 'employee' as const }
    expect(await workspace.refusal(addAffiliation, { ...role, startsOn: '2020', endsOn: '2019' })).toMatchObject({
      code: 'bad-period',
      field: 'endsOn',
    })
    const [id = ''] = await workspace.run(addAffiliation, { ...role, startsOn: on('2010'), endsOn: on('2012') })
    expect(await workspace.refusal(addAffiliation, { ...role, startsOn: '2011' })).toMatchObject({
      code: 'double',
      message: expect.stringContaining('ancien employeur\u00a0: Atelier Nord (2010 à 2012)') as string,
    })
    await workspace.run(addAffiliation, { ...role, startsOn: on('2015') })
    expect((await workspace.refusal(updateAffiliation, { id, endsOn: '2016' })).code).toBe('double')
    expect((await workspace.refusal(addAffiliation, { ...role, organisationId: 'none' })).field).toBe('organisationId')
    expect(roles()).toHaveLength(2)
  })

  it('keeps a former organisation as a role that is over, once', async () => {
    await workspace.run(updatePerson, { id: personId, organisationId: south, keepFormerRole: true })
    expect(roles()).toMatchObject([{ organisationId: north, kind: 'member', title: 'gérant', ended: true }])
    await workspace.run(updatePerson, { id: personId, organisationId: north, keepFormerRole: true })
    await workspace.run(updatePerson, { id: personId, organisationId: south, keepFormerRole: true })
    expect(roles().map(({ organisationId, ended }) => [organisationId, ended])).toEqual([
      [north, true],
      [south, true],
    ])
    await workspace.run(updatePerson, { id: personId, jobTitle: null, keepFormerRole: true })
    expect(roles()).toHaveLength(2)
  })

  it('ends the employment that was noted there, and leaves the capital alone', async () => {
    await workspace.run(addAffiliation, { personId, organisationId: north, kind: 'employee', startsOn: on('2015') })
    await workspace.run(addAffiliation, { personId, organisationId: north, kind: 'shareholder' })
    await workspace.run(updatePerson, { id: personId, organisationId: south, keepFormerRole: true })
    expect(roles().map(({ kind, ended }) => [kind, ended])).toEqual([
      ['employee', true],
      ['shareholder', false],
    ])
  })
})
