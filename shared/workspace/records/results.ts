import { z } from 'zod'
import { defineFamily } from '../family.ts'
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
import { claimOperators } from './conventions.ts'

export const indicatorKinds = [
  'companies',
  'people',
  'jobs-gross',
  'jobs-net',
  'survival',
  'funds',
  'turnover',
  'conversion',
  'events',
  'other',
] as const
export const companyStates = ['active', 'sold', 'closed', 'not-created', 'unknown'] as const

export const indicators = defineFamily({
  name: 'indicators',
  label: 'indicateur',
  schema: z
    .strictObject({
      ...rowBase,
      name: textField('Nom.', 200),
      kind: z
        .enum(indicatorKinds)
        .describe('Ce que l’on compte ; emplois bruts et emplois nets sont deux indicateurs.'),
      definition: textField('Définition : ce qui entre dans le compte et ce qui n’y entre pas.', 1000),
      unit: textField('Unité.', 40),
      programmeId: refField('Programme ; null pour un indicateur commun à tous.'),
      baseId: refField('Indicateur dont celui-ci donne la part, pour un taux : les porteurs accompagnés.'),
      targetOperator: z.enum(claimOperators).default('=').describe('Opérateur de la cible.'),
      target: z.number().nullable().default(null).describe('Cible ; null : non renseignée.'),
      targetOn: partialDateField('Échéance de la cible.'),
      source: optionalText('Source de la définition ou de la cible.', 300),
    })
    .describe('Indicateurs de résultat et leur définition.'),
  indexes: ['programmeId'],
  refs: { programmeId: 'programmes', baseId: 'indicators' },
})

export const measures = defineFamily({
  name: 'measures',
  label: 'mesure',
  schema: z
    .strictObject({
      ...rowBase,
      indicatorId: idField('Indicateur.'),
      cohortId: refField('Promotion, quand la mesure ne vaut que pour elle.'),
      siteId: refField('Lieu, quand la mesure ne vaut que pour lui.'),
      operator: z.enum(claimOperators).default('=').describe('Opérateur cité.'),
      value: z.number().min(-1e12).max(1e12).multipleOf(0.01).describe('Valeur, dans l’unité de l’indicateur.'),
      on: partialDateField('Date ou période à laquelle elle vaut.'),
      source: textField('Source.', 300),
      quote: optionalText('Citation.', 1000),
    })
    .describe('Valeurs d’un indicateur ; les valeurs rivales restent côte à côte, aucune ne l’emporte.'),
  indexes: ['indicatorId', 'cohortId'],
  refs: { indicatorId: 'indicators', cohortId: 'cohorts', siteId: 'sites' },
})

export const followUpCampaigns = defineFamily({
  name: 'followUpCampaigns',
  label: 'enquête de suivi',
  schema: z
    .strictObject({
      ...rowBase,
      programmeId: idField('Programme.'),
      cohortId: refField('Promotion, quand l’enquête ne porte que sur elle.'),
      name: textField('Nom.', 200),
      yearsAfter: z.int().min(1).max(10).describe('Années après la sortie : 1, 3 ou 5 d’ordinaire.'),
      startsOn: dateField('Ouverture de l’enquête.'),
      dueOn: dateField('Réponses attendues jusqu’à cette date.'),
    })
    .describe('Enquêtes de suivi à 1, 3 et 5 ans.'),
  indexes: ['programmeId'],
  refs: { programmeId: 'programmes', cohortId: 'cohorts' },
})

export const followUps = defineFamily({
  name: 'followUps',
  label: 'réponse de suivi',
  schema: z
    .strictObject({
      ...rowBase,
      campaignId: idField('Enquête.'),
      projectId: idField('Projet interrogé.'),
      answeredOn: optionalDate('Date de la réponse ; null tant qu’on l’attend.'),
      by: z
        .enum(['phone', 'form', 'meeting', 'register'])
        .nullable()
        .default(null)
        .describe('Comment elle a été obtenue.'),
      state: z.enum(companyStates).nullable().default(null).describe('Ce que l’entreprise est devenue.'),
      jobs: optionalInt('Emplois à cette date, porteur compris.', 0, 1_000_000),
      turnoverCents: optionalCents('Chiffre d’affaires du dernier exercice clos.'),
      fundsCents: optionalCents('Fonds levés depuis la sortie.'),
      remindedOn: optionalDate('Dernière relance.'),
      reminders: z.int().min(0).max(100).default(0).describe('Relances envoyées.'),
      note: optionalText('Précision.'),
    })
    .describe('Une ligne par projet interrogé : la réponse, ou les relances en l’attendant.'),
  indexes: ['campaignId', 'projectId'],
  refs: { campaignId: 'followUpCampaigns', projectId: 'projects' },
})
