import { describe, expect, it } from 'vitest'
import { createPerson } from '#shared/commands/directory.ts'
import { setRetention } from '#shared/commands/personal.ts'
import { createApplication, setApplicationStatus } from '#shared/commands/programmes/applications.ts'
import { createProgramme } from '#shared/commands/programmes/programmes.ts'
import { logHours } from '#shared/commands/programmes/support.ts'
import { overduePeople } from '#shared/domain/personal/retention.ts'
import type { CivilDate, Instant } from '#shared/workspace/fields.ts'
import { TestWorkspace } from '#test/builders/workspace.ts'

const day = (text: string): CivilDate => text as CivilDate

describe('shared/domain/personal/retention', () => {
  it('says who is kept longer than was decided, from the last thing that happened, and assumes nothing', async () => {
    const workspace = new TestWorkspace()
    workspace.now = '2024-01-10T09:00:00.000Z' as Instant
    const [programmeId = ''] = await workspace.run(createProgramme, { name: 'Fabrique' })
    const [old = ''] = await workspace.run(createPerson, { familyName: 'Ancienne' })
    const [adviser = ''] = await workspace.run(createPerson, { familyName: 'Conseiller' })
    const [candidate = ''] = await workspace.run(createPerson, { familyName: 'Candidate' })
    const project = { name: 'Cèdre', holder: { personId: candidate } }
    const [applicationId = ''] = await workspace.run(createApplication, {
      project,
      programmeId,
      receivedOn: day('2022-03-01'),
    })
    const projectId = workspace.state.live('projects')[0]?.id ?? ''
    const overdue = (on: string) => overduePeople(workspace.state, day(on))
    expect(await overdue('2050-01-01')).toEqual([])
    await workspace.run(setRetention, { category: 'contacts', months: 24 })
    await workspace.run(logHours, {
      projectId,
      adviserId: adviser,
      kind: 'interview',
      on: day('2022-06-15'),
      minutes: 60,
    })
    expect(await overdue('2025-01-01')).toMatchObject([{ id: adviser, category: 'contacts', dueOn: '2024-06-15' }])
    expect((await overdue('2026-01-10')).map(({ id }) => id)).toEqual([adviser, old])
    await workspace.run(setRetention, { category: 'refused', months: 12 })
    expect(await overdue('2023-03-01')).toMatchObject([
      { name: 'Candidate', lastOn: '2022-03-01', dueOn: '2023-03-01' },
    ])
    await workspace.run(setApplicationStatus, { applicationId, status: 'refused', on: day('2022-05-02') })
    expect(await overdue('2023-03-01')).toEqual([])
    expect(await overdue('2023-05-02')).toMatchObject([{ id: candidate, lastOn: '2022-05-02' }])
  })
})
