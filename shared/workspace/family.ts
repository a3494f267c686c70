import type { z } from 'zod'
import type { RowBase } from './fields.ts'

/** A row of unknown shape, as read from a file of an older format. */
export type RawRow = Readonly<Record<string, unknown>>

/**
 * Brings a row of one family from format `to − 1` to format `to`. Pure; must accept every row a release ever wrote.
 * `example` is the before/after case that the test suite replays: an upcaster without one does not compile.
 */
export type Upcaster = {
  readonly to: number
  readonly why: string
  readonly apply: (row: RawRow) => RawRow
  readonly example: { readonly before: RawRow; readonly after: RawRow }
}

/**
 * The upcaster of an additive change: rows of the formats before `to` get the fields that came with it, at the value
 * that says nothing (null, an empty list, the kind they all were). A row that has a field already keeps it.
 * @param base a row of format `to - 1`, for the case that the test suite replays
 */
export function addsFields(to: number, why: string, base: RawRow, added: RawRow): Upcaster {
  const apply = (row: RawRow): RawRow => ({ ...added, ...row })
  return { to, why, apply, example: { before: base, after: apply(base) } }
}

/** One record family: its schema, its French name, its indexes, its references and its upcasters, together. */
export type Family<Name extends string = string, Row extends RowBase = RowBase> = {
  readonly name: Name
  /** Singular, lower case, for sentences: « la convention ». */
  readonly label: string
  readonly schema: z.ZodType<Row>
  /** Only the indexes that a query uses; compound ones as `[a+b]`. */
  readonly indexes: readonly string[]
  /** Field → family it points to. Checked at import and when a creation is undone. */
  readonly refs: Readonly<Record<string, string>>
  /** Rows are only added or tombstoned, never changed otherwise. */
  readonly ledger: boolean
  readonly upcasters: readonly Upcaster[]
}

/** Declares a family; keeps the literal name and the row type of its schema. */
export function defineFamily<const Name extends string, Schema extends z.ZodType<RowBase>>(definition: {
  readonly name: Name
  readonly label: string
  readonly schema: Schema
  readonly indexes?: readonly string[]
  readonly refs?: Readonly<Record<string, string>>
  readonly ledger?: boolean
  readonly upcasters?: readonly Upcaster[]
}): Family<Name, z.output<Schema>> {
  return {
    name: definition.name,
    label: definition.label,
    schema: definition.schema as unknown as z.ZodType<z.output<Schema>>,
    indexes: definition.indexes ?? [],
    refs: definition.refs ?? {},
    ledger: definition.ledger ?? false,
    upcasters: definition.upcasters ?? [],
  }
}
