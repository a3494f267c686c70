import Dexie from 'dexie'
import { useEffect, useSyncExternalStore } from 'react'
import { checkWorkspace, type Coherence } from '#shared/domain/coherence/check-workspace.ts'
import type { Finding } from '#shared/domain/coherence/finding.ts'
import { gatherBundle } from '#shared/domain/coherence/facts.ts'
import type { CivilDate } from '#shared/workspace/fields.ts'
import type { FamilyName } from '#shared/workspace/registry.ts'
import type { Reader } from '#shared/workspace/state.ts'
import { findingsApart } from './findings-apart.ts'
import { useToday } from './today.ts'
import { useWorkspace } from './workspace.ts'

const soonest = 200
/** Above this many rows, the first screen is left alone for longer and the check runs beside the page. */
const largeFrom = 20_000
const soonestWhenLarge = 1500

/**
 * Findings of the open workspace: computed once for every screen that shows them, when the page has nothing better to do,
 * and again after a change. In a large workspace a thread of its own computes them, and a run waits twice as long as the last
 * one took, so that typing never does.
 */
class FindingsStore {
  private readonly read: Reader
  private readonly today: CivilDate
  /** Whose index a thread may read by itself; null while the page computes: a large import changes that. */
  private apart: string | null = null
  private readonly listeners = new Set<() => void>()
  private value: Coherence | undefined
  private timer: ReturnType<typeof setTimeout> | undefined
  private took = 0
  private running = false
  private stale = false

  constructor(read: Reader, today: CivilDate) {
    this.read = read
    this.today = today
  }

  /** From the next run on. */
  computeApart(workspaceId: string | null): void {
    this.apart = workspaceId
  }

  readonly current = (): Coherence | undefined => this.value

  readonly subscribe = (listener: () => void): (() => void) => {
    if (this.listeners.size === 0) {
      Dexie.on('storagemutated', this.changed)
      this.changed()
    }
    this.listeners.add(listener)
    return () => {
      this.listeners.delete(listener)
      if (this.listeners.size > 0) return
      Dexie.on.storagemutated.unsubscribe(this.changed)
      clearTimeout(this.timer)
      this.timer = undefined
    }
  }

  private readonly changed = (): void => {
    this.stale = true
    if (this.running || this.timer !== undefined) return
    this.timer = setTimeout(
      () => {
        requestIdleCallback(() => void this.run(), { timeout: 2000 })
      },
      Math.max(this.apart === null ? soonest : soonestWhenLarge, 2 * this.took),
    )
  }

  private async compute(): Promise<Coherence> {
    const found = this.apart === null ? null : await findingsApart(this.apart, this.today)
    return found ?? checkWorkspace(await gatherBundle(this.read), this.today)
  }

  private async run(): Promise<void> {
    this.timer = undefined
    this.running = true
    this.stale = false
    const start = performance.now()
    try {
      this.value = await this.compute()
      for (const listener of this.listeners) listener()
    } catch (error) {
      // The workspace was closed meanwhile: nobody waits for its findings any more.
      if (!(error instanceof Dexie.DatabaseClosedError)) throw error
    } finally {
      this.took = performance.now() - start
      this.running = false
      if (this.stale && this.listeners.size > 0) this.changed()
    }
  }
}

const stores = new WeakMap<Reader, Map<CivilDate, FindingsStore>>()

function storeOf(read: Reader, today: CivilDate): FindingsStore {
  const byDay = stores.get(read) ?? new Map<CivilDate, FindingsStore>()
  stores.set(read, byDay)
  const store = byDay.get(today) ?? new FindingsStore(read, today)
  byDay.set(today, store)
  return store
}

/** Every finding of the workspace, shared by all screens; undefined until they are first computed. */
export function useFindings(): Coherence | undefined {
  const { read, status } = useWorkspace()
  const rows = Object.values(status.head.counts).reduce((sum, count) => sum + count, 0)
  const store = storeOf(read, useToday())
  const apart = rows > largeFrom ? status.id : null
  useEffect(() => {
    store.computeApart(apart)
  }, [store, apart])
  return useSyncExternalStore(store.subscribe, store.current)
}

/** Findings of one record, as the lists of all findings know them: its own, and those of others that concern it. */
export function useFindingsAbout(table: FamilyName, id: string): readonly Finding[] {
  const found = useFindings()?.findings ?? []
  return found.filter((finding) => [finding, ...finding.related].some((ref) => ref.table === table && ref.id === id))
}

/** How many findings wait for an answer; undefined until it is known. */
export function useOpenFindings(): number | undefined {
  return useFindings()?.findings.filter(({ answer }) => answer === null).length
}
