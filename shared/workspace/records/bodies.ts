import { z } from 'zod'
import { defineFamily } from '../family.ts'
import { centsField, dateField, idField, optionalDate, optionalText, rowBase, textField } from '../fields.ts'

export const bodyIncomes = defineFamily({
  name: 'bodyIncomes',
  label: 'produits d’un organisme',
  schema: z
    .strictObject({
      ...rowBase,
      organisationId: idField('Organisme.'),
      year: z.int().min(1900).max(2200).describe('Exercice.'),
      incomeCents: centsField('Produits au compte de résultat.'),
      source: textField('Source : comptes approuvés, budget prévisionnel…', 300),
    })
    .describe('Produits des organismes aidés, par exercice : la part des aides s’y compare.'),
  indexes: ['organisationId'],
  refs: { organisationId: 'organisations' },
})

export const bankAccounts = defineFamily({
  name: 'bankAccounts',
  label: 'coordonnées bancaires',
  schema: z
    .strictObject({
      ...rowBase,
      organisationId: idField('Bénéficiaire.'),
      holder: textField('Titulaire du compte, tel que sur le RIB.', 200),
      iban: textField('IBAN, sans espaces. Une clé fausse donne un contrôle, pas un refus.', 40),
      bic: optionalText('BIC.', 11),
      fromOn: dateField('À utiliser à partir du.'),
      source: textField('Ce qui l’établit : RIB reçu le, courrier…', 300),
      recordedBy: textField('Personne qui l’a saisi.', 120),
      verifiedOn: optionalDate('Confirmé auprès du bénéficiaire le.'),
      verifiedBy: optionalText('Personne qui l’a confirmé.', 120),
      verifiedHow: optionalText('Comment : appel au numéro connu de la collectivité, guichet…', 300),
    })
    .describe('Coordonnées bancaires des bénéficiaires, datées : un changement s’ajoute, il n’écrase rien.'),
  indexes: ['organisationId'],
  refs: { organisationId: 'organisations' },
})
