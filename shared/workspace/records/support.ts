import { z } from 'zod'
import { defineFamily } from '../family.ts'
import { dateField, optionalDate, optionalInt, optionalText, refField, rowBase, textField } from '../fields.ts'
import { claimOperators } from './conventions.ts'

export const supportKinds = ['interview', 'workshop', 'expertise', 'visit', 'follow-up', 'other'] as const

const minutes = (description: string, most: number) => z.int().min(1).max(most).describe(`${description} En minutes.`)

export const supportEntries = defineFamily({
  name: 'supportEntries',
  label: 'heures d’accompagnement',
  schema: z
    .strictObject({
      ...rowBase,
      projectId: refField('Projet accompagné.'),
      organisationId: refField('Entreprise accompagnée, quand il n’y a pas de projet.'),
      programmeId: refField('Programme au titre duquel on accompagne.'),
      adviserId: refField('Conseiller.'),
      conventionActionId: refField('Action de convention qui finance ces heures.'),
      eventId: refField('Rendez-vous collectif, atelier ou réunion dont viennent ces heures.'),
      kind: z.enum(supportKinds).describe('Nature de l’accompagnement.'),
      on: dateField('Jour.'),
      minutes: minutes('Durée.', 1440),
      note: optionalText('Précision.'),
    })
    .describe('Heures d’accompagnement, une ligne par jour, par projet et par conseiller.'),
  indexes: ['projectId', 'organisationId', 'adviserId', 'conventionActionId', 'programmeId', 'on'],
  refs: {
    projectId: 'projects',
    organisationId: 'organisations',
    programmeId: 'programmes',
    adviserId: 'people',
    conventionActionId: 'actions',
    eventId: 'events',
  },
})

export const supportPlans = defineFamily({
  name: 'supportPlans',
  label: 'heures prévues',
  schema: z
    .strictObject({
      ...rowBase,
      projectId: refField('Projet, quand les heures sont prévues pour lui.'),
      programmeId: refField('Programme, quand les heures sont prévues pour tout le programme.'),
      conventionActionId: refField('Action de convention, quand c’est le quota d’une convention.'),
      operator: z.enum(claimOperators).default('=').describe('Opérateur du volume prévu.'),
      minutes: minutes('Volume prévu.', 60_000_000),
      companies: optionalInt('Entreprises prévues.', 1, 100_000),
      startsOn: optionalDate('Premier jour compté.'),
      endsOn: optionalDate('Dernier jour compté, inclus.'),
      source: optionalText('D’où vient ce volume.', 300),
    })
    .describe('Volumes d’heures prévus, comparés aux heures faites ; celui d’une action de convention est un quota.'),
  indexes: ['projectId', 'programmeId', 'conventionActionId'],
  refs: { projectId: 'projects', programmeId: 'programmes', conventionActionId: 'actions' },
})

export const eventKinds = ['meeting', 'workshop', 'fair', 'conference', 'training', 'visit'] as const

export const events = defineFamily({
  name: 'events',
  label: 'rendez-vous',
  schema: z
    .strictObject({
      ...rowBase,
      name: textField('Nom.'),
      kind: z.enum(eventKinds).describe('Nature : réunion, atelier, salon, conférence, formation, visite.'),
      programmeId: refField('Programme ou réseau qui l’organise.'),
      siteId: refField('Lieu.'),
      conventionActionId: refField('Action de convention.'),
      startsOn: optionalDate('Premier jour ; null tant qu’aucune date n’est fixée.'),
      endsOn: optionalDate('Dernier jour, inclus ; pour une suite de rendez-vous, le dernier possible.'),
      everyWeeks: optionalInt('Reprend toutes les … semaines, le même jour.', 1, 52),
      note: optionalText('Précision.'),
    })
    .describe('Rendez-vous, ateliers, salons ; leurs comptes sont des chiffres cités (claims).'),
  indexes: ['programmeId', 'siteId', 'startsOn'],
  refs: { programmeId: 'programmes', siteId: 'sites', conventionActionId: 'actions' },
})
