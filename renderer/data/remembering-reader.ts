import type { FamilyName, Row } from '#shared/workspace/registry.ts'
import type { Bounds, Reader } from '#shared/workspace/state.ts'

/** Keeps the rows and the whole families that one plan reads, so that neither it nor its changes read them again. */
export class RememberingReader implements Reader {
  private readonly base: Reader
  private readonly seen = new Map<string, unknown>()
  private readonly whole = new Map<FamilyName, Promise<readonly unknown[]>>()

  constructor(base: Reader) {
    this.base = base
  }

  async get<F extends FamilyName>(table: F, id: string): Promise<Row<F> | undefined> {
    const key = `${table}/${id}`
    if (this.seen.has(key)) return this.seen.get(key) as Row<F>
    const row = await this.base.get(table, id)
    if (row !== undefined) this.seen.set(key, row)
    return row
  }

  async where<F extends FamilyName>(
    table: F,
    field: string & keyof Row<F>,
    value: string | number | boolean,
  ): Promise<readonly Row<F>[]> {
    return this.remember(table, await this.base.where(table, field, value))
  }

  all<F extends FamilyName>(table: F): Promise<readonly Row<F>[]> {
    const reading = this.whole.get(table) ?? this.base.all(table).then((rows) => this.remember(table, rows))
    this.whole.set(table, reading)
    return reading as Promise<readonly Row<F>[]>
  }

  count(table: FamilyName): Promise<number> {
    return this.base.count(table)
  }

  async first<F extends FamilyName>(table: F, field: string & keyof Row<F>, limit: number): Promise<readonly Row<F>[]> {
    return this.remember(table, await this.base.first(table, field, limit))
  }

  async last<F extends FamilyName>(table: F, field: string & keyof Row<F>, limit: number): Promise<readonly Row<F>[]> {
    return this.remember(table, await this.base.last(table, field, limit))
  }

  async between<F extends FamilyName>(
    table: F,
    field: string & keyof Row<F>,
    bounds: Bounds,
  ): Promise<readonly Row<F>[]> {
    return this.remember(table, await this.base.between(table, field, bounds))
  }

  private remember<F extends FamilyName>(table: F, rows: readonly Row<F>[]): readonly Row<F>[] {
    for (const row of rows) this.seen.set(`${table}/${row.id}`, row)
    return rows
  }
}
