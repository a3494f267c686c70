import type { Row } from '#shared/workspace/registry.ts'

type Version = Pick<Row<'conventionVersions'>, 'number' | 'state'>

/** Versions of a convention from the initial act to the last amendment. */
export function versionChain<V extends Version>(versions: readonly V[]): readonly V[] {
  return [...versions].sort((a, b) => a.number - b.number)
}

/** The last signed version, which binds both sides; null before the first signature. */
export function versionInForce<V extends Version>(versions: readonly V[]): V | null {
  return versionChain(versions).findLast(({ state }) => state === 'signed') ?? null
}

/** The version that screens show: the one in force, else the last adopted, else the initial draft. */
export function currentVersion<V extends Version>(versions: readonly V[]): V | null {
  const chain = versionChain(versions)
  return versionInForce(chain) ?? chain.findLast(({ state }) => state === 'adopted') ?? chain[0] ?? null
}

/** The version that an amendment starts from: the one before it in the chain. */
export function baseVersion<V extends Version>(versions: readonly V[], amendment: Version): V | null {
  return versionChain(versions).findLast(({ number }) => number < amendment.number) ?? null
}

/** The amendment being prepared, if any: there is at most one that is not signed. */
export function openAmendment<V extends Version>(versions: readonly V[]): V | null {
  return versions.find(({ number, state }) => number > 0 && state !== 'signed') ?? null
}
