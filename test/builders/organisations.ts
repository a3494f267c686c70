import type { Instant } from '#shared/workspace/fields.ts'
import type { Row } from '#shared/workspace/registry.ts'

/** An organisation as a command would have written it. */
export function organisation(
  id: string,
  name: string,
  legalNature: Row<'organisations'>['legalNature'] = null,
): Row<'organisations'> {
  const now = '2026-11-22T09:00:00.000Z'
  return {
    id,
    createdAt: now as Instant,
    updatedAt: `${now}-0000-test`,
    deletedAt: null,
    example: true,
    name,
    aliases: [],
    legalNature,
    siren: null,
    siret: null,
    rna: null,
    address: null,
    notes: null,
  }
}
