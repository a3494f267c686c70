import { z } from 'zod'
import { defineFamily } from '../family.ts'
import {
  flagField,
  idField,
  optionalCents,
  optionalDate,
  optionalInt,
  optionalText,
  refField,
  rowBase,
  textField,
} from '../fields.ts'

export const reductionKinds = ['prorata', 'breach', 'unmet', 'lapse'] as const

export const grantTerms = defineFamily({
  name: 'grantTerms',
  label: 'conditions de versement',
  schema: z
    .strictObject({
      ...rowBase,
      conventionId: idField('Convention.'),
      eligibleCents: optionalCents('Assiette prévue : coût de l’action, en nature compris.'),
      eligibleInKindCents: optionalCents('Part en nature de l’assiette prévue.'),
      actualCents: optionalCents('Coût réel justifié, en nature compris.'),
      actualInKindCents: optionalCents('Part en nature du coût réel.'),
      excludesInKind: flagField('La clause écarte les prestations en nature de l’assiette.'),
      charterSignedOn: optionalDate('Contrat d’engagement républicain souscrit le.'),
      startBy: optionalDate('Caducité : l’action doit avoir commencé à cette date.'),
      startedOn: optionalDate('Début réel de l’action.'),
      claimWithinMonths: optionalInt('Caducité : mois laissés après la fin pour demander le solde.', 0, 120),
      claimedOn: optionalDate('Demande de solde reçue le.'),
      lapseAutomatic: flagField('La convention prononce la caducité de plein droit.'),
    })
    .describe('Conditions de versement : assiette du solde, réalisation, caducité.'),
  indexes: ['conventionId'],
  refs: { conventionId: 'conventions' },
})

export const requiredDocuments = defineFamily({
  name: 'requiredDocuments',
  label: 'pièce demandée',
  schema: z
    .strictObject({
      ...rowBase,
      conventionId: idField('Convention.'),
      instalmentId: refField('Échéance que la pièce conditionne.'),
      rank: z.int().min(1).max(500).describe('Rang.'),
      label: textField('Pièce.', 200),
      receivedOn: optionalDate('Reçue le ; null : manquante.'),
      note: optionalText('Précision.', 400),
    })
    .describe('Pièces justificatives demandées, par échéance.'),
  indexes: ['conventionId'],
  refs: { conventionId: 'conventions', instalmentId: 'instalments' },
})

export const financialReportLines = defineFamily({
  name: 'financialReportLines',
  label: 'ligne de compte rendu financier',
  schema: z
    .strictObject({
      ...rowBase,
      conventionId: idField('Convention.'),
      year: z.int().min(1900).max(2200).nullable().default(null).describe('Exercice ; null : toute la convention.'),
      side: z.enum(['cost', 'resource']).describe('Côté : charge ou produit.'),
      rank: z.int().min(1).max(500).describe('Rang.'),
      label: textField('Ligne.', 200),
      inKind: flagField('Contribution volontaire en nature.'),
      forecastCents: optionalCents('Prévision.'),
      actualCents: optionalCents('Réalisation.'),
    })
    .describe('Compte rendu financier : prévision et réalisation, ligne à ligne.'),
  indexes: ['conventionId'],
  refs: { conventionId: 'conventions' },
})

export const reductions = defineFamily({
  name: 'reductions',
  label: 'procédure de réduction',
  schema: z
    .strictObject({
      ...rowBase,
      conventionId: idField('Convention.'),
      kind: z
        .enum(reductionKinds)
        .describe('Motif : prorata du coût réel, manquement au contrat d’engagement, conditions non tenues, caducité.'),
      reason: textField('Motif notifié.', 2000),
      proposedCents: optionalCents('Réduction envisagée.'),
      breachOn: optionalDate('Date du manquement.'),
      periodFrom: optionalDate('Début de la période aidée.'),
      periodTo: optionalDate('Fin de la période aidée.'),
      noticeOn: optionalDate('Motif notifié au bénéficiaire le.'),
      observationsUntil: optionalDate('Observations attendues jusqu’au.'),
      observationsOn: optionalDate('Observations reçues le.'),
      observations: optionalText('Observations du bénéficiaire.'),
      decision: z
        .enum(['none', 'reduced'])
        .nullable()
        .default(null)
        .describe('Décision : sans suite, ou réduite ; null : attend.'),
      decidedOn: optionalDate('Décision du.'),
      decidedCents: optionalCents('Réduction décidée.'),
      appliedOn: optionalDate('Réduction passée au registre le.'),
    })
    .describe('Procédures contradictoires avant réduction ou retrait.'),
  indexes: ['conventionId'],
  refs: { conventionId: 'conventions' },
})
