import { z } from 'zod'
import { defineFamily } from '../family.ts'
import { rowBase, textField } from '../fields.ts'

export const importTargets = ['applications', 'organisations', 'people', 'followUps'] as const

export const importMappings = defineFamily({
  name: 'importMappings',
  label: 'correspondance de colonnes',
  schema: z
    .strictObject({
      ...rowBase,
      fingerprint: textField('Noms des colonnes de la source, sans accents ni majuscules, triés.', 4000),
      target: z
        .enum(importTargets)
        .describe('Ce que la source remplit : candidatures, organismes, personnes ou réponses d’une enquête de suivi.'),
      source: textField('Dernier fichier pris à cette source.'),
      columns: z
        .record(z.string().max(60), z.string().max(2000))
        .describe('Champ rempli → nom de la colonne qui le remplit.'),
    })
    .describe('Correspondances de colonnes, une par source et par cible, pour le prochain fichier de la même source.'),
  indexes: ['fingerprint'],
})
