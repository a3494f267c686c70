import { z } from 'zod'
import { addsFields, defineFamily } from '../family.ts'
import {
  dateField,
  idField,
  optionalCents,
  optionalDate,
  optionalInt,
  optionalText,
  partialDateField,
  refField,
  rowBase,
  textField,
} from '../fields.ts'

export const applicationStatuses = [
  'received',
  'admissible',
  'invited',
  'retained',
  'waiting',
  'adjourned',
  'refused',
  'withdrawn',
] as const

/** What a row of format 1 carried, for the cases of the upcasters. */
const formatOne = {
  id: 'example',
  createdAt: '2018-11-01T08:00:00.000Z',
  updatedAt: '2018-11-01T08:00:00.000Z_0000_post',
  deletedAt: null,
  example: false,
} as const

export const programmes = defineFamily({
  name: 'programmes',
  label: 'programme',
  schema: z
    .strictObject({
      ...rowBase,
      name: textField('Nom du programme.'),
      operatorId: refField('Organisme qui conduit le programme.'),
      description: optionalText('Ce que fait le programme, en quelques phrases.'),
      startsOn: partialDateField('Début, à la précision connue.'),
      endsOn: partialDateField('Fin, à la précision connue.'),
      capacity: optionalInt('Places par session.', 0, 10_000),
      sessionsPerYear: optionalInt('Sessions par an.', 1, 52),
      feedsId: refField('Programme que celui-ci alimente.'),
      juryFormat: optionalText('Format de passage devant le jury, par sa clé.', 60),
      gridId: refField('Grille de ses jurys.'),
    })
    .describe('Programmes d’accompagnement.'),
  indexes: ['name'],
  refs: { operatorId: 'organisations', feedsId: 'programmes', gridId: 'grids' },
  upcasters: [
    addsFields(
      2,
      'A programme states its places and sessions, what it feeds, and how its juries run.',
      { ...formatOne, name: 'Novacité', operatorId: null, description: null, startsOn: null, endsOn: null },
      { capacity: null, sessionsPerYear: null, feedsId: null, juryFormat: null, gridId: null },
    ),
  ],
})

export const phases = defineFamily({
  name: 'phases',
  label: 'phase',
  schema: z
    .strictObject({
      ...rowBase,
      programmeId: idField('Programme.'),
      rank: z.int().min(1).max(50).describe('Rang dans le programme, à partir de 1.'),
      name: textField('Nom de la phase.'),
      minMonths: optionalInt('Durée minimale en mois.', 0, 240),
      maxMonths: optionalInt('Durée maximale en mois ; au-delà, dépassement.', 0, 240),
      gate: z
        .enum(['jury', 'decision', 'open'])
        .describe('Ce qu’il faut pour y entrer : jury, décision sans jury, ou rien.'),
      chargeOnceCents: optionalCents('Reste à charge de l’entreprise, une fois, HT.'),
      chargeYearlyCents: optionalCents('Reste à charge de l’entreprise, par an, HT.'),
    })
    .describe('Phases d’un programme, chacune avec sa porte.'),
  indexes: ['programmeId'],
  refs: { programmeId: 'programmes' },
})

export const cohorts = defineFamily({
  name: 'cohorts',
  label: 'promotion',
  schema: z
    .strictObject({
      ...rowBase,
      programmeId: idField('Programme.'),
      name: textField('Nom de la promotion.'),
      startsOn: optionalDate('Premier jour.'),
      endsOn: optionalDate('Dernier jour, inclus.'),
      capacity: optionalInt('Places.', 0, 10_000),
      statedHeadcount: optionalInt('Effectif cité par la source quand les fiches manquent.', 0, 10_000),
    })
    .describe('Promotions (sessions) d’un programme.'),
  indexes: ['programmeId'],
  refs: { programmeId: 'programmes' },
})

export const calls = defineFamily({
  name: 'calls',
  label: 'appel à projets',
  schema: z
    .strictObject({
      ...rowBase,
      programmeId: idField('Programme.'),
      name: textField('Nom de l’appel.'),
      heldOn: partialDateField('Date de l’appel, à la précision connue.'),
      opensOn: partialDateField('Ouverture du dépôt des candidatures.'),
      closesOn: partialDateField('Date limite de dépôt.'),
    })
    .describe('Appels à projets qui réunissent des candidatures.'),
  indexes: ['programmeId'],
  refs: { programmeId: 'programmes' },
  upcasters: [
    addsFields(
      2,
      'The day on which candidatures open.',
      {
        id: 'call',
        createdAt: '2018-11-01T08:00:00.000Z',
        updatedAt: '2018-11-01T08:00:00.000Z_0000_post',
        deletedAt: null,
        example: false,
        programmeId: 'programme',
        name: 'Premier appel',
        heldOn: null,
        closesOn: null,
      },
      { opensOn: null },
    ),
  ],
})

