import { formatDate } from '#shared/domain/calendar/format-date.ts'
import { deliberationName } from '#shared/domain/deliberations/words.ts'
import type { FamilyName, Row } from '#shared/workspace/registry.ts'
import type { Reader } from '#shared/workspace/state.ts'

/** One record that a parameter may name. */
export type RecordChoice = { readonly value: string; readonly label: string; readonly detail?: string }

/** Name of a record in a list and in a sentence, whatever its family. */
export function recordName(table: FamilyName, row: Row<FamilyName>): RecordChoice {
  const value = row.id
  if (table === 'deliberations') {
    const deliberation = row as Row<'deliberations'>
    return {
      value,
      label: `${deliberationName(deliberation)}, ${deliberation.title}`,
      detail: formatDate(deliberation.sittingOn),
    }
  }
  const words = row as { readonly title?: string; readonly name?: string; readonly reference?: string | null }
  return {
    value,
    label: words.title ?? words.name ?? row.id,
    ...(typeof words.reference === 'string' ? { detail: words.reference } : {}),
  }
}

/** Records of a family by name; deliberations by sitting, the newest first. */
export async function recordChoices(read: Reader, table: FamilyName): Promise<readonly RecordChoice[]> {
  const rows = await read.all(table)
  if (table === 'deliberations') {
    const sittings = rows as readonly Row<'deliberations'>[]
    return [...sittings].sort((a, b) => (a.sittingOn < b.sittingOn ? 1 : -1)).map((row) => recordName(table, row))
  }
  return rows
    .map((row) => recordName(table, row))
    .sort((a, b) => a.label.localeCompare(b.label, 'fr', { numeric: true }))
}

/** Years that schedules and movements speak of, the latest first. */
export async function yearChoices(read: Reader): Promise<readonly RecordChoice[]> {
  const [instalments, movements, conventions] = await Promise.all([
    read.all('instalments'),
    read.all('movements'),
    read.all('conventions'),
  ])
  const years = new Set([
    ...instalments.map(({ year }) => String(year)),
    ...movements.map(({ on }) => on.slice(0, 4)),
    ...conventions.flatMap(({ signedOn }) => signedOn?.slice(0, 4) ?? []),
  ])
  return [...years].sort((a, b) => (a < b ? 1 : -1)).map((year) => ({ value: year, label: year }))
}
