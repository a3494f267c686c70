import { beforeEach, describe, expect, it } from 'vitest'
import { createPerson } from '#shared/commands/directory.ts'
import { enrol } from '#shared/commands/programmes/enrolments.ts'
import { createProgramme } from '#shared/commands/programmes/programmes.ts'
import { createProject } from '#shared/commands/programmes/projects.ts'
import { logHours, planHours, removeHours, removeHoursPlan, updateHours } from '#shared/commands/programmes/support.ts'
import { gatherBundle } from '#shared/domain/coherence/facts.ts'
import { checkWorkspace } from '#shared/domain/coherence/check-workspace.ts'
import type { CivilDate } from '#shared/workspace/fields.ts'
import { TestWorkspace } from '#test/builders/workspace.ts'

const day = (text: string): CivilDate => text as CivilDate

describe('shared/commands/programmes/support', () => {
  let workspace: TestWorkspace
  let [projectId, adviserId, programmeId, phaseId] = ['', '', '', '']

  beforeEach(async () => {
    workspace = new TestWorkspace()
    ;[programmeId = '', phaseId = ''] = await workspace.run(createProgramme, {
      name: 'Novacité',
      phases: [{ name: 'Phase 1', gate: 'open' }],
    })
    ;[projectId = ''] = await workspace.run(createProject, { name: 'Projet Q' })
    ;[adviserId = ''] = await workspace.run(createPerson, { givenName: 'Claire', familyName: 'Martin' })
    await workspace.run(enrol, { projectId, phaseId, enteredOn: day('2018-01-01') })
  })
  const hours = (fields: object = {}) => ({
    projectId,
    adviserId,
    kind: 'interview' as const,
    on: day('2018-05-02'),
    minutes: 90,
    ...fields,
  })

  it('records hours under the programme that the project is in, changes and removes them', async () => {
    const [id = ''] = await workspace.run(logHours, hours())
    expect(workspace.state.tables.supportEntries.get(id)).toMatchObject({ programmeId, minutes: 90, adviserId })
    await workspace.run(updateHours, { id, minutes: 120 })
    expect(workspace.state.tables.supportEntries.get(id)?.minutes).toBe(120)
    await workspace.run(removeHours, { id })
    expect(workspace.state.live('supportEntries')).toEqual([])
  })

  it('refuses a negative duration, a day of 25 hours, the future, and nobody to receive them', async () => {
    expect((await workspace.refusal(logHours, hours({ minutes: -60 }))).message).toContain('négative')
    expect((await workspace.refusal(logHours, hours({ minutes: 1500 }))).message).toContain(
      '25\u00a0h le 02/05/2018 pour Claire Martin\u00a0: une journée n’a que 24\u00a0heures',
    )
    const [id = ''] = await workspace.run(logHours, hours({ minutes: 1000 }))
    expect((await workspace.refusal(logHours, hours({ minutes: 500 }))).code).toBe('day-too-long')
    expect((await workspace.refusal(updateHours, { id, minutes: 1441 })).code).toBe('day-too-long')
    await workspace.run(updateHours, { id, minutes: 1440 })
    expect((await workspace.refusal(logHours, hours({ on: '2026-12-24' }))).code).toBe('future-date')
    expect((await workspace.refusal(logHours, hours({ projectId: null }))).code).toBe('no-receiver')
    expect((await workspace.refusal(logHours, hours({ adviserId: 'nobody' }))).code).toBe('missing-record')
    expect(workspace.state.live('supportEntries')).toHaveLength(1)
  })

  it('keeps hours outside the course, and says them', async () => {
    await workspace.run(logHours, hours({ on: '2017-05-02' }))
    const { findings } = checkWorkspace(await gatherBundle(workspace.state), day('2026-11-22'))
    const finding = findings.find(({ rule }) => rule === 'hours-outside-course')
    expect(finding).toMatchObject({ severity: 'warning', table: 'projects', id: projectId })
    expect(finding?.message).toContain('1\u00a0h\u00a030')
  })

  it('plans hours for one thing only', async () => {
    const [id = ''] = await workspace.run(planHours, { programmeId, minutes: 4800 })
    expect((await workspace.refusal(planHours, { minutes: 60 })).code).toBe('one-target')
    expect((await workspace.refusal(planHours, { programmeId, projectId, minutes: 60 })).code).toBe('one-target')
    expect(
      (await workspace.refusal(planHours, { programmeId, minutes: 60, startsOn: '2018-02-01', endsOn: '2018-01-01' }))
        .code,
    ).toBe('bad-order')
    await workspace.run(removeHoursPlan, { id })
    expect(workspace.state.live('supportPlans')).toEqual([])
  })
})
