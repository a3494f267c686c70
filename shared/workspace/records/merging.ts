import { z } from 'zod'
import { defineFamily } from '../family.ts'
import { idField, rowBase } from '../fields.ts'

export const mergeableFamilies = ['organisations', 'people'] as const

export const merges = defineFamily({
  name: 'merges',
  label: 'fusion',
  schema: z
    .strictObject({
      ...rowBase,
      table: z.enum(mergeableFamilies).describe('Famille des deux fiches.'),
      keptId: idField('Fiche gardée.'),
      mergedId: idField('Fiche absorbée.'),
      moved: z
        .array(
          z.strictObject({
            table: z.string().describe('Famille de la fiche.'),
            id: z.string().describe('Identifiant de la fiche.'),
            field: z.string().describe('Champ qui menait à la fiche absorbée.'),
          }),
        )
        .describe('Références qui menaient à la fiche absorbée.'),
      before: z.record(z.string(), z.unknown()).describe('Champs de la fiche gardée, avant la fusion.'),
      given: z.record(z.string(), z.unknown()).describe('Les mêmes, tels que la fusion les a écrits.'),
    })
    .describe('Fusions de fiches, avec ce qu’il faut pour les défaire.'),
})
