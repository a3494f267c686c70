import { z } from 'zod'
import { withoutUnseen } from '#shared/domain/money/typed-text.ts'
import { families, type FamilyName } from '#shared/workspace/registry.ts'
import type { Reader } from '#shared/workspace/state.ts'
import { refuse, type Plan } from './command.ts'

/** A field that a command may leave out: absent means « unchanged », null means « not given ». */
export function maybe<S extends z.ZodType>(field: z.ZodDefault<S>): z.ZodOptional<S> {
  return field.unwrap().optional()
}

/** A name: control characters and doubled spaces are tidied; it must hold a letter or a figure. */
export function nameInput(what: string, max = 400) {
  return z
    .string()
    .overwrite((text) =>
      withoutUnseen(text)
        .replace(/\p{Cc}/gu, ' ')
        .replace(/ {2,}/g, ' ')
        .trim(),
    )
    .min(1, `${what} : écrivez un nom.`)
    .max(max, `${what} : ${String(max)} caractères au plus.`)
    .regex(/[\p{L}\p{N}]/u, `${what} : écrivez au moins une lettre ou un chiffre.`)
}

/** The fields that were given, without the absent ones. */
export function given<T extends object>(fields: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  const entries = Object.entries(fields).filter(([, value]) => value !== undefined)
  return Object.fromEntries(entries) as { [K in keyof T]?: Exclude<T[K], undefined> }
}

/** A refusal for the first reference, in `[family, id, field]`, to a record that is not there or was deleted; null when all are. */
export async function missingRef(
  read: Reader,
  references: readonly (readonly [FamilyName, string | null | undefined, string])[],
): Promise<Plan | null> {
  for (const [family, id, field] of references) {
    if (id === null || id === undefined) continue
    const row = await read.get(family, id)
    if (row === undefined || row.deletedAt !== null)
      return refuse(
        'missing-record',
        `Fiche introuvable (${families[family].label}) : elle a été supprimée ou vient d’un autre espace de travail. Choisissez-en une autre.`,
        field,
      )
  }
  return null
}
