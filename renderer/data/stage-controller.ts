import type { Connection } from '#renderer/bridge/bridge-context.ts'
import type { Bridge } from '#renderer/bridge/client.ts'
import type { WorkspaceStatus } from '#shared/bridge/workspace-status.ts'
import type { Machine } from './machine.ts'
import { sentenceOf, type WorkspaceSession } from './session.ts'
import { openWorkspace, type OpenedWorkspace } from './workspace-opening.ts'

/** What the projector page shows: nothing yet, what the desk opened, or why it cannot. */
export type StageState =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'ready'; readonly session: WorkspaceSession }
  | { readonly kind: 'error'; readonly message: string }

const pauseMs = 1000

/**
 * The projector page's way to the workspace that the desk has open. It never writes: it reads the index of the desk of
 * the same profile by live queries, or follows the journal by an index of its own when there is none.
 */
export class StageController {
  private readonly connect: () => Bridge
  private readonly machine: Machine
  private readonly listeners = new Set<() => void>()
  private state: StageState = { kind: 'waiting' }
  private connection: Connection | null = null
  private opened: OpenedWorkspace | null = null
  private unsubscribe: readonly (() => void)[] = []
  private stopped = true
  private timer: ReturnType<typeof setTimeout> | undefined

  constructor(connect: () => Bridge, machine: Machine) {
    this.connect = connect
    this.machine = machine
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => void this.listeners.delete(listener)
  }
  readonly getState = (): StageState => this.state
  readonly getConnection = (): Connection | null => this.connection

  async start(): Promise<void> {
    this.stopped = false
    try {
      const bridge = this.connection?.bridge ?? this.connect()
      this.unsubscribe = [
        bridge.on('workspace.changed', (status) => this.opened?.session.setStatus(watching(status))),
        bridge.onGap(() => void this.look(bridge)),
      ]
      this.connection ??= { bridge, host: await bridge.call('app.describe', {}) }
      await this.look(bridge)
    } catch (error) {
      this.show({ kind: 'error', message: sentenceOf(error) })
    }
  }

  async stop(): Promise<void> {
    this.stopped = true
    clearTimeout(this.timer)
    for (const stop of this.unsubscribe) stop()
    await this.leave()
  }

  /** Joins what the desk has open; looks again a little later while there is nothing. */
  private async look(bridge: Bridge): Promise<void> {
    const status = await bridge.call('workspace.status', {})
    if (this.stopped || (status !== null && status.id === this.opened?.session.getHandle().status.id)) return
    await this.leave()
    if (status === null) {
      this.show({ kind: 'waiting' })
      this.timer = setTimeout(() => void this.look(bridge).catch((error: unknown) => this.fail(error)), pauseMs)
      return
    }
    const opened = await openWorkspace(watching(status), {
      bridge,
      machine: this.machine,
      actor: '',
      onProgress: () => undefined,
      onLost: () => {
        void this.leave()
          .then(() => this.look(bridge))
          .catch((error: unknown) => this.fail(error))
      },
      onInherited: () => undefined,
    })
    this.opened = opened
    this.show({ kind: 'ready', session: opened.session })
  }

  private async leave(): Promise<void> {
    const { opened } = this
    this.opened = null
    await opened?.session.close()
    opened?.lock.release()
  }

  private fail(error: unknown): void {
    if (!this.stopped) this.show({ kind: 'error', message: sentenceOf(error) })
  }

  private show(state: StageState): void {
    this.state = state
    for (const listener of this.listeners) listener()
  }
}

/** Whatever the desk may do, the projector page reads. */
function watching(status: WorkspaceStatus): WorkspaceStatus {
  return status.mode === 'write' ? { ...status, mode: 'read' } : status
}
