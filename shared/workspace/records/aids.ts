import { z } from 'zod'
import { defineFamily } from '../family.ts'
import { centsField, dateField, idField, optionalDate, optionalText, refField, rowBase, textField } from '../fields.ts'

export const aidRegulations = ['general', 'sieg', 'agriculture', 'fishing', 'transport'] as const
export const legalTopics = [
  'convention',
  'financial-report',
  'payment',
  'publication',
  'certified-accounts',
  'certified-share',
  'published-accounts',
  'own-share',
  'minimis-general',
  'minimis-sieg',
  'minimis-agriculture',
  'minimis-fishing',
  'minimis-transport',
  'minimis-years',
  'register',
] as const

export const aids = defineFamily({
  name: 'aids',
  label: 'aide de minimis',
  schema: z
    .strictObject({
      ...rowBase,
      organisationId: idField('Entreprise aidée.'),
      conventionId: refField('Convention, quand l’aide en vient.'),
      granter: textField('Autorité qui octroie.', 200),
      funder: optionalText('Financeur, s’il est autre.', 200),
      regulation: z.enum(aidRegulations).describe('Règlement de minimis appliqué.'),
      amountCents: centsField('Équivalent-subvention brut.'),
      grantedOn: dateField('Date d’octroi.'),
      instrument: optionalText('Forme de l’aide.', 120),
      sector: optionalText('Secteur (NACE).', 40),
      reference: optionalText('Identifiant de l’aide.', 80),
      registeredOn: optionalDate('Inscrite au registre le.'),
      source: textField('Source : acte, déclaration de l’entreprise…', 300),
      declaredOn: optionalDate('Déclarée par l’entreprise le.'),
    })
    .describe('Aides de minimis, par entreprise, tous financeurs.'),
  indexes: ['organisationId', 'grantedOn'],
  refs: { organisationId: 'organisations', conventionId: 'conventions' },
})

export const undertakingLinks = defineFamily({
  name: 'undertakingLinks',
  label: 'lien d’entreprise unique',
  schema: z
    .strictObject({
      ...rowBase,
      organisationId: idField('Entreprise.'),
      linkedId: idField('Entreprise liée.'),
      reason: textField('Lien : majorité des droits de vote, influence dominante…', 300),
      from: optionalDate('Depuis le.'),
      until: optionalDate('Jusqu’au.'),
    })
    .describe('Liens qui font de deux organismes une entreprise unique.'),
  indexes: ['organisationId', 'linkedId'],
  refs: { organisationId: 'organisations', linkedId: 'organisations' },
})

export const legalFigures = defineFamily({
  name: 'legalFigures',
  label: 'seuil ou délai',
  schema: z
    .strictObject({
      ...rowBase,
      topic: z.enum(legalTopics).describe('Règle.'),
      value: z.int().min(0).describe('Valeur : centimes, mois, jours, ou centièmes de pour cent selon la règle.'),
      from: dateField('En vigueur à partir du.'),
      until: optionalDate('Jusqu’au.'),
      source: textField('Source : texte et article.', 300),
    })
    .describe('Seuils et délais que l’espace de travail tient à la place de ceux qui sont livrés.'),
})

export const dutyRecords = defineFamily({
  name: 'dutyRecords',
  label: 'rappel accompli',
  schema: z
    .strictObject({
      ...rowBase,
      conventionId: refField('Convention, quand l’obligation en vient.'),
      organisationId: refField('Organisme, quand l’obligation est la sienne : ses comptes.'),
      topic: textField('Obligation.', 40),
      on: dateField('Échéance de l’obligation.'),
      doneOn: dateField('Accomplie le.'),
    })
    .describe('Obligations accomplies : leur rappel s’éteint.'),
  indexes: ['conventionId', 'organisationId'],
  refs: { conventionId: 'conventions', organisationId: 'organisations' },
})
