import { z } from 'zod'
import { defineFamily } from '../family.ts'
import { idField, instantField, optionalText, rowBase, textField } from '../fields.ts'
import { juryPurposes, recusalKinds, segmentFields } from './jury.ts'

export const juryFormats = defineFamily({
  name: 'juryFormats',
  label: 'format de passage',
  schema: z
    .strictObject({
      ...rowBase,
      name: textField('Nom du format.', 200),
      shippedKey: optionalText('Format livré avec Tremplin que celui-ci remplace.', 64),
      segments: segmentFields,
      turnoverSeconds: z.int().min(0).max(3600).default(0).describe('Temps entre deux passages, en secondes.'),
      purpose: z
        .enum(juryPurposes)
        .default('ranking')
        .describe('Ce que donne la séance : un classement, un recrutement par un juré, ou un conseil seul.'),
    })
    .describe('Formats de passage de l’organisme, ou formats livrés qu’il a changés.'),
})

export const interestDeclarations = defineFamily({
  name: 'interestDeclarations',
  label: 'déclaration d’intérêts',
  schema: z
    .strictObject({
      ...rowBase,
      sessionId: idField('Séance.'),
      jurorId: idField('Juré qui déclare.'),
      declaredAt: instantField('Instant de la déclaration.'),
      nothing: z.boolean().describe('« Rien à déclarer » ; faux : un ou plusieurs déports l’accompagnent.'),
      typedBy: z.enum(['juror', 'facilitator']).default('facilitator').describe('Qui a saisi.'),
      note: optionalText('Précision donnée par le juré.', 400),
    })
    .describe('Déclarations d’intérêts des jurés, faites avant d’ouvrir les dossiers.'),
  indexes: ['sessionId', 'jurorId'],
  refs: { sessionId: 'jurySessions', jurorId: 'jurors' },
})

/** An interest proposed by the data and set aside by the juror: it is not proposed again. */
export const dismissedInterests = defineFamily({
  name: 'dismissedInterests',
  label: 'lien écarté',
  schema: z
    .strictObject({
      ...rowBase,
      sessionId: idField('Séance.'),
      jurorId: idField('Juré.'),
      pitchId: idField('Passage.'),
      kind: z.enum(recusalKinds).describe('Nature du lien proposé.'),
      reason: textField('Pourquoi ce lien n’en est pas un.', 400),
    })
    .describe('Liens d’intérêts proposés par les données et écartés, avec la raison.'),
  indexes: ['sessionId'],
  refs: { sessionId: 'jurySessions', jurorId: 'jurors', pitchId: 'pitches' },
})
