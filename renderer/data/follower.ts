import type { Bridge } from '#renderer/bridge/client.ts'
import type { Head } from '#shared/bridge/workspace-status.ts'
import type { JournalEntry } from '#shared/workspace/journal-entry.ts'
import type { IndexDatabase } from './index-database.ts'
import { checkLinks, Diverged, replay } from './index-replay.ts'

/** Brings the index along with the journal that somebody else writes, one batch at a time. */
export class Follower {
  private readonly bridge: Bridge
  private readonly index: IndexDatabase
  private readonly onFollowed: () => void
  private readonly onLost: () => void
  private place: Pick<Head, 'seq' | 'hash'>
  private queue: Promise<void> = Promise.resolve()
  private stopped = false

  constructor(
    bridge: Bridge,
    index: IndexDatabase,
    place: Pick<Head, 'seq' | 'hash'>,
    listeners: { readonly onFollowed: () => void; readonly onLost: () => void },
  ) {
    this.bridge = bridge
    this.index = index
    this.place = place
    this.onFollowed = listeners.onFollowed
    this.onLost = listeners.onLost
  }

  /** Entries announced by the machine; what they do not continue is read from the journal. */
  take(entries: readonly JournalEntry[]): Promise<void> {
    return this.inTurn(async () => {
      const fresh = entries.filter((entry) => entry.seq > this.place.seq)
      if (fresh.length === 0) return
      if (fresh[0]?.seq !== this.place.seq + 1) return this.readOn()
      const place = checkLinks(fresh, this.place)
      await this.index.follow(fresh)
      this.place = place
    })
  }

  /** Reads the journal from where the index stands, when announcements may have been missed. */
  catchUp(): Promise<void> {
    return this.inTurn(() => this.readOn())
  }

  /** Resolves once nothing is being applied any more. */
  stop(): Promise<void> {
    this.stopped = true
    return this.queue
  }

  private async readOn(): Promise<void> {
    const { seq, hash } = await replay(this.bridge, this.index, this.place, () => undefined)
    this.place = { seq, hash }
  }

  private inTurn(work: () => Promise<void>): Promise<void> {
    this.queue = this.queue.then(async () => {
      if (this.stopped) return
      try {
        await work()
        this.onFollowed()
      } catch (error) {
        if (error instanceof Diverged) {
          this.stopped = true
          this.onLost()
        }
      }
    })
    return this.queue
  }
}
