import { z } from 'zod'
import { defineFamily } from '../family.ts'
import {
  centsField,
  dateField,
  idField,
  optionalCents,
  optionalDate,
  optionalText,
  refField,
  rowBase,
  textField,
} from '../fields.ts'
import { legalNatures } from './directory.ts'

const basisPoints = (description: string) =>
  z.int().min(0).max(10_000).describe(`${description} En centièmes de pour cent : 3000 pour 30 %.`)

export const nomenclatureRows = defineFamily({
  name: 'nomenclatureRows',
  label: 'ligne de nomenclature',
  schema: z
    .strictObject({
      ...rowBase,
      nomenclature: textField('Nomenclature : M14, M57…', 20),
      edition: z.int().min(1900).max(2200).describe('Édition : l’exercice auquel elle s’applique d’abord.'),
      kind: z.enum(['nature', 'function']).describe('Nomenclature : compte par nature, ou fonction.'),
      code: z
        .string()
        .regex(/^\d{1,10}$/, 'Un code de nomenclature est fait de 1 à 10 chiffres.')
        .describe('Code du compte ou de la fonction, sans espace.'),
      label: textField('Libellé.', 300),
      section: z.enum(['F', 'I']).nullable().default(null).describe('Section du compte ; null pour une fonction.'),
      legalNatures: z
        .array(z.enum(legalNatures))
        .max(10)
        .default([])
        .describe('Natures juridiques que le compte admet ; vide : toutes.'),
      source: textField('Source de l’édition.', 300),
    })
    .describe('Comptes et fonctions d’une édition chargée dans l’espace de travail.'),
})

export const paymentCaps = defineFamily({
  name: 'paymentCaps',
  label: 'plafonds d’avance et d’acompte',
  schema: z
    .strictObject({
      ...rowBase,
      label: textField('Nom de la règle.', 200),
      fromOn: dateField('Applicable à partir du.'),
      untilOn: optionalDate('Applicable jusqu’au ; null : toujours en vigueur.'),
      advanceBps: basisPoints('Avance, au plus.'),
      guaranteedAdvanceBps: basisPoints('Avance couverte par une garantie à première demande, au plus.'),
      partsBps: basisPoints('Avance et acomptes ensemble, au plus.'),
      longPartsBps: basisPoints('Les mêmes, quand l’exécution dépasse la durée longue.'),
      longMonths: z.int().min(1).max(600).describe('Durée longue, en mois : au-delà de celle-ci, strictement.'),
      source: textField('Source de la règle.', 300),
    })
    .describe('Plafonds des avances et des acomptes, datés et modifiables.'),
})

export const authorisations = defineFamily({
  name: 'authorisations',
  label: 'autorisation pluriannuelle',
  schema: z
    .strictObject({
      ...rowBase,
      grantorId: idField('Collectivité.'),
      kind: z.enum(['AP', 'AE']).describe('Nature : autorisation de programme, ou d’engagement.'),
      code: textField('Code : P02, 2013I02…', 40),
      label: textField('Libellé.', 300),
      nomenclature: textField('Nomenclature, dont dépend ce que l’autorisation peut couvrir.', 20),
      openedOn: optionalDate('Vote de l’autorisation.'),
      closedOn: optionalDate('Clôture ou annulation.'),
      deliberationId: refField('Délibération distincte qui la vote.'),
      note: optionalText('Précision.', 1000),
    })
    .describe('Autorisations de programme et d’engagement.'),
  refs: { grantorId: 'organisations', deliberationId: 'deliberations' },
})

export const authorisationVotes = defineFamily({
  name: 'authorisationVotes',
  label: 'vote d’une autorisation',
  schema: z
    .strictObject({
      ...rowBase,
      authorisationId: idField('Autorisation.'),
      on: dateField('Date du vote.'),
      amountCents: centsField('Montant de l’autorisation après ce vote.'),
      note: optionalText('Précision.', 400),
    })
    .describe('Votes successifs du montant d’une autorisation : ouverture, puis révisions.'),
  indexes: ['authorisationId'],
  refs: { authorisationId: 'authorisations' },
  ledger: true,
})

export const authorisationCredits = defineFamily({
  name: 'authorisationCredits',
  label: 'crédits de paiement',
  schema: z
    .strictObject({
      ...rowBase,
      authorisationId: idField('Autorisation.'),
      year: z.int().min(1900).max(2200).describe('Exercice.'),
      amountCents: optionalCents('Crédits de paiement de l’exercice.'),
      otherOrderedCents: optionalCents('Mandaté de l’exercice hors des conventions de cet espace de travail.'),
    })
    .describe('Crédits de paiement d’une autorisation, par exercice.'),
  indexes: ['authorisationId'],
  refs: { authorisationId: 'authorisations' },
})

export const carryovers = defineFamily({
  name: 'carryovers',
  label: 'report de fin d’exercice',
  schema: z
    .strictObject({
      ...rowBase,
      conventionId: idField('Convention.'),
      instalmentId: idField('Échéance.'),
      kind: z
        .enum(['report', 'accrual'])
        .describe('Nature : reste à réaliser reporté (investissement), ou charge rattachée (fonctionnement).'),
      year: z.int().min(1900).max(2200).describe('Exercice clos ; le mandat vient sur le suivant.'),
      amountCents: centsField('Montant reporté ou rattaché.'),
      on: dateField('Date de l’état des restes.'),
      note: optionalText('Précision.', 400),
    })
    .describe('Reports et rattachements de fin d’exercice.'),
  indexes: ['conventionId', 'instalmentId'],
  refs: { conventionId: 'conventions', instalmentId: 'instalments' },
  ledger: true,
})
