import type { Bridge } from '#renderer/bridge/client.ts'
import { BridgeFailure } from '#shared/bridge/errors.ts'
import type { EntryBody, JournalEntry } from '#shared/workspace/journal-entry.ts'
import { entriesAfter } from './journal-pages.ts'

/** Where an entry came to lie in the journal. */
export type Written = Pick<JournalEntry, 'seq' | 'hash' | 'at'>

/** Codes after which nobody knows whether the entry was written. */
const unknownOutcome: readonly string[] = ['timeout', 'unexpected']

const attempts = 3

/**
 * Appends one entry and finds out what became of it. When no answer came, the journal is read again after `expected`:
 * the entry is there under its `commandId`, or it is sent once more (the same id is never written twice).
 * `before` tells whether the entry planned just before this one stands: requests may overtake one another on their
 * way, and an entry is not sent again once what it was planned on has failed.
 * @throws BridgeFailure once the entry is known, or has to be presumed, not to be written
 */
export async function appendEntry(
  bridge: Bridge,
  expected: number,
  body: EntryBody,
  before: Promise<boolean>,
): Promise<Written> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return (await bridge.call('journal.append', { expected, body })) as Written
    } catch (error) {
      if (!(error instanceof BridgeFailure)) throw error
      const overtaken = error.code === 'conflict' && attempt === 1
      if (!overtaken && !unknownOutcome.includes(error.code)) throw error
      const stands = await before
      const found = await findEntry(bridge, expected, body.commandId).catch(() => null)
      if (found !== null) return found
      if (!stands || attempt >= attempts) throw error
    }
  }
}

/** Was a command written after `after`? */
async function findEntry(bridge: Bridge, after: number, commandId: string): Promise<Written | null> {
  for await (const entry of entriesAfter(bridge, after))
    if (entry.body?.commandId === commandId) return { seq: entry.seq, hash: entry.hash, at: entry.at }
  return null
}
