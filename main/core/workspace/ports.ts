import type { Place } from './entry-source.ts'
import type { Head, SnapshotInfo, WorkspaceStatus } from '#shared/bridge/workspace-status.ts'
import type { Fields } from '#shared/workspace/change.ts'
import type { EntryBody, JournalEntry } from '#shared/workspace/journal-entry.ts'
import type { EraseProgress, Erased } from './erase-workspace.ts'
import type { EntrySearch, ErasureRequest, FoundEntry } from './erasure.ts'

/** A slice of rows of one family, on its way to a rebuilt index. */
export type RowSlice = { readonly table: string; readonly rows: readonly Fields[] }

/** What an open workspace tells its listeners. */
export type WorkspaceEvent =
  | { readonly type: 'appended'; readonly entries: readonly JournalEntry[]; readonly head: Head }
  | { readonly type: 'changed'; readonly status: WorkspaceStatus }
  | { readonly type: 'snapshot'; readonly snapshot: SnapshotInfo }

/**
 * One open workspace folder, whoever asks (both hosts, the command line, the tests). Methods reject with a
 * `BridgeFailure` whose message is a French sentence that says what is safe and what to do.
 */
export type OpenWorkspace = {
  status(): WorkspaceStatus
  /** Resolves after fsync. Calls in flight share one. The same `commandId` twice is acknowledged once, with the first answer. */
  append(expected: number, body: EntryBody): Promise<{ seq: number; hash: string; at: string }>
  read(after: number, limit: number): Promise<{ entries: readonly JournalEntry[]; head: Head }>
  /** Entries that touched one of the records, with what they did to these alone, oldest first. */
  history(rows: readonly Place[]): Promise<readonly JournalEntry[]>
  /** Rows of the newest verified snapshot (none before the first), bounded slices, in memory-bounded time. */
  rows(
    cursor: string | null,
    limit: number,
  ): Promise<{ seq: number; total: number; slices: readonly RowSlice[]; next: string | null }>
  /** Entries that touch one of the rows or whose content holds one of the texts, oldest first. */
  findEntries(search: EntrySearch): Promise<readonly FoundEntry[]>
  /**
   * Appends an entry that states anew what is to stay, then takes the content of others out of the journal, the older
   * snapshots and attachments away. What is cut is finished at the next opening.
   */
  erase(expected: number, body: EntryBody, request: ErasureRequest, onProgress: EraseProgress): Promise<Erased>
  takeSnapshot(): Promise<SnapshotInfo>
  snapshots(): Promise<readonly SnapshotInfo[]>
  writeAttachment(bytes: Uint8Array): Promise<{ sha256: string; size: number }>
  readAttachment(sha256: string): Promise<Uint8Array>
  subscribe(listener: (event: WorkspaceEvent) => void): () => void
  /** Takes a snapshot when something changed, writes the sentinel, releases the lock. */
  close(): Promise<void>
}
