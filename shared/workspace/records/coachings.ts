import { z } from 'zod'
import { defineFamily } from '../family.ts'
import { dateField, idField, optionalDate, optionalText, refField, rowBase } from '../fields.ts'

export const coachings = defineFamily({
  name: 'coachings',
  label: 'coach',
  schema: z
    .strictObject({
      ...rowBase,
      projectId: idField('Projet suivi.'),
      personId: idField('Personne qui le suit.'),
      decisionId: refField('Décision du jury qui a mis ce coach sur le projet ; null quand il vient d’ailleurs.'),
      startsOn: dateField('Premier jour.'),
      endsOn: optionalDate('Dernier jour, inclus ; null tant qu’il suit le projet.'),
      note: optionalText('Précision.', 400),
    })
    .describe('Coachs : qui suit un projet, de quand à quand, et la décision qui l’a recruté.'),
  indexes: ['projectId', 'personId', 'decisionId'],
  refs: { projectId: 'projects', personId: 'people', decisionId: 'decisions' },
})
