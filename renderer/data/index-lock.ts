import { deferred } from '#renderer/bridge/deferred.ts'
import type { Locks } from './machine.ts'

/**
 * Only one page of a browser profile maintains the index of a workspace; the others read it. The page to which the
 * machine gives the writing claims the lock; the others take it when the page that has it goes away.
 */
export class IndexLock {
  private readonly locks: Locks
  private readonly name: string
  private readonly onChange: (held: boolean) => void
  private readonly released = deferred<undefined>()
  private readonly stopped = new AbortController()
  private held = false

  constructor(locks: Locks, workspaceId: string, onChange: (held: boolean) => void) {
    this.locks = locks
    this.name = `tremplin-${workspaceId}`
    this.onChange = onChange
  }

  /** Resolves with whether this page maintains the index now. `onChange` tells what changes later. */
  async start(claim: boolean): Promise<boolean> {
    const answered = deferred<boolean>()
    const request = this.locks(this.name, claim ? { steal: true } : { ifAvailable: true }, async (held) => {
      this.held = held
      answered.resolve(held)
      if (held) await this.released.promise
    })
    request.catch(() => this.lost())
    if (await answered.promise) return true
    this.queue()
    return false
  }

  /** Takes the lock from whoever has it. */
  async claim(): Promise<void> {
    if (!this.held) await this.start(true)
  }

  release(): void {
    this.stopped.abort()
    this.held = false
    this.released.resolve(undefined)
  }

  private queue(): void {
    const request = this.locks(this.name, { signal: this.stopped.signal }, async () => {
      if (this.held || this.stopped.signal.aborted) return
      this.held = true
      this.onChange(true)
      await this.released.promise
    })
    request.catch(() => this.lost())
  }

  /** Another page claimed the lock. */
  private lost(): void {
    if (!this.held || this.stopped.signal.aborted) return
    this.held = false
    this.onChange(false)
    this.queue()
  }
}
