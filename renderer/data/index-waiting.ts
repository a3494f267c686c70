import type { WorkspaceStatus } from '#shared/bridge/workspace-status.ts'
import { IndexDatabase } from './index-database.ts'
import type { IndexHead } from './index-decision.ts'
import { indexFingerprint } from './index-schema.ts'

const pauseMs = 200

/**
 * The index that another page of this profile maintains, once it is ready to be read. Null when `signal` is aborted
 * first (that page went away: this one has to make the index).
 */
export async function waitForIndex(
  status: WorkspaceStatus,
  signal: AbortSignal,
): Promise<{ readonly index: IndexDatabase; readonly head: IndexHead } | null> {
  while (!signal.aborted) {
    const { found, index } = await IndexDatabase.find(status.id)
    if (index !== null && found !== null && found !== 'unreadable' && found.fingerprint === indexFingerprint())
      return { index, head: found }
    index?.close()
    await pause(signal)
  }
  return null
}

function pause(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, pauseMs)
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      resolve()
    })
  })
}
