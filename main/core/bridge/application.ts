import type { Settings } from '../settings.ts'
import { applicationHandlers } from './areas/application.ts'
import { fileHandlers } from './areas/files.ts'
import { machineHandlers } from './areas/machine.ts'
import { recordHandlers } from './areas/records.ts'
import { workspaceHandlers } from './areas/workspace.ts'
import { createDispatcher, type Dispatch, type Handlers } from './dispatcher.ts'
import { capabilitiesOf, type HostPorts, type Log, type Page, type WorkspaceOpener, type WriteReport } from './ports.ts'
import { WorkspaceSessions } from './sessions.ts'

export type ApplicationParts = {
  readonly opener: WorkspaceOpener
  readonly writeReport: WriteReport
  readonly settings: Settings
  readonly version: string
  readonly log: Log
  readonly lingerMs?: number
  readonly timeout?: Parameters<typeof createDispatcher>[0]['timeout']
}

/** The application without a transport: what a host needs to serve pages. */
export type Application = {
  readonly dispatch: Dispatch
  /** To be called when a page has gone. */
  leave(page: Page): void
  /** Closes every workspace, after what is under way. */
  close(): Promise<void>
}

export function createApplication(host: HostPorts, parts: ApplicationParts): Application {
  const { opener, writeReport, settings, version, log, lingerMs, timeout } = parts
  const sessions = new WorkspaceSessions({ log, ...(lingerMs === undefined ? {} : { lingerMs }) })
  const files = fileHandlers({ host, writeReport, opener, sessions })
  const handlers: Handlers = {
    ...applicationHandlers(host, settings, version),
    ...workspaceHandlers({ host, opener, sessions, settings }),
    ...recordHandlers(sessions),
    ...files.handlers,
    ...machineHandlers(host),
  }
  const dispatch = createDispatcher({
    handlers,
    capabilities: capabilitiesOf(host),
    log,
    ...(timeout === undefined ? {} : { timeout }),
  })
  return {
    dispatch,
    leave: (page) => {
      files.abandon(page)
      sessions.leave(page)
    },
    close: () => sessions.closeAll(),
  }
}
