import { z } from 'zod'
import { addsFields, defineFamily } from '../family.ts'
import { flagField, idField, optionalText, refField, rowBase, textField } from '../fields.ts'
import { before, points } from './jury.ts'

export const grids = defineFamily({
  name: 'grids',
  label: 'grille',
  schema: z
    .strictObject({
      ...rowBase,
      name: textField('Nom de la grille.'),
      version: z.int().min(1).default(1).describe('Version de la grille.'),
      scaleMin: points('Note la plus basse.'),
      scaleMax: points('Note la plus haute.'),
      scaleStep: z.number().positive().max(100).multipleOf(0.01).describe('Pas entre deux notes.'),
      previousId: refField('Version précédente, figée par une séance ouverte.'),
    })
    .describe('Grilles de notation.'),
  refs: { previousId: 'grids' },
  upcasters: [
    addsFields(
      2,
      'A grid knows the version that it follows.',
      { ...before, name: 'Grille', version: 1, scaleMin: 0, scaleMax: 20, scaleStep: 1 },
      { previousId: null },
    ),
  ],
})

export const criteria = defineFamily({
  name: 'criteria',
  label: 'critère',
  schema: z
    .strictObject({
      ...rowBase,
      gridId: idField('Grille.'),
      rank: z.int().min(1).max(100).describe('Rang dans la grille.'),
      name: textField('Nom du critère.', 120),
      weight: z.int().min(0).max(1000).describe('Poids, entier ; 0 : montré à part, hors moyenne.'),
      required: z.boolean().default(true).describe('Faut-il une réponse pour rendre le bulletin ?'),
      notApplicable: flagField('« Sans objet » est-il admis comme réponse ?'),
      description: optionalText('Ce que le critère apprécie.'),
      anchors: z
        .array(
          z.strictObject({
            value: points('Note.'),
            text: z.string().min(1).max(300).describe('Ce que vaut cette note, en mots.'),
          }),
        )
        .max(30)
        .default([])
        .describe('Repères en mots.'),
    })
    .describe('Critères pondérés d’une grille.'),
  indexes: ['gridId'],
  refs: { gridId: 'grids' },
  upcasters: [
    {
      to: 2,
      why: '« Sans objet » is admitted apart from the duty to answer; optional criteria used to admit it.',
      apply: (row) => ({ notApplicable: row['required'] === false, ...row }),
      example: {
        before: { ...before, gridId: 'grid', rank: 1, name: 'Ancrage', weight: 1, required: false },
        after: { ...before, gridId: 'grid', rank: 1, name: 'Ancrage', weight: 1, required: false, notApplicable: true },
      },
    },
  ],
})
