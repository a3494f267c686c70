import type { Change, Fields } from './change.ts'
import { familyNames, type FamilyName, type Row } from './registry.ts'

/** What plan functions and queries read rows through. Tombstoned rows are left out, except by `get`. */
export type Reader = {
  /** The row with this id, tombstoned ones included, or undefined. */
  get<F extends FamilyName>(table: F, id: string): Promise<Row<F> | undefined>
  /** Live rows whose field has this value. Over an index when the family declares one. */
  where<F extends FamilyName>(
    table: F,
    field: string & keyof Row<F>,
    value: string | number | boolean,
  ): Promise<readonly Row<F>[]>
  /** All live rows of a family. */
  all<F extends FamilyName>(table: F): Promise<readonly Row<F>[]>
  /** Number of live rows of a family. Cheap: reads none of them. */
  count(table: FamilyName): Promise<number>
  /** First live rows of a family in the order of a text field, character by character. Cheap over an index. */
  first<F extends FamilyName>(table: F, field: string & keyof Row<F>, limit: number): Promise<readonly Row<F>[]>
  /** Last live rows of a family in the order of a text field, the very last one first. Cheap over an index. */
  last<F extends FamilyName>(table: F, field: string & keyof Row<F>, limit: number): Promise<readonly Row<F>[]>
  /** Live rows whose text field lies between two bounds, both included, in its order. Over an index, reads no other row. */
  between<F extends FamilyName>(table: F, field: string & keyof Row<F>, bounds: Bounds): Promise<readonly Row<F>[]>
}

/** First and last value of a text field, character by character; both included. */
export type Bounds = { readonly from: string; readonly to: string }

/** The first rows in the order of a text field, character by character. */
export function firstBy<F extends FamilyName>(
  rows: readonly Row<F>[],
  field: string & keyof Row<F>,
  limit: number,
): readonly Row<F>[] {
  return ordered(rows, field).slice(0, limit)
}

/** The last rows in the order of a text field, the very last one first. */
export function lastBy<F extends FamilyName>(
  rows: readonly Row<F>[],
  field: string & keyof Row<F>,
  limit: number,
): readonly Row<F>[] {
  return ordered(rows, field).reverse().slice(0, limit)
}

/** The rows whose text field lies between two bounds, in its order; a null field lies nowhere. */
export function betweenBy<F extends FamilyName>(
  rows: readonly Row<F>[],
  field: string & keyof Row<F>,
  { from, to }: Bounds,
): readonly Row<F>[] {
  const inside = rows.filter((row) => {
    const value = (row as Fields)[field]
    return typeof value === 'string' && value >= from && value <= to
  })
  return ordered(inside, field)
}

function ordered<F extends FamilyName>(rows: readonly Row<F>[], field: string & keyof Row<F>): Row<F>[] {
  const text = (row: Row<F>): string => String((row as Fields)[field])
  return [...rows].sort((a, b) => (text(a) < text(b) ? -1 : text(a) > text(b) ? 1 : 0))
}

/** Applies one change to the stored row (undefined before a creation). Pure. */
export function applyChange(stored: Fields | undefined, change: Change): Fields {
  return change.before === null ? change.after : { ...stored, ...change.after }
}

type Tables = { readonly [F in FamilyName]: Map<string, Row<F>> }

/** A whole workspace in memory: command line, snapshots, demonstration and tests read and change it like the index. */
export class MemoryState implements Reader {
  readonly tables: Tables = Object.fromEntries(familyNames.map((name) => [name, new Map()])) as unknown as Tables

  get<F extends FamilyName>(table: F, id: string): Promise<Row<F> | undefined> {
    return Promise.resolve(this.tables[table].get(id))
  }

  where<F extends FamilyName>(
    table: F,
    field: string & keyof Row<F>,
    value: string | number | boolean,
  ): Promise<readonly Row<F>[]> {
    return Promise.resolve(this.live(table).filter((row) => (row as Fields)[field] === value))
  }

  all<F extends FamilyName>(table: F): Promise<readonly Row<F>[]> {
    return Promise.resolve(this.live(table))
  }

  count(table: FamilyName): Promise<number> {
    return Promise.resolve(this.live(table).length)
  }

  first<F extends FamilyName>(table: F, field: string & keyof Row<F>, limit: number): Promise<readonly Row<F>[]> {
    return Promise.resolve(firstBy(this.live(table), field, limit))
  }

  last<F extends FamilyName>(table: F, field: string & keyof Row<F>, limit: number): Promise<readonly Row<F>[]> {
    return Promise.resolve(lastBy(this.live(table), field, limit))
  }

  between<F extends FamilyName>(table: F, field: string & keyof Row<F>, bounds: Bounds): Promise<readonly Row<F>[]> {
    return Promise.resolve(betweenBy(this.live(table), field, bounds))
  }

  /** Live rows of a family, by id. */
  live<F extends FamilyName>(table: F): readonly Row<F>[] {
    return [...this.tables[table].values()].filter((row) => row.deletedAt === null)
  }

  apply(changes: readonly Change[]): void {
    for (const change of changes) {
      const table = this.tables[change.table] as unknown as Map<string, Fields>
      table.set(change.id, applyChange(table.get(change.id), change))
    }
  }

  /** Puts a whole row, as read from a snapshot or an interchange file. */
  put<F extends FamilyName>(table: F, row: Row<F>): void {
    this.tables[table].set(row.id, row)
  }

  counts(): Readonly<Record<FamilyName, number>> {
    return Object.fromEntries(familyNames.map((name) => [name, this.tables[name].size])) as Record<FamilyName, number>
  }
}
