import type { Bridge } from '#renderer/bridge/client.ts'
import type { WorkspaceStatus } from '#shared/bridge/workspace-status.ts'
import type { Notice, Progress } from './progress.ts'
import { asideNotice, setAside, unknownToJournal } from './index-aside.ts'
import { IndexDatabase } from './index-database.ts'
import { decideIndex, type Finding } from './index-decision.ts'
import { countFault, rebuildIndex } from './index-rebuild.ts'
import { Diverged, replay } from './index-replay.ts'
import { indexFingerprint } from './index-schema.ts'

export type OpenedIndex = {
  readonly index: IndexDatabase
  readonly finding: Finding | 'incomplete'
  readonly notice: Notice | null
}

/** Up to this many rows, the index is counted before the first screen; above, after it. */
const countedFirst = 20_000

/** Must the index still be counted once the screen is shown? */
export function countedLater(status: WorkspaceStatus): boolean {
  return Object.values(status.head.counts).reduce((sum, count) => sum + count, 0) > countedFirst
}

/** Brings the index of this profile to where the workspace folder stands, by the shortest safe way. */
export async function openIndex(
  bridge: Bridge,
  status: WorkspaceStatus,
  now: string,
  onProgress: (progress: Progress) => void,
): Promise<OpenedIndex> {
  const { found, index } = await IndexDatabase.find(status.id)
  const decision = decideIndex(found, { id: status.id, fingerprint: indexFingerprint(), head: status.head })
  const rebuild = async (finding: OpenedIndex['finding'], notice: Notice | null): Promise<OpenedIndex> => {
    index?.close()
    return { index: await rebuildIndex(bridge, status, now, onProgress), finding, notice }
  }
  if (index === null || found === null || found === 'unreadable') return rebuild(decision.finding, null)
  if (decision.action === 'rebuild') return rebuild(decision.finding, null)

  const keepAside = async (finding: Finding): Promise<OpenedIndex> => {
    const aside = await unknownToJournal(bridge, index)
    await setAside(status.id, aside, now)
    return rebuild(finding, asideNotice(aside))
  }
  if (decision.action === 'set-aside') return keepAside(decision.finding)
  try {
    const head = decision.action === 'open' ? status.head : await replay(bridge, index, found, onProgress)
    const complete = countedLater(status) || (await countFault(index, head)) === null
    return complete ? { index, finding: decision.finding, notice: null } : await rebuild('incomplete', null)
  } catch (error) {
    if (error instanceof Diverged) return keepAside('diverged')
    throw error
  }
}
