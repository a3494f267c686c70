import type { RawRow, Upcaster } from './family.ts'
import { families, formatVersion, type FamilyName } from './registry.ts'
import type { MemoryState } from './state.ts'
import type { JournalEntry } from './journal-entry.ts'
import type { Fields } from './change.ts'

/** Applies, in order, the upcasters that lead from format `from` (excluded) to format `to` (included). Pure. */
export function upcastWith(upcasters: readonly Upcaster[], row: RawRow, from: number, to: number): RawRow {
  return [...upcasters]
    .filter((step) => step.to > from && step.to <= to)
    .sort((a, b) => a.to - b.to)
    .reduce((value, step) => step.apply(value), row)
}

/** Brings a whole row of a family from format `from` to format `to`, the current one when absent. */
export function upcastRow(table: FamilyName, row: RawRow, from: number, to: number = formatVersion): RawRow {
  return from >= to ? row : upcastWith(families[table].upcasters, row, from, to)
}

/**
 * Applies a stream of entries, in order, to a state whose rows are of format `format`. Upcasters want whole rows and an
 * update holds only some fields: so entries are applied in the format in which they were written, and all rows are
 * brought forward where the stream passes to a newer format, and at the end.
 */
export class Replay {
  private readonly state: MemoryState
  private format: number

  constructor(state: MemoryState, format: number) {
    this.state = state
    this.format = format
  }

  /** An erased body changes nothing: the snapshot taken after the erasure holds the rows as they became. */
  apply(entry: JournalEntry): void {
    this.advance(entry.format)
    if (entry.body !== null) this.state.apply(entry.body.changes)
  }

  finish(): void {
    this.advance(formatVersion)
  }

  private advance(to: number): void {
    if (to <= this.format) return
    for (const [name, rows] of Object.entries(this.state.tables)) {
      const table = rows as unknown as Map<string, Fields>
      for (const [id, row] of table) table.set(id, upcastRow(name as FamilyName, row, this.format, to))
    }
    this.format = to
  }
}
