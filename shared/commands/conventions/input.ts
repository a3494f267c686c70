import { z } from 'zod'
import { cleanText } from '#shared/domain/tables/clean-text.ts'
import { centsField, dateField, idField, partialDateField, textField } from '#shared/workspace/fields.ts'

// Fields of command inputs. Left out: unchanged, or not given at creation. Null: not given, explicitly.

export const optional = {
  id: () => idField().nullable().optional(),
  /** Cleaned of what copying from a PDF leaves. */
  text: (max: number) => textField('', max).overwrite(cleanText).nullable().optional(),
  cents: () => centsField('').nullable().optional(),
  /** An amount that cannot be negative. */
  amount: () =>
    centsField('')
      .refine(
        (amount) => amount >= 0,
        'Un montant de convention n’est jamais négatif : une somme reprise est un reversement.',
      )
      .nullable()
      .optional(),
  date: () => dateField('').nullable().optional(),
  partialDate: () => partialDateField('').unwrap().optional(),
  year: () => z.int().min(1900, 'Exercice attendu : une année sur quatre chiffres.').max(2200).optional(),
  flag: () => z.boolean().optional(),
}

export const required = {
  id: () => idField(),
  /** Cleaned of what copying from a PDF leaves. */
  text: (max = 400) => textField('', max).overwrite(cleanText),
  /** Kept to the sign: an imputation is given back as the act writes it. */
  raw: (max = 400) => textField('', max),
  year: () =>
    z
      .int('Exercice attendu : une année sur quatre chiffres.')
      .min(1900, 'Exercice attendu : une année sur quatre chiffres.')
      .max(2200, 'Exercice attendu : une année sur quatre chiffres.'),
  date: () => dateField(''),
  /** An amount that is given and cannot be negative. */
  amount: () => centsField('').refine((amount) => amount >= 0, 'Un montant voté n’est jamais négatif.'),
  positive: () =>
    centsField('').refine(
      (amount) => amount > 0,
      'Un mouvement porte un montant positif : pour reprendre, saisissez un reversement.',
    ),
}
