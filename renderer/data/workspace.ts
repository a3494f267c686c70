import { useLiveQuery } from 'dexie-react-hooks'
import { createContext, useContext } from 'react'
import type { Output } from '#shared/bridge/contract.ts'
import type { WorkspaceStatus } from '#shared/bridge/workspace-status.ts'
import type { Command, Refusal } from '#shared/commands/command.ts'
import type { JournalEntry } from '#shared/workspace/journal-entry.ts'
import type { Reader } from '#shared/workspace/state.ts'

/** How a command ended. `ok` only once the journal is fsynced and the index transaction is durable. */
export type DispatchResult =
  | { readonly ok: true; readonly seq: number; readonly at: string; readonly created: readonly string[] }
  | { readonly ok: false; readonly refusal: Refusal }

/** Where a record lies. */
export type Place = { readonly table: string; readonly id: string }

/** Texts, as whole words, rows, and rows that lead, or led, to a record by a field. */
export type EntrySearch = {
  readonly texts: readonly string[]
  readonly rows: readonly Place[]
  readonly refs: readonly { readonly table: string; readonly field: string; readonly id: string }[]
}
export type FoundEntry = Extract<Output<'journal.erase'>, { readonly status: 'found' }>['entries'][number]

/** How far a large entry is: its input read, its rows made, the folder written, the index following. */
export type SaveProgress = {
  readonly step: 'checking' | 'planning' | 'writing' | 'indexing'
  /** Rows, of `total`. */
  readonly done: number
  readonly total: number
  /** Gives it up; null once it is sent. */
  readonly stop: (() => void) | null
}

/** What the foot of the rail says about saving. */
export type SaveState =
  | { readonly kind: 'saved'; readonly at: string | null }
  | { readonly kind: 'saving'; readonly progress?: SaveProgress }
  | { readonly kind: 'failed'; readonly message: string; readonly safeUntil: string | null }

/** The open workspace, as screens see it. The one door for changes is `dispatch`. */
export type WorkspaceHandle = {
  readonly status: WorkspaceStatus
  readonly readOnly: boolean
  /** Instant up to which a reader follows the writer; null for the writer. */
  readonly followedAt: string | null
  readonly save: SaveState
  readonly read: Reader
  readonly actor: string
  dispatch<Input>(command: Command<Input>, input: NoInfer<Input>): Promise<DispatchResult>
  /** Takes back the last command of this session that stands, or says in words why it cannot. */
  undo(): Promise<DispatchResult>
  redo(): Promise<DispatchResult>
  /** Label of what `undo` and `redo` would act on, or null. */
  readonly undoLabel: string | null
  readonly redoLabel: string | null
  /** Entries that touched one of the records, with their changes alone, oldest first. */
  history(rows: readonly Place[]): Promise<readonly JournalEntry[]>
  /** Entries of the whole journal that touch one of the rows or speak of one of the texts, oldest first. */
  findEntries(search: EntrySearch): Promise<readonly FoundEntry[]>
  /**
   * Erases the content of entries for good, under a visa. The command states anew what is to stay; the ids that it creates
   * are its own row, then the contents of attachments that go. The workspace then opens again.
   */
  erase<Input>(
    command: Command<Input>,
    input: NoInfer<Input>,
    request: { readonly visa: string; readonly seqs: readonly number[] },
  ): Promise<DispatchResult>
}

export const WorkspaceContext = createContext<WorkspaceHandle | null>(null)

/** The open workspace. Only inside the desk or the stage, once a workspace is open. */
export function useWorkspace(): WorkspaceHandle {
  const handle = useContext(WorkspaceContext)
  if (handle === null) throw new Error('useWorkspace: no workspace is open here')
  return handle
}

/** Result of a query, again each time a row that it read changes; undefined while it first loads. */
export function useLive<T>(query: (read: Reader) => Promise<T>, dependencies: readonly unknown[]): T | undefined {
  const { read } = useWorkspace()
  return useLiveQuery(() => query(read), [read, ...dependencies])
}
