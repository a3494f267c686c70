import { deferred, type Deferred } from '#renderer/bridge/deferred.ts'
import type { IndexDatabase, KeptEntry } from './index-database.ts'
import type { RowLayer } from './row-layer.ts'

type Item = {
  readonly layer: RowLayer
  readonly entry: KeptEntry
  /** Told the rows that the transaction has taken so far. */
  readonly onRows: (rows: number) => void
  readonly done: Deferred<undefined>
}

/**
 * Writes acknowledged entries into the index in the order of the journal, whatever the order in which their
 * acknowledgements came. While one transaction is under way the next entries gather, and share the next one.
 */
export class IndexWriter {
  private readonly index: IndexDatabase
  private readonly waiting = new Map<number, Item>()
  /** Last sequence in the index. */
  private seq: number
  private writing = false
  private stale = false

  constructor(index: IndexDatabase, seq: number) {
    this.index = index
    this.seq = seq
  }

  /** Resolves once durable. Rejects when the index misses something: then `resume` after it was brought back. */
  write(layer: RowLayer, entry: KeptEntry, onRows: Item['onRows']): Promise<unknown> {
    const done = deferred<undefined>()
    if (this.stale) done.reject(new Error('the index is stale'))
    else if (entry.seq <= this.seq) done.resolve(undefined)
    else {
      this.waiting.set(entry.seq, { layer, entry, onRows, done })
      void this.flush()
    }
    return done.promise
  }

  /** Gives everything that waits back to its sender: what comes before it will not come. */
  suspend(): void {
    this.stale = true
    const items = [...this.waiting.values()]
    this.waiting.clear()
    for (const item of items) item.done.reject(new Error('the index is stale'))
  }

  /** The index stands at `seq` again. */
  resume(seq: number): void {
    this.seq = seq
    this.stale = false
  }

  private async flush(): Promise<void> {
    if (this.writing) return
    this.writing = true
    for (let run = this.nextRun(); run.length > 0; run = this.nextRun()) {
      try {
        await this.index.write(
          run.map((item) => item.layer),
          run.map((item) => item.entry),
          (rows) => run.forEach((item) => item.onRows(rows)),
        )
        this.seq = Math.max(this.seq, ...run.map((item) => item.entry.seq))
        for (const item of run) item.done.resolve(undefined)
      } catch (error) {
        for (const item of run) item.done.reject(error)
        this.suspend()
      }
    }
    this.writing = false
  }

  private nextRun(): readonly Item[] {
    const run: Item[] = []
    for (let item = this.waiting.get(this.seq + 1); item !== undefined; item = this.waiting.get(item.entry.seq + 1)) {
      run.push(item)
    }
    for (const item of run) this.waiting.delete(item.entry.seq)
    return run
  }
}
