import { describe, expect, it } from 'vitest'
import { createPerson } from '#shared/commands/directory.ts'
import { askForTrait, setTraits } from '#shared/commands/person-traits.ts'
import { createApplication } from '#shared/commands/programmes/applications.ts'
import { createProgramme } from '#shared/commands/programmes/programmes.ts'
import { audienceOf } from '#shared/domain/personal/audience.ts'
import type { CivilDate } from '#shared/workspace/fields.ts'
import { families } from '#shared/workspace/registry.ts'
import { TestWorkspace } from '#test/builders/workspace.ts'

const today = '2026-11-26' as CivilDate

describe('shared/domain/personal/audience', () => {
  it('counts the people followed by what the programme asks for, small groups masked', async () => {
    const workspace = new TestWorkspace()
    const [programmeId = ''] = await workspace.run(createProgramme, { name: 'Fabrique' })
    expect(await audienceOf(workspace.state, programmeId, today)).toEqual([])
    for (const field of ['gender', 'birthYear', 'qpv'] as const)
      await workspace.run(askForTrait, { programmeId, field, purpose: 'Rapport annuel.', months: 24 })
    for (let at = 0; at < 20; at += 1) {
      const [personId = ''] = await workspace.run(createPerson, { familyName: `Porteur ${String(at)}` })
      await workspace.run(createApplication, {
        project: { name: `Projet ${String(at)}`, holder: { personId } },
        programmeId,
        receivedOn: '2026-11-01' as CivilDate,
      })
      // 12 women and 8 men; 3 in a district, 9 outside, 8 who did not say; 6 under thirty.
      await workspace.run(setTraits, {
        personId,
        gender: at < 12 ? 'woman' : 'man',
        birthYear: at < 6 ? 2000 : 1990,
        ...(at < 3 ? { qpvCode: 'QN05910M' } : at < 12 ? { qpvCode: 'hors QPV' } : {}),
      })
    }
    // Two phases of one project: its holder counts once.
    for (const { id: projectId } of workspace.state.live('projects'))
      for (const phaseId of ['a', 'b']) {
        const row = { id: `${projectId}-${phaseId}`, createdAt: workspace.now, updatedAt: `${workspace.now}_0000_test` }
        const stay = { ...row, projectId, programmeId, phaseId, enteredOn: today }
        workspace.state.put('enrolments', families.enrolments.schema.parse(stay))
      }
    expect(await audienceOf(workspace.state, programmeId, today)).toEqual([
      {
        dimension: 'gender',
        people: 20,
        groups: [
          { name: 'femmes', count: 12, share: 600 },
          { name: 'hommes', count: 8, share: 400 },
        ],
      },
      {
        dimension: 'age',
        people: 20,
        groups: [
          { name: 'moins de 30 ans', count: 6, share: 300 },
          { name: '30 à 44 ans', count: 14, share: 700 },
        ],
      },
      {
        dimension: 'qpv',
        people: 20,
        groups: [
          { name: 'QPV, géographie 2024', count: null, share: null },
          { name: 'hors QPV', count: 9, share: 450 },
          { name: 'non renseigné', count: null, share: null },
        ],
      },
    ])
  })
})
