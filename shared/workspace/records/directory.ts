import { z } from 'zod'
import { defineFamily } from '../family.ts'
import { optionalText, refField, rowBase, textField } from '../fields.ts'

/** Legal natures of the budget annex « concours attribués à des tiers » (TotEM, CodNatJurBenefCA). */
export const legalNatures = ['P1', 'P2', 'P3', 'P4', 'U1', 'U2', 'U3', 'U4', 'U5', 'U6'] as const

export const organisations = defineFamily({
  name: 'organisations',
  label: 'organisme',
  schema: z
    .strictObject({
      ...rowBase,
      name: textField('Nom de l’organisme, tel que dans ses statuts.'),
      aliases: z
        .array(z.string().min(1).max(400))
        .max(50)
        .default([])
        .describe('Autres noms rencontrés (« Open cité » pour « Open’cité »).'),
      legalNature: z
        .enum(legalNatures)
        .nullable()
        .default(null)
        .describe(
          'Nature juridique : P1 association, P2 entreprise, P3 personne physique, P4 autre privé, U1 région, U2 département, U3 commune, U4 établissement public, U5 État, U6 autre public.',
        ),
      siren: optionalText('SIREN, 9 chiffres. Une clé fausse donne un contrôle, pas un refus.', 20),
      siret: optionalText('SIRET, 14 chiffres.', 30),
      rna: optionalText('Numéro RNA d’une association.', 20),
      address: optionalText('Adresse postale.', 600),
      notes: optionalText('Notes.'),
    })
    .describe('Organismes : collectivités, associations, entreprises, établissements.'),
  indexes: ['name', 'siren'],
})

export const people = defineFamily({
  name: 'people',
  label: 'personne',
  schema: z
    .strictObject({
      ...rowBase,
      givenName: optionalText('Prénom.', 120),
      familyName: textField('Nom, ou appellation d’exemple (« Juré A »).', 120),
      organisationId: refField('Organisme d’appartenance.'),
      jobTitle: optionalText('Fonction.', 200),
      email: optionalText('Adresse électronique.', 200),
      phone: optionalText('Téléphone.', 40),
      notes: optionalText('Notes.'),
    })
    .describe('Personnes : porteurs de projet, jurés, interlocuteurs.'),
  indexes: ['familyName', 'organisationId'],
  refs: { organisationId: 'organisations' },
})
