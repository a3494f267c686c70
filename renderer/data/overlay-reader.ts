import type { Change, Fields } from '#shared/workspace/change.ts'
import type { FamilyName, Row } from '#shared/workspace/registry.ts'
import type { LatelyWritten } from './lately-written.ts'
import type { RowLayer } from './row-layer.ts'
import { applyChange, betweenBy, firstBy, lastBy, type Bounds, type Reader } from '#shared/workspace/state.ts'

/**
 * Reads through layers of rows that are planned but not yet in the index, oldest first. `layers` is asked before the
 * index is: a layer that lands in the index meanwhile is then read twice, with the same rows, and never missed.
 * `known` holds rows of the index that need not be read from it.
 */
export class OverlayReader implements Reader {
  private readonly base: Reader
  private readonly layers: () => readonly RowLayer[]
  private readonly known: Pick<LatelyWritten, 'get'>

  constructor(base: Reader, layers: () => readonly RowLayer[], known: Pick<LatelyWritten, 'get'>) {
    this.base = base
    this.layers = layers
    this.known = known
  }

  async get<F extends FamilyName>(table: F, id: string): Promise<Row<F> | undefined> {
    const planned = this.layers().findLast((layer) => layer.get(table)?.has(id) === true)
    return (planned?.get(table)?.get(id) as Row<F> | undefined) ?? this.known.get(table, id) ?? this.base.get(table, id)
  }

  async where<F extends FamilyName>(
    table: F,
    field: string & keyof Row<F>,
    value: string | number | boolean,
  ): Promise<readonly Row<F>[]> {
    const planned = merged<F>(this.layers(), table)
    const rows = await this.base.where(table, field, value)
    return overlaid(rows, planned, (row) => (row as Fields)[field] === value)
  }

  async all<F extends FamilyName>(table: F): Promise<readonly Row<F>[]> {
    const planned = merged<F>(this.layers(), table)
    return overlaid(await this.base.all(table), planned, () => true)
  }

  async count(table: FamilyName): Promise<number> {
    return merged(this.layers(), table).size === 0 ? this.base.count(table) : (await this.all(table)).length
  }

  async first<F extends FamilyName>(table: F, field: string & keyof Row<F>, limit: number): Promise<readonly Row<F>[]> {
    return merged(this.layers(), table).size === 0
      ? this.base.first(table, field, limit)
      : firstBy(await this.all(table), field, limit)
  }

  async last<F extends FamilyName>(table: F, field: string & keyof Row<F>, limit: number): Promise<readonly Row<F>[]> {
    return merged(this.layers(), table).size === 0
      ? this.base.last(table, field, limit)
      : lastBy(await this.all(table), field, limit)
  }

  async between<F extends FamilyName>(
    table: F,
    field: string & keyof Row<F>,
    bounds: Bounds,
  ): Promise<readonly Row<F>[]> {
    const planned = merged<F>(this.layers(), table)
    const rows = await this.base.between(table, field, bounds)
    return planned.size === 0
      ? rows
      : betweenBy(
          overlaid(rows, planned, () => true),
          field,
          bounds,
        )
  }
}

function merged<F extends FamilyName>(layers: readonly RowLayer[], table: F): ReadonlyMap<string, Row<F>> {
  const rows = layers.flatMap((layer) => layer.get(table) ?? [])
  const [only] = rows
  const all = rows.length === 1 && only !== undefined ? only : new Map(rows.flatMap((some) => [...some]))
  return all as unknown as ReadonlyMap<string, Row<F>>
}

function overlaid<F extends FamilyName>(
  rows: readonly Row<F>[],
  planned: ReadonlyMap<string, Row<F>>,
  matches: (row: Row<F>) => boolean,
): readonly Row<F>[] {
  if (planned.size === 0) return rows
  const added = [...planned.values()].filter((row) => row.deletedAt === null && matches(row))
  return [...rows.filter((row) => !planned.has(row.id)), ...added]
}

/** The whole rows that `changes` leave, starting from what `read` knows. */
export async function layerOf(changes: readonly Change[], read: Reader): Promise<RowLayer> {
  const layer = new Map<FamilyName, Map<string, Fields>>()
  for (const change of changes) {
    const rows = layer.get(change.table) ?? new Map<string, Fields>()
    layer.set(change.table, rows)
    const stored = rows.get(change.id) ?? (change.before === null ? undefined : await read.get(change.table, change.id))
    rows.set(change.id, applyChange(stored as Fields | undefined, change))
  }
  return layer
}
