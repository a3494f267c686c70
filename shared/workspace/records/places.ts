import { z } from 'zod'
import { defineFamily } from '../family.ts'
import {
  dateField,
  idField,
  optionalDate,
  optionalInt,
  optionalText,
  partialDateField,
  refField,
  rowBase,
  textField,
} from '../fields.ts'

export const siteKinds = ['incubator', 'hub', 'hotel', 'coworking', 'resource', 'totem', 'company'] as const
export const unitKinds = ['office', 'desk', 'workshop', 'meeting'] as const
export const stayEnds = ['completed', 'hotel', 'other-site', 'stopped'] as const

/** Surfaces are whole square decimetres, so that 12,5 m² is exact: 1 m² is 100. */
const surface = (description: string) =>
  optionalInt(`${description} En décimètres carrés (100 pour 1 m²) ; null : non renseignée.`, 0, 100_000_000)

export const sites = defineFamily({
  name: 'sites',
  label: 'lieu',
  schema: z
    .strictObject({
      ...rowBase,
      name: textField('Nom du lieu.'),
      kind: z
        .enum(siteKinds)
        .describe(
          'Nature du lieu : pépinière, pôle, hôtel d’entreprises, espace partagé, espace ressources, lieu totem, entreprise d’accueil.',
        ),
      programmeId: refField('Programme qui l’utilise.'),
      operatorId: refField('Organisme qui le gère ; pour une entreprise d’accueil, elle-même.'),
      address: optionalText('Adresse ou commune.', 600),
      surfaceDm2: surface('Surface totale à occuper.'),
      desks: optionalInt('Postes de travail à occuper.', 0, 100_000),
      members: optionalInt('Membres cités par la source : des adhérents, non des postes.', 0, 1_000_000),
      opensOn: partialDateField('Ouverture, faite ou prévue, à la précision connue.'),
      closesOn: partialDateField('Fermeture, à la précision connue.'),
      note: optionalText('Précision.'),
    })
    .describe('Lieux : pépinières, pôles, espaces partagés.'),
  indexes: ['name', 'programmeId'],
  refs: { programmeId: 'programmes', operatorId: 'organisations' },
})

export const siteUnits = defineFamily({
  name: 'siteUnits',
  label: 'local',
  schema: z
    .strictObject({
      ...rowBase,
      siteId: idField('Lieu.'),
      name: textField('Nom ou numéro du local.', 120),
      kind: z
        .enum(unitKinds)
        .describe('Nature : bureau, poste, atelier, salle de réunion (louée à l’heure, non comptée).'),
      surfaceDm2: surface('Surface.'),
      desks: optionalInt('Postes dans ce local.', 0, 10_000),
    })
    .describe('Locaux d’un lieu, que l’on attribue un à un.'),
  indexes: ['siteId'],
  refs: { siteId: 'sites' },
})

export const stays = defineFamily({
  name: 'stays',
  label: 'occupation',
  schema: z
    .strictObject({
      ...rowBase,
      siteId: idField('Lieu.'),
      unitId: refField('Local ; null quand on occupe des postes sans local attribué.'),
      projectId: refField('Projet hébergé.'),
      organisationId: refField('Entreprise hébergée.'),
      kind: z
        .enum(['resident', 'member'])
        .default('resident')
        .describe('Régime : résident, qui occupe des postes ; membre, qui n’en occupe aucun.'),
      desks: optionalInt('Postes occupés.', 0, 10_000),
      surfaceDm2: surface('Surface occupée ; null : celle du local.'),
      enteredOn: dateField('Entrée.'),
      leftOn: optionalDate('Dernier jour, inclus.'),
      endReason: z.enum(stayEnds).nullable().default(null).describe('Raison du départ.'),
      nextSiteId: refField('Lieu où l’occupant est parti.'),
      note: optionalText('Précision.'),
    })
    .describe('Occupations d’un lieu dans le temps : entrées et sorties.'),
  indexes: ['siteId', 'unitId', 'projectId', 'organisationId'],
  refs: {
    siteId: 'sites',
    unitId: 'siteUnits',
    projectId: 'projects',
    organisationId: 'organisations',
    nextSiteId: 'sites',
  },
})

export const siteRequests = defineFamily({
  name: 'siteRequests',
  label: 'demande de place',
  schema: z
    .strictObject({
      ...rowBase,
      siteId: idField('Lieu demandé.'),
      projectId: refField('Projet.'),
      organisationId: refField('Entreprise.'),
      desks: optionalInt('Postes demandés.', 1, 10_000),
      askedOn: dateField('Date de la demande ; l’attente suit cet ordre.'),
      closedOn: optionalDate('Date à laquelle la demande a pris fin.'),
      outcome: z.enum(['housed', 'withdrawn', 'refused']).nullable().default(null).describe('Suite donnée.'),
      note: optionalText('Précision.'),
    })
    .describe('Liste d’attente d’un lieu.'),
  indexes: ['siteId'],
  refs: { siteId: 'sites', projectId: 'projects', organisationId: 'organisations' },
})
