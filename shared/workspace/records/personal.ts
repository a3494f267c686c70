import { z } from 'zod'
import { defineFamily } from '../family.ts'
import { dateField, optionalInt, optionalText, rowBase, textField } from '../fields.ts'

export const erasureModes = ['purge', 'anonymise'] as const

export const erasures = defineFamily({
  name: 'erasures',
  label: 'effacement',
  schema: z
    .strictObject({
      ...rowBase,
      mode: z.enum(erasureModes).describe('Effacement de la fiche, ou anonymisation qui garde ses liens.'),
      visa: textField('Référence du visa d’élimination des archives.', 400),
      visaOn: dateField('Date du visa.'),
      entries: z.int().min(0).describe('Lignes du journal dont le contenu a été effacé.'),
      attachments: z.int().min(0).describe('Pièces jointes dont le contenu a été effacé.'),
    })
    .describe('Bordereau des effacements : ce qui a été fait et sous quel visa, sans nommer personne.'),
  ledger: true,
})

export const fates = ['eliminate', 'keep', 'sort'] as const

export const dataCategories = ['holders', 'refused', 'jurors', 'contacts'] as const

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
