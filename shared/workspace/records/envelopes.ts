import { z } from 'zod'
import { defineFamily } from '../family.ts'
import { idField, optionalCents, optionalDate, optionalText, refField, rowBase, textField } from '../fields.ts'

export const envelopes = defineFamily({
  name: 'envelopes',
  label: 'enveloppe',
  schema: z
    .strictObject({
      ...rowBase,
      title: textField('Intitulé.'),
      grantorId: idField('Collectivité qui attribue.'),
      year: z.int().min(1900).max(2200).describe('Exercice.'),
      amountCents: optionalCents('Montant de l’enveloppe.'),
      imputation: optionalText('Imputation, reprise dans les conventions.', 400),
      adoptedId: refField('Scénario adopté.'),
      adoptedOn: optionalDate('Adopté le.'),
      deliberationId: refField('Délibération qui soumet au vote ce qui est adopté.'),
    })
    .describe('Enveloppes à répartir.'),
  refs: { grantorId: 'organisations', adoptedId: 'scenarios', deliberationId: 'deliberations' },
})

export const envelopeLines = defineFamily({
  name: 'envelopeLines',
  label: 'demande d’enveloppe',
  schema: z
    .strictObject({
      ...rowBase,
      envelopeId: idField('Enveloppe.'),
      rank: z.int().min(1).max(2000).describe('Rang.'),
      beneficiaryId: idField('Bénéficiaire.'),
      object: textField('Objet.', 1000),
      requestedCents: optionalCents('Montant demandé.'),
      conventionId: refField('Convention en cours, quand la demande en vient.'),
    })
    .describe('Demandes que les scénarios d’une enveloppe servent.'),
  indexes: ['envelopeId'],
  refs: { envelopeId: 'envelopes', beneficiaryId: 'organisations', conventionId: 'conventions' },
})

export const scenarios = defineFamily({
  name: 'scenarios',
  label: 'scénario',
  schema: z
    .strictObject({
      ...rowBase,
      envelopeId: idField('Enveloppe.'),
      rank: z.int().min(1).max(50).describe('Rang.'),
      name: textField('Nom.', 80),
    })
    .describe('Scénarios de répartition d’une enveloppe.'),
  indexes: ['envelopeId'],
  refs: { envelopeId: 'envelopes' },
})

export const scenarioAmounts = defineFamily({
  name: 'scenarioAmounts',
  label: 'montant de scénario',
  schema: z
    .strictObject({
      ...rowBase,
      scenarioId: idField('Scénario.'),
      lineId: idField('Demande.'),
      amountCents: optionalCents('Montant envisagé ; 0 : refusée.'),
    })
    .describe('Montants d’un scénario, demande par demande.'),
  indexes: ['scenarioId', 'lineId'],
  refs: { scenarioId: 'scenarios', lineId: 'envelopeLines' },
})
