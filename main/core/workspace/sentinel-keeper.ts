import type { Identity } from './identity.ts'
import type { JournalHead } from './journal-writer.ts'
import type { Machine } from './machine.ts'
import { writeSentinel, type Segment, type Sentinel } from './sentinel.ts'

type State = { readonly head: JournalHead; readonly segments: readonly Segment[] }

const every = 1000

/**
 * Keeps the sentinel at most one second behind the journal. A failing write changes nothing for what was acknowledged: it
 * is tried again with the next change or at close.
 */
export class SentinelKeeper {
  private readonly machine: Machine
  private readonly folder: string
  private readonly identity: Identity
  private readonly state: () => State
  private generation: number
  private written: number
  private writing: Promise<void> = Promise.resolve()
  private readonly stop: () => void

  constructor(machine: Machine, folder: string, identity: Identity, last: Sentinel | null, state: () => State) {
    this.machine = machine
    this.folder = folder
    this.identity = identity
    this.state = state
    this.generation = last?.generation ?? 0
    this.written = state().head.seq
    this.stop = machine.every(every, () => {
      if (this.written !== this.state().head.seq) void this.write(false).catch(() => undefined)
    })
  }

  /** Writes it now. */
  write(closed: boolean): Promise<void> {
    const turn = this.writing.then(async () => {
      const { head, segments } = this.state()
      const { seq, hash, at, counts } = head
      const generation = this.generation + 1
      await writeSentinel(this.machine.files, this.folder, {
        generation,
        workspace: this.identity,
        seq,
        hash,
        at,
        counts,
        segments: [...segments],
        closed,
      })
      this.generation = generation
      this.written = seq
    })
    this.writing = turn.catch(() => undefined)
    return turn
  }

  async end(): Promise<void> {
    this.stop()
    await this.writing
  }
}
