import { refuse, type Plan } from '#shared/commands/command.ts'
import { families, type FamilyName, type Row } from '#shared/workspace/registry.ts'
import type { Reader } from '#shared/workspace/state.ts'

export type Found<F extends FamilyName> =
  { readonly row: Row<F>; readonly plan: null } | { readonly row: null; readonly plan: Plan }

/** The live row with this id, or the refusal that says it is not there. */
export async function find<F extends FamilyName>(read: Reader, table: F, id: string): Promise<Found<F>> {
  const row = await read.get(table, id)
  if (row !== undefined && row.deletedAt === null) return { row, plan: null }
  return { row: null, plan: missing(table, id) }
}

function missing(table: FamilyName, id: string): Plan {
  return refuse(
    'not-found',
    `Fiche introuvable\u00a0: ${families[table].label} ${id}. Rien n’a changé. Elle a peut-être été supprimée\u00a0: choisissez-en une autre.`,
  )
}
