import { z } from 'zod'
import { defineFamily } from '../family.ts'
import { idField, optionalInt, optionalText, refField, rowBase, textField } from '../fields.ts'

export const admissionKinds = ['age-min', 'age-max', 'qpv', 'territory', 'other'] as const

export const admissionCriteria = defineFamily({
  name: 'admissionCriteria',
  label: 'critère d’entrée',
  schema: z
    .strictObject({
      ...rowBase,
      programmeId: idField('Programme.'),
      kind: z
        .enum(admissionKinds)
        .describe('Condition : âge au moins, âge au plus, quartier prioritaire, territoire, autre.'),
      value: optionalInt('Âge, en années.', 0, 120),
      text: optionalText('Critère en mots.', 400),
    })
    .describe('Ce qu’un programme demande à ceux qui y entrent.'),
  indexes: ['programmeId'],
  refs: { programmeId: 'programmes' },
})

export const partnerships = defineFamily({
  name: 'partnerships',
  label: 'partenaire',
  schema: z
    .strictObject({
      ...rowBase,
      programmeId: idField('Programme.'),
      organisationId: refField('Organisme de l’annuaire, quand il y est.'),
      name: textField('Nom du partenaire ou du dispositif.', 200),
      role: optionalText('Rôle.', 200),
    })
    .describe('Partenaires et dispositifs liés d’un programme.'),
  indexes: ['programmeId'],
  refs: { programmeId: 'programmes', organisationId: 'organisations' },
})
