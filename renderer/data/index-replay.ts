import type { Bridge } from '#renderer/bridge/client.ts'
import type { Head } from '#shared/bridge/workspace-status.ts'
import type { JournalEntry } from '#shared/workspace/journal-entry.ts'
import type { Progress } from './progress.ts'
import type { IndexDatabase } from './index-database.ts'

/** Entries asked at a time. */
const pageEntries = 1000

/** The journal does not continue what the index knows: its last entries are of another history. */
export class Diverged extends Error {}

/**
 * Applies the journal after `from` to the index, a page at a time, and returns where the journal stands.
 * @throws Diverged when an entry does not follow from the one before
 */
export async function replay(
  bridge: Bridge,
  index: IndexDatabase,
  from: Pick<Head, 'seq' | 'hash'>,
  onProgress: (progress: Progress) => void,
): Promise<Head> {
  let { seq, hash } = from
  for (;;) {
    const { entries, head } = await bridge.call('journal.read', { after: seq, limit: pageEntries })
    ;({ seq, hash } = checkLinks(entries, { seq, hash }))
    if (entries.length > 0) {
      await index.follow(entries)
      onProgress({ step: 'Reprise du journal', done: seq - from.seq, total: head.seq - from.seq })
    }
    if (seq >= head.seq || entries.length === 0) return head
  }
}

/** Where a run of entries ends, once each is known to follow from the one before. */
export function checkLinks(
  entries: readonly JournalEntry[],
  from: Pick<Head, 'seq' | 'hash'>,
): Pick<Head, 'seq' | 'hash'> {
  return entries.reduce((place, entry) => {
    if (entry.seq !== place.seq + 1 || entry.prev !== place.hash) throw new Diverged()
    return { seq: entry.seq, hash: entry.hash }
  }, from)
}
