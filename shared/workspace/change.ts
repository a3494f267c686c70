import { sameJson } from './canonical-json.ts'
import type { FamilyName, Row } from './registry.ts'

/** Field values of a row, or part of them. */
export type Fields = Readonly<Record<string, unknown>>

/**
 * What one command does to one row. A creation has `before: null` and the whole row in `after`;
 * an update has the same keys on both sides, those that change. Nothing is ever removed: a deletion sets `deletedAt`.
 */
export type Change = {
  readonly table: FamilyName
  readonly id: string
  readonly before: Fields | null
  readonly after: Fields
}

/** The change that creates a row. */
export function creation<F extends FamilyName>(table: F, row: Row<F>): Change {
  return { table, id: row.id, before: null, after: row as Fields }
}

/** The change from one state of a row to another, with the fields that differ only; null when nothing does. */
export function update<F extends FamilyName>(table: F, before: Row<F>, after: Row<F>): Change | null {
  const [from, to] = [before as Fields, after as Fields]
  const keys = Object.keys(to).filter((key) => !sameJson(from[key] ?? null, to[key] ?? null))
  const changed = keys.filter((key) => key !== 'updatedAt')
  if (changed.length === 0) return null
  const pick = (source: Fields): Fields => Object.fromEntries(keys.map((key) => [key, source[key] ?? null]))
  return { table, id: before.id, before: pick(from), after: pick(to) }
}

/** The change that takes `change` back, or null for a creation (undone by a tombstone, which needs the instant). */
export function inverse(change: Change): Change | null {
  return change.before === null
    ? null
    : { table: change.table, id: change.id, before: change.after, after: change.before }
}
