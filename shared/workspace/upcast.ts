import type { RawRow } from './family.ts'
import { families, type FamilyName } from './registry.ts'

/** Brings a row written at format `from` to the current one. Pure; a row of the current format comes back as it is. */
export function upcastRow(name: FamilyName, row: RawRow, from: number): RawRow {
  return families[name].upcasters
    .filter((upcaster) => upcaster.to > from)
    .reduce((current, upcaster) => upcaster.apply(current), row)
}
