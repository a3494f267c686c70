import type { WorkspaceHandle } from './workspace.ts'

/** One open workspace: its index, its dispatcher, its follower. */
export type WorkspaceSession = {
  /** For `useSyncExternalStore`: the handle is a new object each time anything in it changes. */
  readonly subscribe: (listener: () => void) => () => void
  readonly getHandle: () => WorkspaceHandle
}
