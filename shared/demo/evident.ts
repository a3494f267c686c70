import { enrol, leavePhase } from '#shared/commands/programmes/enrolments.ts'
import type { CivilDate } from '#shared/workspace/fields.ts'
import type { DemoBuilder } from './builder.ts'
import { addApplication, moveApplication } from './cohorts.ts'
import { prepareSession, runSession } from './juries.ts'

type Session = {
  readonly cohort: string
  readonly name: string
  readonly receivedOn: string
  readonly heldOn: string
  readonly startsOn: string
  readonly endsOn: string
  /** Projects and the score of each of two jurors; under 10, the project is refused. */
  readonly projects: readonly (readonly [name: string, first: number, second: number])[]
}

const sessions: readonly Session[] = [
  {
    cohort: 'evident-a',
    name: 'Évident, entrée de la session 1',
    receivedOn: '2018-01-15',
    heldOn: '2018-02-08',
    startsOn: '2018-03-01',
    endsOn: '2018-11-30',
    projects: [
      ['Épicerie du Lys', 15, 14],
      ['Recyclerie Nord', 13, 15],
      ['Garde partagée', 14, 13],
      ['Couture de Fives', 12, 13],
      ['Café Deûle', 8, 9],
    ],
  },
  {
    cohort: 'evident-b',
    name: 'Évident, entrée de la session 2',
    receivedOn: '2018-06-18',
    heldOn: '2018-07-05',
    startsOn: '2018-09-01',
    endsOn: '2019-05-31',
    projects: [
      ['Jardin de Wazemmes', 16, 14],
      ['Traiteur Moulins', 13, 14],
      ['Livraison à vélo', 12, 14],
      ['Voisins en ligne', 9, 7],
    ],
  },
]

/**
 * Évident as the study of October 2019 tells it: two sessions a year, twelve holders, nine months, so that two sessions
 * overlap by three months. The headcount of twelve is the source's; dates, projects, jurors and scores are invented.
 */
export async function addEvident(demo: DemoBuilder): Promise<void> {
  for (const session of sessions) {
    await runEntry(demo, session)
    for (const [name, first] of session.projects) if (first >= 10) await follow(demo, session, name)
  }
}

const keyOf = (name: string): string => `evident-${name}`

async function runEntry(demo: DemoBuilder, session: Session): Promise<void> {
  for (const [name] of session.projects) {
    await addApplication(demo, keyOf(name), {
      name,
      programme: 'evident',
      cohort: session.cohort,
      receivedOn: session.receivedOn,
    })
    await moveApplication(demo, keyOf(name), 'invited', session.receivedOn)
  }
  const key = `${session.cohort}-entry`
  await prepareSession(demo, {
    key,
    settings: {
      name: session.name,
      heldOn: session.heldOn,
      startsAt: '14:00',
      programmeId: demo.id('evident'),
      phaseId: demo.id('evident-1'),
      gridId: demo.id('grid-20'),
      quorum: 2,
      format: 'committee-15',
    },
    jurors: ['juror-D', 'juror-E'],
    pitches: session.projects.map(([name]) => ({ key: keyOf(name) })),
    present: true,
  })
  await runSession(demo, key, {
    criterion: 'grid-20-overall',
    at: (minutes) => new Date(Date.parse(`${session.heldOn}T12:02:00.000Z`) + minutes * 60_000).toISOString(),
    scores: Object.fromEntries(
      session.projects.map(([name, first, second]) => [keyOf(name), { 'juror-D': first, 'juror-E': second }]),
    ),
    decisions: Object.fromEntries(
      session.projects.map(([name, first]) => [
        keyOf(name),
        first >= 10
          ? { outcome: 'retained' as const, reason: 'Utilité sociale démontrée, équipe disponible.', votesFor: 2 }
          : { outcome: 'refused' as const, reason: 'Activité encore trop peu décrite.', votesFor: 2 },
      ]),
    ),
  })
}

/** Nine months in the incubator, from the first day of the session to its last. */
async function follow(demo: DemoBuilder, session: Session, name: string): Promise<void> {
  const [enrolmentId = ''] = await demo.run(enrol, {
    projectId: demo.id(`${keyOf(name)}-project`),
    phaseId: demo.id('evident-1'),
    cohortId: demo.id(session.cohort),
    applicationId: demo.id(keyOf(name)),
    enteredOn: session.startsOn as CivilDate,
    example: true,
  })
  await demo.run(leavePhase, { enrolmentId, leftOn: session.endsOn as CivilDate, reason: 'completed' })
}
