import { v7 } from 'uuid'
import type { Instant } from '#shared/workspace/fields.ts'

/**
 * One page at a time holds a name, as long as the promise of `whenHeld` is pending. `steal` takes it from whoever holds
 * it, whose request then rejects; `ifAvailable` calls back with false rather than wait.
 */
export type Locks = (
  name: string,
  options: { readonly steal?: boolean; readonly ifAvailable?: boolean; readonly signal?: AbortSignal },
  whenHeld: (held: boolean) => Promise<void>,
) => Promise<void>

/** What the browser gives, and tests give otherwise. */
export type Machine = {
  readonly now: () => Instant
  readonly newId: () => string
  /** Short name of this browser profile in the hybrid logical clock; the same after a reload. */
  readonly node: string
  readonly locks: Locks
  /** Survives a reload of this tab, not its closing. */
  readonly memory: { get(key: string): string | null; set(key: string, value: string | null): void }
  /** Asks the browser never to evict the index; whether it agreed. */
  readonly persist: () => Promise<boolean>
}

function profileName(): string {
  const key = 'tremplin.node'
  const kept = localStorage.getItem(key)
  if (kept !== null && /^[a-z0-9]{4,16}$/.test(kept)) return kept
  const made = v7().replaceAll('-', '').slice(-8)
  localStorage.setItem(key, made)
  return made
}

export function browserMachine(): Machine {
  return {
    now: () => new Date().toISOString() as Instant,
    newId: () => v7(),
    node: profileName(),
    locks: async (name, options, whenHeld) => {
      await navigator.locks.request(name, options, (lock) => whenHeld(lock !== null))
    },
    memory: {
      get: (key) => sessionStorage.getItem(key),
      set: (key, value) => {
        if (value === null) sessionStorage.removeItem(key)
        else sessionStorage.setItem(key, value)
      },
    },
    persist: () => navigator.storage.persist().catch(() => false),
  }
}
