import { describe, expect, it } from 'vitest'
import { countAudience, removeAudience } from '#shared/commands/programmes/audiences.ts'
import { createCohort } from '#shared/commands/programmes/cohorts.ts'
import { createProgramme } from '#shared/commands/programmes/programmes.ts'
import { checkWorkspace } from '#shared/domain/coherence/check-workspace.ts'
import { gatherBundle } from '#shared/domain/coherence/facts.ts'
import type { CivilDate, PartialDate } from '#shared/workspace/fields.ts'
import { TestWorkspace } from '#test/builders/workspace.ts'

describe('shared/commands/programmes/audiences', () => {
  it('counts publics in numbers; a QPV count says the year of its geography', async () => {
    const workspace = new TestWorkspace()
    const [programmeId = ''] = await workspace.run(createProgramme, { name: 'Fabrique' })
    const count = {
      programmeId,
      dimension: 'qpv' as const,
      group: 'QPV',
      count: 53,
      on: '2018' as PartialDate,
      source: 'Bilan',
    }
    expect((await workspace.refusal(countAudience, count)).code).toBe('no-geography')
    const [id = ''] = await workspace.run(countAudience, { ...count, geographyYear: 2015 })
    const twin = await workspace.refusal(countAudience, { ...count, group: 'qpv', geographyYear: 2015 })
    expect(twin.message).toContain('est déjà compté à cette date\u00a0: 53')
    expect((await workspace.refusal(countAudience, { ...count, group: 'hors QPV', count: -1 })).message).toContain(
      'négatif',
    )
    await workspace.run(removeAudience, { id })
    expect(workspace.state.live('audienceCounts')).toEqual([])
  })

  it('says that a cohort has more people than places', async () => {
    const workspace = new TestWorkspace()
    const [programmeId = ''] = await workspace.run(createProgramme, { name: 'Évident' })
    await workspace.run(createCohort, { programmeId, name: 'Session 1', capacity: 12, statedHeadcount: 14 })
    await workspace.run(createCohort, { programmeId, name: 'Session 2', capacity: 12, statedHeadcount: 12 })
    const { findings } = checkWorkspace(await gatherBundle(workspace.state), '2026-11-22' as CivilDate)
    const found = findings.filter(({ rule }) => rule === 'cohort-capacity')
    expect(found.map(({ headline }) => headline)).toEqual(['2\u00a0personnes de trop'])
  })
})
