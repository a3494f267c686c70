import { z } from 'zod'

/** An amount in whole euro cents. Safe integers only; never a float. */
export type Cents = number & { readonly __unit: 'cents' }

/** A civil date, `YYYY-MM-DD`, without time zone. */
export type CivilDate = string & { readonly __format: 'date' }

/** A date known to the day, month, quarter or year: `2018-05-04`, `2018-05`, `2018-Q2`, `2018`. */
export type PartialDate = string & { readonly __format: 'partial-date' }

/** A UTC instant, `YYYY-MM-DDTHH:mm:ss.sssZ`. */
export type Instant = string & { readonly __format: 'instant' }

const brand = <T>(schema: z.ZodType): z.ZodType<T, T> => schema as z.ZodType<T, T>

/** Record identifier: a UUIDv7 when Tremplin makes it; any short token is accepted in an imported file. */
const idSchema = z
  .string()
  .regex(
    /^[A-Za-z0-9][A-Za-z0-9_.-]{0,63}$/,
    'Identifiant attendu : lettres, chiffres, points et tirets, 64 caractères au plus.',
  )

export const idField = (description = 'Identifiant de la fiche, jamais réutilisé.') => idSchema.describe(description)

/** Reference to another record, or null. */
export const refField = (description: string) => idSchema.nullable().default(null).describe(description)

export const textField = (description: string, max = 400) =>
  z
    .string()
    .min(1, 'Ce texte est obligatoire.')
    .max(max, `Ce texte ne peut pas dépasser ${String(max)} caractères.`)
    .describe(description)

export const optionalText = (description: string, max = 4000) =>
  z
    .string()
    .min(1, 'Un texte absent s’écrit null.')
    .max(max, `Ce texte ne peut pas dépasser ${String(max)} caractères.`)
    .nullable()
    .default(null)
    .describe(description)

const isCivilDate = (text: string): boolean => {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  if (match === null) return false
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])]
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  const lengths = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
  return month >= 1 && month <= 12 && day >= 1 && day <= (lengths[month - 1] ?? 0)
}

const civilDateSchema = brand<CivilDate>(
  z.string().refine(isCivilDate, 'Date attendue : AAAA-MM-JJ, une date qui existe.').meta({ format: 'date' }),
)
export const dateField = (description: string) => civilDateSchema.describe(description)
export const optionalDate = (description: string) => civilDateSchema.nullable().default(null).describe(description)

const isPartialDate = (text: string): boolean =>
  isCivilDate(text) || /^\d{4}$/.test(text) || /^\d{4}-Q[1-4]$/.test(text) || /^\d{4}-(0[1-9]|1[0-2])$/.test(text)

export const partialDateField = (description: string) =>
  brand<PartialDate>(
    z
      .string()
      .refine(isPartialDate, 'Date attendue : AAAA, AAAA-Qn, AAAA-MM ou AAAA-MM-JJ.')
      .meta({ pattern: '^\\d{4}(-Q[1-4]|-\\d{2}(-\\d{2})?)?$' }),
  )
    .nullable()
    .default(null)
    .describe(description)

const isInstant = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3}Z$/.test(text) && isCivilDate(text.slice(0, 10))

const instantSchema = brand<Instant>(
  z
    .string()
    .refine(isInstant, 'Instant attendu : AAAA-MM-JJThh:mm:ss.mmmZ, en temps universel.')
    .meta({ format: 'date-time' }),
)
export const instantField = (description: string) => instantSchema.describe(description)
export const optionalInstant = (description: string) => instantSchema.nullable().default(null).describe(description)

const centsSchema = brand<Cents>(z.int('Montant attendu : un nombre entier de centimes.'))
export const centsField = (description: string) => centsSchema.describe(`${description} En centimes d’euro, entier.`)
export const optionalCents = (description: string) =>
  centsSchema
    .nullable()
    .default(null)
    .describe(`${description} En centimes d’euro, entier ; null : non renseigné (jamais 0).`)

export const optionalInt = (description: string, min: number, max: number) =>
  z.int().min(min).max(max).nullable().default(null).describe(description)

export const flagField = (description: string) => z.boolean().default(false).describe(description)

/** What every record carries. `updatedAt` is a hybrid logical clock (see hlc.ts); `deletedAt` is a tombstone. */
export const rowBase = {
  id: idField(),
  createdAt: instantField('Instant de création de la fiche.'),
  updatedAt: z
    .string()
    .min(24)
    .max(80)
    .describe('Horloge logique hybride de la dernière modification : instant, compteur, poste.'),
  deletedAt: optionalInstant(
    'Instant de suppression ; null pour une fiche en vigueur. Une fiche supprimée reste dans l’espace de travail.',
  ),
  example: flagField('Vrai pour une donnée inventée, montrée avec la mention « exemple ».'),
} as const

/** Columns of every record. */
export type RowBase = {
  readonly id: string
  readonly createdAt: Instant
  readonly updatedAt: string
  readonly deletedAt: Instant | null
  readonly example: boolean
}
