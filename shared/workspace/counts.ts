import type { JournalEntry } from './journal-entry.ts'

/** Rows per family, tombstoned ones included. */
export type Counts = Readonly<Record<string, number>>

/** Counts after an entry: each creation adds one row, nothing ever removes one. */
export function countsAfter(counts: Counts, entry: Pick<JournalEntry, 'body'>): Counts {
  const created = entry.body?.changes.filter((change) => change.before === null) ?? []
  if (created.length === 0) return counts
  const next: Record<string, number> = { ...counts }
  for (const { table } of created) next[table] = (next[table] ?? 0) + 1
  return next
}
