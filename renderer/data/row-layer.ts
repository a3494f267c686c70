import type { Fields } from '#shared/workspace/change.ts'
import type { FamilyName } from '#shared/workspace/registry.ts'

/** Whole rows as a planned command leaves them, by family and id. */
export type RowLayer = ReadonlyMap<FamilyName, ReadonlyMap<string, Fields>>
