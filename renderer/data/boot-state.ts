import type { HostInfo } from '#renderer/bridge/bridge-context.ts'
import type { Output } from '#shared/bridge/contract.ts'
import type { SnapshotInfo, WorkspaceStatus } from '#shared/bridge/workspace-status.ts'
import type { Notice, Progress } from './progress.ts'
import type { WorkspaceSession } from './session.ts'

export type Settings = Output<'settings.read'>
export type FolderListing = Output<'folders.list'>

/** What the page shows, from its first frame. One `kind` is one screen. */
export type BootState =
  | { readonly kind: 'connecting' }
  /**
   * First run, or nothing open. `busy` while an action that was chosen is under way: keep the form, show it.
   * `failure` says why the last workspace could not be opened again by itself.
   */
  | {
      readonly kind: 'choosing'
      readonly settings: Settings
      readonly busy: Progress | null
      readonly failure: string | null
    }
  | { readonly kind: 'opening'; readonly status: WorkspaceStatus; readonly progress: Progress }
  | { readonly kind: 'ready'; readonly session: WorkspaceSession; readonly notice: Notice | null }
  /** Recovery screen: `status.damage` says what is safe and what is in doubt. */
  | { readonly kind: 'damaged'; readonly status: WorkspaceStatus; readonly busy: Progress | null }
  | { readonly kind: 'newer'; readonly status: WorkspaceStatus }
  /** Nothing can be shown. `message` says what happened and what to do. */
  | { readonly kind: 'error'; readonly message: string }

/** Result of an action: null when it went through, else the French sentence to show at the place of the action. */
export type Refused = string | null

/** What is wrong in an interchange file: how many faults, and the first ones. */
export type ImportFaults = {
  readonly count: number
  readonly faults: readonly { readonly path: string; readonly message: string }[]
}

/** What the screens of opening can ask. Each settles, and moves `BootState` when it goes through. */
export type BootActions = {
  /** Asks the system for a folder (`nativeDialogs`); null when the person gave up. */
  chooseFolder(purpose: 'create' | 'open'): Promise<string | null>
  /** Folders inside one (null: the person's own), for hosts without native dialogs. Rejects with a `BridgeFailure`. */
  listFolders(folder: string | null): Promise<FolderListing>
  /** Snapshots of a closed workspace, newest first. Rejects with a `BridgeFailure`. */
  listSnapshots(folder: string): Promise<readonly SnapshotInfo[]>
  create(folder: string, name: string): Promise<Refused>
  /** `folder` null: the place proposed by the host. */
  demo(folder: string | null): Promise<Refused>
  open(folder: string): Promise<Refused>
  /** New workspace in `folder` from one snapshot of the workspace in `from`. */
  restore(from: string, snapshot: string, folder: string): Promise<Refused>
  /** New workspace in `folder` from the text of an interchange file; its faults when it has any, and nothing is made. */
  importText(text: string, folder: string): Promise<Refused | ImportFaults>
  /** Damaged: writes a healthy copy beside and opens it. */
  recover(): Promise<Refused>
  /** Damaged: opens what is verified, read-only. */
  consult(): Promise<Refused>
  /** Damaged: saves the text for the IT service. */
  saveReport(): Promise<Refused>
  /** Writes the entries kept aside (`Notice.aside`) to a file. */
  saveAside(): Promise<Refused>
  /** Closes the open workspace and goes back to choosing. */
  close(): Promise<Refused>
  /** Ready, read-only: asks for the writing, once whoever held it has closed. */
  takeOver(): Promise<Refused>
  /** Newer, or error: starts again from the beginning. */
  retry(): Promise<void>
  /** Changes the name that signs entries, here and for the next times. */
  setActor(actor: string): Promise<Refused>
  /** Takes the notice of `ready` away. */
  dismissNotice(): void
}

/** What `useBoot` returns. `host` is null while connecting only. */
export type Boot = { readonly state: BootState; readonly actions: BootActions; readonly host: HostInfo | null }
