import type { Dexie, Table } from 'dexie'
import { families, type FamilyName, type Row } from '#shared/workspace/registry.ts'
import type { Fields } from '#shared/workspace/change.ts'
import { betweenBy, firstBy, lastBy, type Bounds, type Reader } from '#shared/workspace/state.ts'

/** Reads the index. Inside a live query, Dexie notes what was read. */
export class IndexReader implements Reader {
  private readonly database: Dexie

  constructor(database: Dexie) {
    this.database = database
  }

  async get<F extends FamilyName>(table: F, id: string): Promise<Row<F> | undefined> {
    return this.table(table).get(id)
  }

  async where<F extends FamilyName>(
    table: F,
    field: string & keyof Row<F>,
    value: string | number | boolean,
  ): Promise<readonly Row<F>[]> {
    if (families[table].indexes.includes(field) && typeof value !== 'boolean')
      return live(await this.table(table).where(field).equals(value).toArray())
    const rows = await this.table(table).toArray()
    return live(rows).filter((row) => (row as Fields)[field] === value)
  }

  async all<F extends FamilyName>(table: F): Promise<readonly Row<F>[]> {
    return live(await this.table(table).toArray())
  }

  async count(table: FamilyName): Promise<number> {
    // One after the other: when the index closes in between, only one of two reads is left to reject.
    const rows = await this.table(table).count()
    return rows - (await this.removed(table))
  }

  async first<F extends FamilyName>(table: F, field: string & keyof Row<F>, limit: number): Promise<readonly Row<F>[]> {
    if (!families[table].indexes.includes(field)) return firstBy(await this.all(table), field, limit)
    const most = limit + (await this.removed(table))
    return live(await this.table(table).orderBy(field).limit(most).toArray()).slice(0, limit)
  }

  async last<F extends FamilyName>(table: F, field: string & keyof Row<F>, limit: number): Promise<readonly Row<F>[]> {
    if (!families[table].indexes.includes(field)) return lastBy(await this.all(table), field, limit)
    const most = limit + (await this.removed(table))
    return live(await this.table(table).orderBy(field).reverse().limit(most).toArray()).slice(0, limit)
  }

  async between<F extends FamilyName>(
    table: F,
    field: string & keyof Row<F>,
    bounds: Bounds,
  ): Promise<readonly Row<F>[]> {
    if (!families[table].indexes.includes(field)) return betweenBy(await this.all(table), field, bounds)
    return live(await this.table(table).where(field).between(bounds.from, bounds.to, true, true).toArray())
  }

  private removed(table: FamilyName): PromiseLike<number> {
    return this.table(table).where('deletedAt').above('').count()
  }

  private table<F extends FamilyName>(name: F): Table<Row<F>, string> {
    return this.database.table<Row<F>, string>(name)
  }
}

function live<F extends FamilyName>(rows: readonly Row<F>[]): readonly Row<F>[] {
  return rows.filter((row) => row.deletedAt === null)
}