export const projects = defineFamily({
  name: 'projects',
  label: 'projet',
  schema: z
    .strictObject({
      ...rowBase,
      name: textField('Nom du projet ou de l’entreprise naissante.'),
      holderId: refField('Porteur de projet.'),
      organisationId: refField('Entreprise ou association, quand elle existe.'),
      summary: optionalText('Le projet en quelques phrases.'),
    })
    .describe('Projets portés par une personne ou une entreprise.'),
  indexes: ['name', 'organisationId'],
  refs: { holderId: 'people', organisationId: 'organisations' },
})

export const applications = defineFamily({
  name: 'applications',
  label: 'candidature',
  schema: z
    .strictObject({
      ...rowBase,
      projectId: idField('Projet candidat.'),
      programmeId: idField('Programme visé.'),
      cohortId: refField('Promotion visée.'),
      callId: refField('Appel à projets.'),
      receivedOn: dateField('Date de réception.'),
      requestedCents: optionalCents('Aide demandée.'),
      status: z.enum(applicationStatuses).describe('Statut courant ; son histoire datée est dans applicationEvents.'),
      reserveRank: optionalInt('Rang sur la liste d’attente, à partir de 1.', 1, 10_000),
    })
    .describe('Candidatures.'),
  indexes: ['projectId', 'programmeId', 'cohortId', 'callId', 'status', 'receivedOn'],
  refs: { projectId: 'projects', programmeId: 'programmes', cohortId: 'cohorts', callId: 'calls' },
  upcasters: [
    addsFields(
      2,
      'An application on the reserve list has its rank there.',
      {
        ...formatOne,
        projectId: 'project',
        programmeId: 'programme',
        cohortId: null,
        callId: null,
        receivedOn: '2017-12-14',
        requestedCents: null,
        status: 'waiting',
      },
      { reserveRank: null },
    ),
  ],
})

export const applicationEvents = defineFamily({
  name: 'applicationEvents',
  label: 'étape de candidature',
  schema: z
    .strictObject({
      ...rowBase,
      applicationId: idField('Candidature.'),
      status: z.enum(applicationStatuses).describe('Statut atteint.'),
      on: dateField('Date du statut.'),
      note: optionalText('Motif ou précision.'),
    })
    .describe('Histoire datée des statuts d’une candidature.'),
  indexes: ['applicationId'],
  refs: { applicationId: 'applications' },
  ledger: true,
})

export const enrolments = defineFamily({
  name: 'enrolments',
  label: 'parcours',
  schema: z
    .strictObject({
      ...rowBase,
      projectId: idField('Projet accompagné.'),
      applicationId: refField('Candidature d’origine.'),
      programmeId: idField('Programme.'),
      phaseId: idField('Phase suivie.'),
      cohortId: refField('Promotion.'),
      decisionId: refField('Décision qui a ouvert la phase.'),
      enteredOn: dateField('Entrée dans la phase.'),
      leftOn: optionalDate('Dernier jour dans la phase, inclus.'),
      leaveReason: z
        .enum(['next-phase', 'completed', 'stopped', 'moved'])
        .nullable()
        .default(null)
        .describe('Raison de la sortie.'),
      nextSiteId: refField('Lieu où le projet est parti.'),
      note: optionalText('Motif de la sortie, ou précision.'),
    })
    .describe('Parcours : la présence d’un projet dans une phase.'),
  indexes: ['projectId', 'phaseId', 'cohortId', 'programmeId'],
  refs: {
    projectId: 'projects',
    applicationId: 'applications',
    programmeId: 'programmes',
    phaseId: 'phases',
    cohortId: 'cohorts',
    decisionId: 'decisions',
    nextSiteId: 'sites',
  },
  upcasters: [
    addsFields(
      2,
      'A project that leaves for another place says which one.',
      {
        ...formatOne,
        projectId: 'project',
        applicationId: null,
        programmeId: 'programme',
        phaseId: 'phase',
        cohortId: null,
        decisionId: null,
        enteredOn: '2017-12-14',
        leftOn: '2018-06-14',
        leaveReason: 'moved',
        note: null,
      },
      { nextSiteId: null },
    ),
  ],
})
