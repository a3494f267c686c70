import { families, familyNames, formatVersion } from '#shared/workspace/registry.ts'

/**
 * Dexie stores: one table a family with its declared indexes, `tail` for the last entries, whose last says where the index stands, and
 * `identity` for what it is of.
 * `deletedAt` holds tombstoned rows only, since null is no key: it makes live rows countable at no cost to the others.
 */
export function indexStores(): Readonly<Record<string, string>> {
  const rows = familyNames.map((name) => [name, ['id', ...families[name].indexes, 'deletedAt'].join(',')])
  return { ...Object.fromEntries(rows), tail: 'seq', identity: 'workspaceId' }
}

/** Text that changes with any family, index or format: an index made under another one is thrown away, never upgraded. */
export function indexFingerprint(): string {
  return JSON.stringify([2, formatVersion, indexStores()])
}
