import { z } from 'zod'
import { defineFamily } from '../family.ts'
import { centsField, idField, optionalText, rowBase } from '../fields.ts'

export const grantBeneficiaries = defineFamily({
  name: 'grantBeneficiaries',
  label: 'bénéficiaire d’une aide partagée',
  schema: z
    .strictObject({
      ...rowBase,
      conventionId: idField('Convention.'),
      organisationId: idField('Bénéficiaire.'),
      rank: z.int().min(1).max(200).describe('Rang.'),
      amountCents: centsField('Part de l’aide.'),
    })
    .describe('Bénéficiaires d’une aide qui en a plusieurs, avec leur part ; ensemble, ils font l’aide entière.'),
  indexes: ['conventionId', 'organisationId'],
  refs: { conventionId: 'conventions', organisationId: 'organisations' },
})

export const grantPublications = defineFamily({
  name: 'grantPublications',
  label: 'publication d’une aide',
  schema: z
    .strictObject({
      ...rowBase,
      conventionId: idField('Convention.'),
      notified: z
        .boolean()
        .nullable()
        .default(null)
        .describe('Aide notifiée à la Commission européenne ; null : non précisé.'),
      raeId: optionalText('Numéro au répertoire des aides aux entreprises, 5 caractères au plus.', 5),
      schemeId: optionalText('Identifiant du dispositif d’aide.', 60),
    })
    .describe('Ce que la publication d’une aide dit de plus que sa convention.'),
  indexes: ['conventionId'],
  refs: { conventionId: 'conventions' },
})
