import type { Capabilities } from '#shared/bridge/capabilities.ts'
import type { SnapshotInfo } from '#shared/bridge/workspace-status.ts'
import type { PageKind, EventMessage } from '#shared/bridge/wire.ts'
import type { DocumentModel } from '#shared/domain/reports/document-model.ts'
import type { ReportModel } from '#shared/domain/reports/report-model.ts'
import type { WorkspaceIdentity } from '#shared/workspace/interchange.ts'
import type { MemoryState } from '#shared/workspace/state.ts'
import type { OpenWorkspace } from '../workspace/ports.ts'

/** A window or a tab that talks to the host. */
export type Page = {
  readonly id: string
  readonly kind: PageKind
  /** Never throws; what is sent to a page that has gone is lost. */
  send(message: EventMessage): void
}

export type Progress = (step: string, done: number, total: number) => void

/** Ways to an open workspace. Every one rejects with a `BridgeFailure` in words. */
export type WorkspaceOpener = {
  create(folder: string, name: string, actor: string): Promise<OpenWorkspace>
  open(folder: string, actor: string): Promise<OpenWorkspace>
  /** `folder` null: a new folder where the demonstration usually goes. */
  demo(folder: string | null, actor: string, onProgress: Progress): Promise<OpenWorkspace>
  /** Opens a healthy copy of a damaged workspace, up to its last verified entry. */
  recover(folder: string, actor: string): Promise<OpenWorkspace>
  restore(from: string, snapshot: string, folder: string, actor: string): Promise<OpenWorkspace>
  /** Makes a workspace in a new folder from what an interchange file holds, and opens it. */
  import(
    content: { readonly identity: WorkspaceIdentity; readonly state: MemoryState },
    folder: string,
    actor: string,
    onProgress: Progress,
  ): Promise<OpenWorkspace>
  /** Writes the interchange file of a folder, open or not. Rejects with the signal's reason when aborted. */
  export(
    folder: string,
    file: string,
    options: { readonly signal: AbortSignal; readonly onProgress: Progress },
  ): Promise<{ readonly rows: number; readonly attachments: number }>
  /** Snapshots of a folder that is not open. */
  snapshots(folder: string): Promise<readonly SnapshotInfo[]>
  /** Text without personal data on the state of a folder. */
  report(folder: string): Promise<string>
}

/** Writes a workbook or a text document to a file. Rejects with the signal's reason when aborted. */
export type WriteReport = (
  model: ReportModel | DocumentModel,
  file: string,
  options: { readonly signal: AbortSignal; readonly onProgress: Progress },
) => Promise<void>

/** How a saved file ended, as the contract says it. */
export type Saved =
  | { status: 'saved'; path: string; bytes: number }
  | { status: 'download'; url: string; bytes: number }
  | { status: 'cancelled' }

/** Where a file is first written in full; it counts only once finished. */
export type SaveTarget = {
  readonly file: string
  finish(): Promise<Saved>
  discard(): Promise<void>
}

/** The only things that the two hosts write twice. What is absent here is absent from the capabilities. */
export type HostPorts = {
  readonly host: 'desktop' | 'local'
  readonly documents: string
  /** May a page name this folder? The desktop host asks that it was chosen in a window of the system. */
  mayUse(folder: string): boolean | Promise<boolean>
  /** Null when the person gives up. `fileName` is already safe for any file system. */
  saveTarget(page: Page, fileName: string): Promise<SaveTarget | null>
  readonly chooseFolder?: (page: Page, purpose: 'create' | 'open') => Promise<string | null>
  readonly openStage?: () => Promise<void>
  readonly keepAwake?: (page: Page, awake: boolean) => void
  readonly printToPdf?: (page: Page, fileName: string) => Promise<string | null>
}

export function capabilitiesOf(host: HostPorts): Capabilities {
  return {
    nativeDialogs: host.chooseFolder !== undefined,
    projectorWindow: host.openStage !== undefined,
    keepAwake: host.keepAwake !== undefined,
    printToPdf: host.printToPdf !== undefined,
  }
}

/** Details that no page sees. */
export type Log = (event: string, details: unknown) => void
