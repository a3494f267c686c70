import { beforeEach, describe, expect, it } from 'vitest'
import { createOrganisation } from '#shared/commands/directory.ts'
import { checkWorkspace } from '#shared/domain/coherence/check-workspace.ts'
import { gatherBundle } from '#shared/domain/coherence/facts.ts'
import { createProject } from '#shared/commands/programmes/projects.ts'
import { createSite, createUnit, removeUnit, updateSite } from '#shared/commands/programmes/sites.ts'
import { closeRequest, enterSite, leaveSite, requestPlace, updateStay } from '#shared/commands/programmes/stays.ts'
import type { CivilDate, PartialDate } from '#shared/workspace/fields.ts'
import { TestWorkspace } from '#test/builders/workspace.ts'

const day = (text: string): CivilDate => text as CivilDate

describe('shared/commands/programmes places', () => {
  let workspace: TestWorkspace
  let [siteId, unitId, projectId, other, organisationId] = ['', '', '', '', '']

  beforeEach(async () => {
    workspace = new TestWorkspace()
    ;[siteId = ''] = await workspace.run(createSite, {
      name: 'Pépinière République',
      kind: 'incubator',
      desks: 20,
      opensOn: '2019' as PartialDate,
    })
    ;[unitId = ''] = await workspace.run(createUnit, { siteId, name: 'Bureau 1', kind: 'office', desks: 3 })
    ;[projectId = ''] = await workspace.run(createProject, { name: 'Projet Q' })
    ;[other = ''] = await workspace.run(createProject, { name: 'Projet R' })
    ;[organisationId = ''] = await workspace.run(createOrganisation, { name: 'Hydreka' })
  })

  it('houses, changes and lets go, with the reason and the next place', async () => {
    const [id = ''] = await workspace.run(enterSite, {
      siteId,
      unitId,
      projectId,
      desks: 2,
      enteredOn: day('2018-01-08'),
    })
    await workspace.run(updateStay, { id, desks: 3 })
    const [nextSiteId = ''] = await workspace.run(createSite, { name: 'Hôtel', kind: 'hotel' })
    await workspace.run(leaveSite, { id, leftOn: day('2018-12-31'), reason: 'hotel', nextSiteId })
    expect(workspace.state.tables.stays.get(id)).toMatchObject({ desks: 3, endReason: 'hotel', nextSiteId })
    expect((await workspace.refusal(leaveSite, { id, leftOn: '2019-01-31', reason: 'stopped' })).code).toBe(
      'already-left',
    )
  })

  it('refuses overlapping stays: same occupant, or a unit without desks left', async () => {
    await workspace.run(enterSite, { siteId, unitId, projectId, desks: 2, enteredOn: day('2018-01-08') })
    const twice = await workspace.refusal(enterSite, { siteId, unitId, projectId, enteredOn: '2018-06-01' })
    expect(twice.message).toContain('«\u00a0Projet Q\u00a0» est déjà ici du 08/01/2018 à ce jour')
    const full = await workspace.refusal(enterSite, {
      siteId,
      unitId,
      projectId: other,
      desks: 2,
      enteredOn: '2018-06-01',
    })
    expect(full.message).toContain('ses 3 postes ne suffisent pas')
    await workspace.run(enterSite, { siteId, unitId, projectId: other, desks: 1, enteredOn: day('2018-06-01') })
    const [desk = ''] = await workspace.run(createUnit, { siteId, name: 'Atelier', kind: 'workshop' })
    await workspace.run(enterSite, {
      siteId,
      unitId: desk,
      organisationId,
      enteredOn: day('2018-01-01'),
      leftOn: day('2018-03-31'),
    })
    expect(
      (await workspace.refusal(enterSite, { siteId, unitId: desk, projectId, enteredOn: '2018-03-31' })).code,
    ).toBe('overlap')
    await workspace.run(enterSite, { siteId, unitId: desk, projectId: other, enteredOn: day('2018-04-01') })
  })

  it('says when all rooms together are over what the place offers, and an entry before it opens; blocks neither', async () => {
    await workspace.run(enterSite, { siteId, projectId, desks: 15, enteredOn: day('2018-06-01') })
    await workspace.run(enterSite, { siteId, projectId: other, desks: 9, enteredOn: day('2019-02-01') })
    const { findings } = checkWorkspace(await gatherBundle(workspace.state), day('2019-03-01'))
    const about = (rule: string) => findings.find((one) => one.rule === rule && one.id === siteId)
    expect(about('site-capacity')).toMatchObject({ severity: 'warning', headline: '4\u00a0postes de trop' })
    expect(about('site-capacity')?.message).toContain(
      '24\u00a0postes occupés pour 20\u00a0postes offerts, à partir du 01/02/2019',
    )
    expect(about('site-opening')?.message).toContain('datée du 01/06/2018, et ce lieu ouvre\u00a0: 2019')
  })

  it('refuses nobody, a unit of another place, an exit before the entry, a closing before the opening', async () => {
    expect((await workspace.refusal(enterSite, { siteId, enteredOn: '2018-01-01' })).code).toBe('no-occupant')
    const [elsewhere = ''] = await workspace.run(createSite, { name: 'Ailleurs', kind: 'hub' })
    expect(
      (await workspace.refusal(enterSite, { siteId: elsewhere, unitId, projectId, enteredOn: '2018-01-01' })).code,
    ).toBe('wrong-site')
    expect(
      (await workspace.refusal(enterSite, { siteId, projectId, enteredOn: '2018-02-01', leftOn: '2018-01-01' })).code,
    ).toBe('bad-order')
    expect((await workspace.refusal(updateSite, { id: siteId, closesOn: '2018' })).code).toBe('bad-order')
    expect((await workspace.refusal(updateSite, { id: siteId, surfaceDm2: -100 })).code).toBe('invalid-input')
  })

  it('keeps a waiting list; housing from it closes the request', async () => {
    const [requestId = ''] = await workspace.run(requestPlace, { siteId, projectId, askedOn: day('2018-01-02') })
    const [second = ''] = await workspace.run(requestPlace, { siteId, organisationId, askedOn: day('2018-01-03') })
    expect((await workspace.refusal(requestPlace, { siteId, projectId, askedOn: '2018-02-01' })).code).toBe(
      'already-waiting',
    )
    await workspace.run(enterSite, { siteId, projectId, requestId, desks: 1, enteredOn: day('2018-03-01') })
    await workspace.run(closeRequest, { id: second, outcome: 'withdrawn', closedOn: day('2018-03-02') })
    expect(workspace.state.live('siteRequests').map(({ outcome }) => outcome)).toEqual(['housed', 'withdrawn'])
  })

  it('takes a unit off once no stay names it', async () => {
    await workspace.run(enterSite, { siteId, unitId, projectId, enteredOn: day('2018-01-08') })
    expect((await workspace.refusal(removeUnit, { id: unitId })).message).toContain('cité par une occupation')
    const [empty = ''] = await workspace.run(createUnit, { siteId, name: 'Salle', kind: 'meeting' })
    await workspace.run(removeUnit, { id: empty })
  })
})
