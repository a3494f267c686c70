import type { Bridge } from '#renderer/bridge/client.ts'
import type { JournalEntry } from '#shared/workspace/journal-entry.ts'

/** Entries asked at a time, at most; an answer holds fewer when they are large. */
const page = 2000

/**
 * The entries of the journal after `after`, oldest first, `most` of them at most.
 * @throws BridgeFailure when the journal cannot be read
 */
export async function* entriesAfter(bridge: Bridge, after: number, most = Infinity): AsyncGenerator<JournalEntry> {
  for (let [from, left] = [after, most]; left > 0;) {
    const { entries, head } = await bridge.call('journal.read', { after: from, limit: Math.min(left, page) })
    yield* entries
    from = entries.at(-1)?.seq ?? head.seq
    left -= entries.length
    if (from >= head.seq) return
  }
}
