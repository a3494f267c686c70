import type { Row } from '#shared/workspace/registry.ts'

type Convention = Pick<Row<'conventions'>, 'id' | 'parentId' | 'title' | 'mirrorOfId'>

/** The chain by which a convention would come under itself if it were attached to `parentId`; null when it would not. */
export function cycleOf<C extends Convention>(
  id: string,
  parentId: string | null,
  all: ReadonlyMap<string, C>,
): readonly C[] | null {
  const chain: C[] = []
  const seen = new Set<string>()
  for (let next = parentId; next !== null && !seen.has(next);) {
    const parent = all.get(next)
    if (parent === undefined) return null
    seen.add(next)
    chain.push(parent)
    if (parent.id === id) return chain
    next = parent.parentId
  }
  return null
}

/** Conventions that mirror one another: same object and beneficiary, another funder each. The convention itself is left out. */
export function mirrorsOf<C extends Convention>(convention: C, all: readonly C[]): readonly C[] {
  const head = convention.mirrorOfId ?? convention.id
  return all.filter((one) => one.id !== convention.id && (one.id === head || one.mirrorOfId === head))
}

/** Signs and spaces apart, in capitals: « N° 2003-1198 » and « 2003-1198 » are one number. */
export function referenceKey(reference: string): string {
  return reference
    .normalize('NFKC')
    .toUpperCase()
    .replace(/^(?:CONV(?:ENTION)?\.?\s*)?N[°ºO]\s*/u, '')
    .replace(/[\s\u00a0\u202f]/g, '')
}
