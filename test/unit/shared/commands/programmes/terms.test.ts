import { beforeEach, describe, expect, it } from 'vitest'
import { createApplication, setApplicationStatus } from '#shared/commands/programmes/applications.ts'
import { createProgramme, updateProgramme } from '#shared/commands/programmes/programmes.ts'
import { rankInReserve } from '#shared/commands/programmes/reserve.ts'
import { addAdmissionCriterion, addPartner, removeTerm } from '#shared/commands/programmes/terms.ts'
import { reserveOrder } from '#shared/domain/programmes/reserve.ts'
import type { CivilDate } from '#shared/workspace/fields.ts'
import { TestWorkspace } from '#test/builders/workspace.ts'

const day = (text: string): CivilDate => text as CivilDate

describe('shared/commands/programmes terms and reserve', () => {
  let workspace: TestWorkspace
  let programmeId = ''

  beforeEach(async () => {
    workspace = new TestWorkspace()
    ;[programmeId = ''] = await workspace.run(createProgramme, {
      name: 'Stimulateur',
      capacity: 12,
      sessionsPerYear: 2,
    })
  })

  it('states admission criteria and partners, and takes them off', async () => {
    const [age = ''] = await workspace.run(addAdmissionCriterion, { programmeId, kind: 'age-min', value: 50 })
    await workspace.run(addPartner, { programmeId, name: 'Mission locale', role: 'prescripteur' })
    expect((await workspace.refusal(addAdmissionCriterion, { programmeId, kind: 'age-max' })).code).toBe('no-age')
    expect(
      (await workspace.refusal(addAdmissionCriterion, { programmeId, kind: 'age-max', value: 40 })).message,
    ).toContain('L’âge le plus bas (50\u00a0ans) dépasse le plus haut (40\u00a0ans)')
    expect((await workspace.refusal(addAdmissionCriterion, { programmeId, kind: 'other' })).code).toBe('no-text')
    await workspace.run(removeTerm, { table: 'admissionCriteria', id: age })
    expect(workspace.state.live('admissionCriteria')).toEqual([])
    expect(workspace.state.live('partnerships')).toHaveLength(1)
  })

  it('a programme feeds another, never itself', async () => {
    const [next = ''] = await workspace.run(createProgramme, { name: 'Accélérateur' })
    await workspace.run(updateProgramme, { id: programmeId, feedsId: next })
    expect((await workspace.refusal(updateProgramme, { id: next, feedsId: programmeId })).code).toBe('loop')
    expect((await workspace.refusal(updateProgramme, { id: next, feedsId: next })).code).toBe('loop')
  })

  it('ranks the reserve list; who leaves it loses the rank', async () => {
    const ids: string[] = []
    for (const [index, name] of ['A', 'B', 'C'].entries()) {
      const receivedOn = day(`2018-01-0${String(index + 1)}`)
      const [id = ''] = await workspace.run(createApplication, { project: { name }, programmeId, receivedOn })
      ids.push(id)
    }
    const [a = '', b = '', c = ''] = ids
    expect((await workspace.refusal(rankInReserve, { applicationId: a, rank: 1 })).code).toBe('not-waiting')
    for (const applicationId of ids)
      await workspace.run(setApplicationStatus, { applicationId, status: 'waiting', on: day('2018-02-01') })
    const order = () => reserveOrder(workspace.state.live('applications')).map(({ id }) => id)
    expect(order()).toEqual([a, b, c])
    await workspace.run(rankInReserve, { applicationId: c, rank: 1 })
    expect(order()).toEqual([c, a, b])
    await workspace.run(rankInReserve, { applicationId: c, rank: 99 })
    expect(order()).toEqual([a, b, c])
    await workspace.run(setApplicationStatus, { applicationId: a, status: 'retained', on: day('2018-02-02') })
    expect(order()).toEqual([b, c])
    expect(workspace.state.tables.applications.get(a)?.reserveRank).toBeNull()
    expect((await workspace.refusal(rankInReserve, { applicationId: b, rank: 0 })).message).toBe('Un rang part de 1.')
  })
})
