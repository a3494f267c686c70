import { z } from 'zod'
import { defineFamily } from '../family.ts'
import { dateField, idField, optionalInt, optionalText, rowBase, textField } from '../fields.ts'

export const erasureModes = ['purge', 'anonymise'] as const

export const erasures = defineFamily({
  name: 'erasures',
  label: 'effacement',
  schema: z
    .strictObject({
      ...rowBase,
      mode: z.enum(erasureModes).describe('Manière : effacement de la fiche, ou anonymisation qui garde ses liens.'),
      visa: textField('Référence du visa d’élimination des archives.', 400),
      visaOn: dateField('Date du visa.'),
      seqs: z
        .array(z.int().positive())
        .describe(
          'Numéros des lignes du journal dont le contenu a été effacé\u00a0; un contenu qui manque sans y être est suspect.',
        ),
      attachments: z.int().min(0).describe('Pièces jointes dont le contenu a été effacé.'),
      records: optionalInt('Fiches réécrites sans ce qui nommait la personne.', 0, 1_000_000),
      snapshots: optionalInt('Instantanés qui tenaient avant, tous remplacés par un neuf.', 0, 1_000_000),
    })
    .describe('Bordereau des effacements : ce qui a été fait et sous quel visa, sans nommer personne.'),
  ledger: true,
})

export const fates = ['eliminate', 'keep', 'sort'] as const

export const dataCategories = ['holders', 'refused', 'jurors', 'contacts', 'payees'] as const

export const retentions = defineFamily({
  name: 'retentions',
  label: 'durée de conservation',
  schema: z
    .strictObject({
      ...rowBase,
      category: z.enum(dataCategories).describe('Catégorie de personnes.'),
      months: optionalInt('Durée de conservation en base active, en mois, depuis la dernière activité.', 1, 1200),
      archiveMonths: optionalInt('Durée d’archivage intermédiaire, en mois.', 0, 1200),
      fate: z.enum(fates).nullable().default(null).describe('Sort final : élimination, conservation, tri.'),
      basis: optionalText('Texte ou décision qui fixe la durée.', 400),
    })
    .describe('Durées de conservation décidées, par catégorie de personnes. Sans décision, rien n’est supposé.'),
  indexes: ['category'],
})

export const traitFields = ['gender', 'birthYear', 'qpv'] as const

export const dataNeeds = defineFamily({
  name: 'dataNeeds',
  label: 'donnée demandée',
  schema: z
    .strictObject({
      ...rowBase,
      programmeId: idField('Programme qui la demande.'),
      field: z.enum(traitFields).describe('Donnée : genre, année de naissance ou quartier prioritaire.'),
      purpose: textField('À quoi elle sert, montré à qui la saisit.', 400),
      months: z.int().min(1).max(1200).describe('Durée de conservation décidée, en mois.'),
    })
    .describe('Données facultatives sur les personnes, demandées par un programme pour une raison dite.'),
  indexes: ['programmeId'],
  refs: { programmeId: 'programmes' },
})

export const genders = ['woman', 'man', 'other'] as const

export const personTraits = defineFamily({
  name: 'personTraits',
  label: 'donnée facultative',
  schema: z
    .strictObject({
      ...rowBase,
      personId: idField('Personne.'),
      gender: z.enum(genders).nullable().default(null).describe('Genre, tel que la personne le dit.'),
      birthYear: optionalInt('Année de naissance.', 1900, 2100),
      qpvCode: optionalText('Code du quartier prioritaire où elle réside ou s’installe.', 20),
      qpvYear: optionalInt('Année de la géographie prioritaire du code\u00a0: 2015 ou 2024.', 2015, 2100),
    })
    .describe('Données facultatives d’une personne. Absentes tant qu’aucun programme ne les demande.'),
  indexes: ['personId'],
  refs: { personId: 'people' },
})
