import type { Head } from '#shared/bridge/workspace-status.ts'

/** What an index says of itself: up to where it follows which journal, under which schema. */
export type IndexHead = {
  readonly workspaceId: string
  readonly fingerprint: string
  readonly seq: number
  readonly hash: string
  /** Instant of the last entry applied, or of the rebuild. */
  readonly at: string
}

/** What opening the index found. `null`: there is none, or one whose making was interrupted. */
export type FoundIndex = IndexHead | null | 'unreadable'

export type Finding =
  'equal' | 'behind' | 'missing' | 'unreadable' | 'other-schema' | 'other-workspace' | 'ahead' | 'diverged'

export type IndexDecision = {
  readonly finding: Finding
  /** `replay` applies the entries after the index; `set-aside` keeps what only the index knows, then rebuilds. */
  readonly action: 'open' | 'replay' | 'rebuild' | 'set-aside'
}

/**
 * Compares the index with the workspace folder, which alone is believed. An index that is ahead (or of another history)
 * may hold entries that the folder lost: they are never trusted silently, and never thrown away.
 */
export function decideIndex(
  found: FoundIndex,
  workspace: { readonly id: string; readonly fingerprint: string; readonly head: Pick<Head, 'seq' | 'hash'> },
): IndexDecision {
  if (found === 'unreadable') return { finding: 'unreadable', action: 'rebuild' }
  if (found === null) return { finding: 'missing', action: 'rebuild' }
  if (found.workspaceId !== workspace.id) return { finding: 'other-workspace', action: 'rebuild' }
  if (found.seq > workspace.head.seq) return { finding: 'ahead', action: 'set-aside' }
  if (found.seq === workspace.head.seq && found.hash !== workspace.head.hash)
    return { finding: 'diverged', action: 'set-aside' }
  if (found.fingerprint !== workspace.fingerprint) return { finding: 'other-schema', action: 'rebuild' }
  return found.seq === workspace.head.seq
    ? { finding: 'equal', action: 'open' }
    : { finding: 'behind', action: 'replay' }
}
