import type { Bridge } from '#renderer/bridge/client.ts'
import type { Head, WorkspaceStatus } from '#shared/bridge/workspace-status.ts'
import { BridgeFailure } from '#shared/bridge/errors.ts'
import { genesisHash } from '#shared/workspace/journal-entry.ts'
import { familyNames } from '#shared/workspace/registry.ts'
import type { Progress } from './progress.ts'
import { IndexDatabase } from './index-database.ts'
import type { IndexHead } from './index-decision.ts'
import { indexFingerprint } from './index-schema.ts'
import { replay } from './index-replay.ts'

/** Rows of a snapshot asked at a time: what is in memory at once is twice this. */
const sliceRows = 10_000

/**
 * Makes the index again from the newest verified snapshot, then from the journal after it. The index counts only once
 * complete and counted: an interrupted rebuild leaves one without a head, which the next opening makes again.
 */
export async function rebuildIndex(
  bridge: Bridge,
  status: WorkspaceStatus,
  now: string,
  onProgress: (progress: Progress) => void,
): Promise<IndexDatabase> {
  const index = await IndexDatabase.create(status.id)
  try {
    const seq = await copySnapshot(bridge, index, onProgress)
    const place = await placeOf(bridge, seq)
    await index.seal({ workspaceId: status.id, fingerprint: '', ...place, at: place.at ?? now })
    const head = await replay(bridge, index, place, onProgress)
    let counted = 0
    const fault = await countFault(index, head, (rows) => {
      counted += rows
      onProgress({ step: 'Comptage des fiches', done: counted, total: null })
    })
    if (fault !== null) throw new BridgeFailure('damaged', fault)
    const reached = await index.head()
    await index.seal({
      workspaceId: status.id,
      fingerprint: indexFingerprint(),
      seq: head.seq,
      hash: head.hash,
      at: reached?.at ?? now,
    })
    return index
  } catch (error) {
    index.close()
    throw error
  }
}

/** Asks the next slice while one is being written. */
async function copySnapshot(
  bridge: Bridge,
  index: IndexDatabase,
  onProgress: (progress: Progress) => void,
): Promise<number> {
  let done = 0
  let coming = bridge.call('snapshots.rows', { cursor: null, limit: sliceRows })
  for (;;) {
    const slice = await coming
    const { next, total } = slice
    if (next !== null) coming = bridge.call('snapshots.rows', { cursor: next, limit: sliceRows })
    coming.catch(() => undefined)
    await index.fill(slice.slices, (rows) => {
      done += rows
      onProgress({ step: 'Lecture du dernier instantané vérifié', done, total })
    })
    if (next === null) return slice.seq
  }
}

/** Where a snapshot ends in the journal: what comes after must follow from there. */
async function placeOf(bridge: Bridge, seq: number): Promise<Pick<IndexHead, 'seq' | 'hash'> & { at: string | null }> {
  if (seq === 0) return { seq, hash: genesisHash, at: null }
  const { entries } = await bridge.call('journal.read', { after: seq - 1, limit: 1 })
  const [entry] = entries
  if (entry?.seq === seq) return { seq, hash: entry.hash, at: entry.at }
  throw new BridgeFailure(
    'damaged',
    'Le dernier instantané ne se raccorde pas au journal. Le dossier n’a pas été modifié. Vérifiez-le avec la commande « verify ».',
  )
}

/** Says in words which family does not have the number of rows that the workspace counts, or null. */
export async function countFault(
  index: IndexDatabase,
  head: Head,
  onCounted?: (rows: number) => void,
): Promise<string | null> {
  const counts = await index.counts(onCounted)
  const wrong = familyNames.find((name) => (counts.get(name) ?? 0) !== (head.counts[name] ?? 0))
  if (wrong === undefined) return null
  return `L’affichage ne retrouve pas toutes les fiches (${wrong} : ${String(counts.get(wrong) ?? 0)} au lieu de ${String(head.counts[wrong] ?? 0)}). Le dossier n’a pas été modifié. Relancez Tremplin ; si cela se répète, vérifiez le dossier avec la commande « verify ».`
}
