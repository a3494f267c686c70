import { createProject } from '#shared/commands/programmes/projects.ts'
import { logHours, planHours } from '#shared/commands/programmes/support.ts'
import { addDays } from '#shared/domain/calendar/civil-date.ts'
import type { CivilDate } from '#shared/workspace/fields.ts'
import type { DemoBuilder } from './builder.ts'
import { addPerson } from './directory.ts'

/** Companies that the 2018 amendment counts, and the hours it gives for all of them. */
const [companies, total] = [23, 80 * 60]

/**
 * Invented lines behind a figure of the 2018 amendment (23 entrepreneurs, 80 hours in all): the act gives the sum only.
 * They are marked as examples and are held against an invented quota, so that the consumption shows.
 */
export async function addSupport(demo: DemoBuilder): Promise<void> {
  await addPerson(demo, 'adviser-A', 'Conseiller A', 'Conseiller en création', 'cci')
  await addPerson(demo, 'adviser-B', 'Conseillère B', 'Conseillère en innovation', 'cci')
  const action = demo.state.live('actions').find(({ unit }) => unit === 'heures')
  if (action === undefined) throw new Error('The 2018 amendment has no action counted in hours')
  let left = total
  for (let rank = 1; rank <= companies; rank += 1) {
    const minutes = rank === companies ? left : 210
    left -= minutes
    const projectId = await demo.make(`hosted-${String(rank)}`, createProject, {
      name: `Entreprise ${String(rank)}, pépinière`,
      example: true,
    })
    const first = 60 + (rank % 3) * 30
    for (const [index, part] of [first, minutes - first].entries())
      await demo.run(logHours, {
        projectId,
        programmeId: demo.id('sem-programme'),
        adviserId: demo.id(rank % 2 === 0 ? 'adviser-B' : 'adviser-A'),
        conventionActionId: action.id,
        kind: index === 0 ? 'interview' : 'follow-up',
        on: addDays('2018-01-15' as CivilDate, rank * 7 + index * 63),
        minutes: part,
        example: true,
      })
  }
  await demo.run(planHours, {
    conventionActionId: action.id,
    minutes: 100 * 60,
    companies: 30,
    startsOn: '2018-01-01' as CivilDate,
    endsOn: '2018-12-31' as CivilDate,
    source: 'Quota d’exemple ; la convention ne vise que 30 entreprises par an.',
    example: true,
  })
}
