import { z } from 'zod'
import { defineFamily } from '../family.ts'
import { idField, optionalInt, partialDateField, refField, rowBase, textField } from '../fields.ts'

export const audienceDimensions = ['qpv', 'gender', 'age'] as const

export const audienceCounts = defineFamily({
  name: 'audienceCounts',
  label: 'compte d’un public',
  schema: z
    .strictObject({
      ...rowBase,
      programmeId: idField('Programme.'),
      cohortId: refField('Promotion, quand le compte ne vaut que pour elle.'),
      dimension: z.enum(audienceDimensions).describe('Public : quartier prioritaire, sexe, tranche d’âge.'),
      group: textField('Groupe : « QPV », « femmes », « moins de 30 ans ».', 60),
      count: z.int().min(0).max(10_000_000).describe('Personnes de ce groupe.'),
      on: partialDateField('Année ou date du compte.'),
      geographyYear: optionalInt('Année de la géographie prioritaire, pour un compte QPV.', 1996, 2100),
      source: textField('Source.', 300),
    })
    .describe('Publics d’un programme, comptés en nombre : aucune donnée sur une personne.'),
  indexes: ['programmeId'],
  refs: { programmeId: 'programmes', cohortId: 'cohorts' },
})
