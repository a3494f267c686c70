import type { Bridge } from '#renderer/bridge/client.ts'
import type { WorkspaceStatus } from '#shared/bridge/workspace-status.ts'
import type { Notice, Progress } from './progress.ts'
import { IndexLock } from './index-lock.ts'
import { countedLater, openIndex } from './index-opening.ts'
import { countFault } from './index-rebuild.ts'
import { waitForIndex } from './index-waiting.ts'
import type { Machine } from './machine.ts'
import { WorkspaceSession } from './session.ts'

type OpeningPorts = {
  readonly bridge: Bridge
  readonly machine: Machine
  readonly actor: string
  readonly onProgress: (progress: Progress) => void
  readonly onLost: () => void
  /** This page maintains the index from now on because the page that did has gone. */
  readonly onInherited: () => void
}

export type OpenedWorkspace = {
  readonly session: WorkspaceSession
  readonly lock: IndexLock
  readonly notice: Notice | null
}

/** From the status of an open folder to a session on an index that stands where the journal does. */
export async function openWorkspace(status: WorkspaceStatus, ports: OpeningPorts): Promise<OpenedWorkspace> {
  const { bridge, machine, actor, onLost } = ports
  const waiting = new AbortController()
  let session: WorkspaceSession | null = null
  let maintains = false
  const lock = new IndexLock(machine.locks, status.id, (held) => {
    maintains = held
    if (held) waiting.abort()
    session?.setMaintains(held)
    if (held && session !== null) ports.onInherited()
  })
  try {
    maintains = await lock.start(status.mode === 'write')
    ports.onProgress({ step: 'Ouverture de l’affichage', done: 0, total: null })
    const shared = maintains ? null : await waitForIndex(status, waiting.signal)
    const own = shared === null ? await openIndex(bridge, status, machine.now(), ports.onProgress) : null
    const index = shared?.index ?? own?.index
    const head = shared?.head ?? (await own?.index.head()) ?? null
    if (index === undefined || head === null) throw new Error('the index has no head')
    session = new WorkspaceSession({ bridge, machine, index, head, status, actor, maintains, onLost })
    if (own !== null && own.finding !== 'incomplete' && countedLater(status))
      void checkCounts(status, own.index, onLost)
    return { session, lock, notice: own?.notice ?? null }
  } catch (error) {
    lock.release()
    throw error
  }
}

/** Counts a large index once it is on screen; one that lacks rows is made again. */
async function checkCounts(
  status: WorkspaceStatus,
  index: Awaited<ReturnType<typeof openIndex>>['index'],
  onLost: () => void,
): Promise<void> {
  try {
    const fault = await countFault(index, status.head)
    const head = await index.head()
    if (fault === null || head?.seq !== status.head.seq) return
    await index.discard()
    index.close()
    onLost()
  } catch {
    // The index was closed meanwhile: whoever opens it next counts it.
  }
}
