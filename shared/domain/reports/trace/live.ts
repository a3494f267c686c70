import type { FamilyName, Row } from '#shared/workspace/registry.ts'
import type { Reader } from '#shared/workspace/state.ts'

/** A row that is not tombstoned, or null. */
export async function live<F extends FamilyName>(read: Reader, table: F, id: string | null): Promise<Row<F> | null> {
  const row = id === null ? undefined : await read.get(table, id)
  return row === undefined || row.deletedAt !== null ? null : row
}
