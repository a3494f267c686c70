import { addAffiliation } from '#shared/commands/affiliations.ts'
import { declareInterests } from '#shared/commands/jury/interests.ts'
import { createLabel } from '#shared/commands/jury/labels.ts'
import { enrol, leavePhase } from '#shared/commands/programmes/enrolments.ts'
import { createCall } from '#shared/commands/programmes/cohorts.ts'
import { updateProject } from '#shared/commands/programmes/projects.ts'
import type { CivilDate, PartialDate } from '#shared/workspace/fields.ts'
import type { DemoBuilder } from './builder.ts'
import { addApplication, moveApplication } from './cohorts.ts'
import { prepareSession, runSession } from './juries.ts'

/** UTC instant some minutes after two in the afternoon, Paris time in winter, of a day. */
const afternoon = (day: string) => (minutes: number) =>
  new Date(Date.parse(`${day}T13:02:00.000Z`) + minutes * 60_000).toISOString()

/**
 * Novacité as the act of 15 November 2018 tells it: call of 14 December 2017, three start-ups present, two retained for
 * phase 1, one before the jury of 8 November 2018. Names, jurors and scores are invented.
 */
export async function addNovacite(demo: DemoBuilder): Promise<void> {
  await demo.make('label-novacite', createLabel, {
    name: 'Novacité',
    programmeId: demo.id('novacite'),
    issuerId: demo.id('cci'),
    validityMonths: 24,
  })
  for (const letter of ['A', 'B', 'C'])
    await addApplication(demo, `startup-${letter}`, {
      name: `Startup ${letter}`,
      programme: 'novacite',
      call: 'novacite-call-1',
      cohort: 'novacite-2017',
      receivedOn: '2017-12-14',
    })
  await prepareSession(demo, {
    key: 'novacite-first',
    settings: {
      name: 'Novacité, premier appel',
      heldOn: '2017-12-14',
      startsAt: '14:00',
      programmeId: demo.id('novacite'),
      callId: demo.id('novacite-call-1'),
      phaseId: demo.id('novacite-1'),
      gridId: demo.id('grid-20'),
      quorum: 2,
      format: 'committee-15',
      aggregate: 'mean',
    },
    jurors: ['juror-A', 'juror-B', 'juror-C'],
    pitches: [{ key: 'startup-A' }, { key: 'startup-B' }, { key: 'startup-C' }],
    present: true,
  })
  await runSession(demo, 'novacite-first', {
    criterion: 'grid-20-overall',
    at: afternoon('2017-12-14'),
    scores: {
      'startup-A': { 'juror-A': 15, 'juror-B': 16, 'juror-C': 14 },
      'startup-B': { 'juror-A': 14, 'juror-B': 13, 'juror-C': 13 },
      'startup-C': { 'juror-A': 9, 'juror-B': 'abstains', 'juror-C': 8 },
    },
    decisions: {
      'startup-A': { outcome: 'retained', reason: 'Projet valide, diagnostic à mener.', votesFor: 3 },
      'startup-B': { outcome: 'retained', reason: 'Projet valide, diagnostic à mener.', votesFor: 3 },
      'startup-C': { outcome: 'refused', reason: 'Projet trop peu avancé.', votesFor: 3 },
    },
  })
  for (const letter of ['A', 'B'])
    await demo.run(enrol, {
      projectId: demo.id(`startup-${letter}-project`),
      phaseId: demo.id('novacite-1'),
      cohortId: demo.id('novacite-2017'),
      applicationId: demo.id(`startup-${letter}`),
      enteredOn: '2017-12-14' as CivilDate,
      example: true,
    })
  // The act does not say what became of the second start-up: its leaving is invented.
  const second = demo.state.live('enrolments').find(({ projectId }) => projectId === demo.id('startup-B-project'))
  if (second !== undefined)
    await demo.run(leavePhase, {
      enrolmentId: second.id,
      leftOn: '2018-06-13' as CivilDate,
      reason: 'stopped',
      note: 'Exemple',
    })
  await prepareSession(demo, {
    key: 'novacite-gate',
    settings: {
      name: 'Jury Novacité du 8 novembre 2018',
      heldOn: '2018-11-08',
      startsAt: '14:00',
      programmeId: demo.id('novacite'),
      phaseId: demo.id('novacite-2'),
      labelId: demo.id('label-novacite'),
      gridId: demo.id('grid-20'),
      quorum: 3,
      format: 'gate-30',
    },
    jurors: ['juror-A', 'juror-B', 'juror-C'],
    pitches: [{ key: 'startup-A-gate', project: 'startup-A-project' }],
  })
}

/**
 * Invented jury in which a recusal flips the winner: P leads on the raw mean, Q on the mean corrected for severity
 * (severities +1,667, +0,667, −2,333). Q is labelled.
 */
