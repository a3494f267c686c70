import { addDays } from '#shared/domain/calendar/civil-date.ts'
import { supportKinds } from '#shared/workspace/records/support.ts'
import type { CivilDate } from '#shared/workspace/fields.ts'
import { rowMaker, type LargeRows } from './large-rows.ts'

export type DeskOptions = {
  readonly seed: number
  readonly people: number
  readonly applications: number
  readonly cohorts: number
  readonly hours: number
}

const trades = ['Menuiserie', 'Conserverie', 'Vélos', 'Textile', 'Compost', 'Librairie'] as const
const statuses = ['received', 'admissible', 'invited', 'retained', 'waiting', 'refused'] as const

/**
 * The desk of a large authority over five years, the same for the same options: people, candidatures and courses by cohort,
 * hours of support by thirty advisers, and the indicators that each programme answers for.
 */
export function deskRows({ seed, people: persons, applications, cohorts: promotions, hours }: DeskOptions): LargeRows {
  const { tables, add, below, pick, times } = rowMaker(seed)
  const day = (): CivilDate => addDays('2022-01-03' as CivilDate, below(1820))
  const operatorId = add('organisations', { name: 'Métropole', legalNature: 'U4', siren: '200000001' })
  const organisations = times(applications / 5, (index) =>
    add('organisations', { name: `${pick(trades)} ${String(index)}` }),
  )
  const people = times(persons, (index) =>
    add('people', {
      givenName: `Prénom ${String(index % 97)}`,
      familyName: `Nom ${String(index)}`,
      organisationId: pick(organisations),
      email: `personne${String(index)}@exemple.fr`,
    }),
  )
  const advisers = people.slice(0, 30)
  const programmes = times(Math.max(1, promotions / 10), (index) =>
    add('programmes', { name: `Programme ${String(index + 1)}`, operatorId, startsOn: '2022' }),
  )
  const phases = programmes.map((programmeId) =>
    add('phases', { programmeId, rank: 1, name: 'Parcours', gate: 'open', minMonths: 4, maxMonths: 6 }),
  )
  const cohorts = times(promotions, (index) => {
    const place = index % programmes.length
    const startsOn = day()
    const id = add('cohorts', {
      programmeId: programmes[place],
      name: `Promotion ${String(index + 1)}`,
      startsOn,
      endsOn: addDays(startsOn, 270),
      capacity: 100,
    })
    return { id, programmeId: programmes[place], phaseId: phases[place], startsOn }
  })
  const projects = times(applications, (index) => {
    const { id: cohortId, programmeId, phaseId, startsOn } = pick(cohorts)
    const projectId = add('projects', { name: `Projet ${String(index)}`, holderId: pick(people) })
    const status = pick(statuses)
    const applicationId = add('applications', {
      projectId,
      programmeId,
      cohortId,
      receivedOn: addDays(startsOn, -60 + below(30)),
      requestedCents: 100_000 + below(5_000_000),
      status,
    })
    if (status === 'retained') {
      const leftOn = below(2) === 0 ? addDays(startsOn, 120 + below(150)) : null
      const stay = { projectId, applicationId, programmeId, phaseId, cohortId, enteredOn: startsOn, leftOn }
      add('enrolments', { ...stay, leaveReason: leftOn === null ? null : 'completed' })
    }
    return { projectId, programmeId }
  })
  times(hours, () =>
    add('supportEntries', {
      ...pick(projects),
      adviserId: pick(advisers),
      kind: pick(supportKinds),
      on: day(),
      minutes: 15 + below(180),
    }),
  )
  for (const programmeId of programmes)
    for (const name of ['Porteurs accompagnés', 'Entreprises créées', 'Emplois bruts', 'Emplois nets']) {
      const indicatorId = add('indicators', {
        programmeId,
        name,
        kind: 'other',
        unit: 'unités',
        definition: name,
        target: 100,
      })
      times(20, (index) =>
        add('measures', {
          indicatorId,
          operator: '=',
          value: below(200),
          on: `${String(2022 + (index % 5))}`,
          source: 'Bilan',
        }),
      )
    }
  return tables
}