export async function addExampleJury(demo: DemoBuilder): Promise<void> {
  for (const letter of ['P', 'Q', 'R']) {
    await addApplication(demo, `project-${letter}`, {
      name: `Projet ${letter}`,
      programme: 'novacite',
      call: 'novacite-call-2',
      receivedOn: '2018-10-15',
      requestedCents: 10_000_00,
    })
    await moveApplication(demo, `project-${letter}`, 'invited', '2018-10-30')
  }
  await prepareSession(demo, {
    key: 'example',
    settings: {
      name: 'Jury d’exemple',
      heldOn: '2018-11-08',
      startsAt: '14:00',
      place: 'Salle du conseil',
      programmeId: demo.id('novacite'),
      callId: demo.id('novacite-call-2'),
      phaseId: demo.id('novacite-1'),
      labelId: demo.id('label-novacite'),
      gridId: demo.id('grid-20'),
      quorum: 2,
      format: 'gate-30',
      aggregate: 'corrected',
      tieRules: ['median', 'mean'],
      thresholds: [
        { min: 14, outcome: 'labelled' },
        { min: 13, outcome: 'waiting' },
        { min: 0, outcome: 'adjourned' },
      ],
    },
    jurors: ['juror-A', 'juror-B', 'juror-C'],
    pitches: [{ key: 'project-P' }, { key: 'project-Q' }, { key: 'project-R' }],
    recusals: [
      {
        juror: 'juror-C',
        pitch: 'project-P',
        kind: 'professional',
        reason: 'A conseillé l’entreprise en 2017',
        declaredOn: '2018-11-06',
      },
    ],
    present: true,
  })
  await runSession(demo, 'example', {
    criterion: 'grid-20-overall',
    at: afternoon('2018-11-08'),
    scores: {
      'project-P': { 'juror-A': 15, 'juror-B': 14 },
      'project-Q': { 'juror-A': 16, 'juror-B': 15, 'juror-C': 12 },
      'project-R': { 'juror-A': 14, 'juror-B': 13, 'juror-C': 10 },
    },
    decisions: {
      'project-Q': {
        outcome: 'labelled',
        reason: 'Premier du classement corrigé, règle annoncée à l’ouverture.',
        votesFor: 3,
      },
      'project-P': { outcome: 'waiting', reason: 'Deuxième du classement corrigé.', votesFor: 3 },
      'project-R': {
        outcome: 'adjourned',
        reason: 'Présenter un premier client avant le prochain comité.',
        votesFor: 3,
      },
    },
  })
}

/** Invented committee of the week to come, ready to be opened: six projects, five jurors, one recusal; then a call that receives. */
export async function addComingJury(demo: DemoBuilder, day: (offset: number) => string): Promise<void> {
  const projects = ['Ambre', 'Basalte', 'Cèdre', 'Dune', 'Éclair', 'Fjord']
  for (const name of projects) {
    await addApplication(demo, `coming-${name}`, {
      name: `Projet ${name}`,
      programme: 'novacite',
      call: 'novacite-call-2',
      receivedOn: day(-30),
    })
    await moveApplication(demo, `coming-${name}`, 'invited', day(-8))
  }
  await prepareSession(demo, {
    key: 'coming',
    settings: {
      name: 'Comité de labellisation Novacité, 2e appel',
      heldOn: day(7),
      startsAt: '14:00',
      place: 'Hôtel de la Métropole, salle 4',
      programmeId: demo.id('novacite'),
      callId: demo.id('novacite-call-2'),
      phaseId: demo.id('novacite-1'),
      labelId: demo.id('label-novacite'),
      gridId: demo.id('grid-committee'),
      quorum: 3,
      format: 'gate-30',
      aggregate: 'mean',
      tieRules: ['median', `criterion:${demo.id('grid-committee-1')}`, 'chair'],
      thresholds: [
        { min: 3.5, outcome: 'labelled' },
        { min: 3, outcome: 'waiting' },
        { min: 0, outcome: 'refused' },
      ],
    },
    jurors: ['juror-A', 'juror-B', 'juror-C', 'juror-D', 'juror-E'],
    pitches: projects.map((name) => ({
      key: `coming-${name}`,
      ...(name === 'Dune' ? { breakSeconds: 900 } : {}),
      ...(name === 'Éclair' ? { notBefore: '16:00' } : {}),
    })),
    recusals: [
      {
        juror: 'juror-C',
        pitch: 'coming-Cèdre',
        kind: 'professional',
        reason: null,
        declaredOn: day(-1),
      },
    ],
  })
  await addComingInterests(demo)
  await demo.make('novacite-call-3', createCall, {
    programmeId: demo.id('novacite'),
    name: 'Troisième appel',
    opensOn: day(-24) as string as PartialDate,
    closesOn: day(5) as string as PartialDate,
    example: true,
  })
  for (const [name, received] of [
    ['Garance', -12],
    ['Houle', -3],
  ] as const)
    await addApplication(demo, `third-${name}`, {
      name: `Projet ${name}`,
      programme: 'novacite',
      call: 'novacite-call-3',
      receivedOn: day(received),
    })
}

/**
 * Interests of the coming committee: one juror has nothing to declare; the data propose two ties that wait for an answer
 * (same organisation, former employer).
 */
async function addComingInterests(demo: DemoBuilder): Promise<void> {
  await demo.run(updateProject, { id: demo.id('coming-Fjord-project'), organisationId: demo.id('atelier-nord') })
  await demo.run(addAffiliation, {
    personId: demo.id('juror-E'),
    organisationId: demo.id('atelier-nord'),
    kind: 'employee',
    endsOn: '2021' as PartialDate,
    note: 'Dit par le juré lors du premier appel.',
  })
  await demo.run(addAffiliation, {
    personId: demo.id('juror-D'),
    organisationId: demo.id('atelier-nord'),
    kind: 'director',
    title: 'gérant',
    startsOn: '2016-03' as PartialDate,
  })
  await demo.run(declareInterests, { jurorId: demo.id('coming-juror-juror-A') })
}
