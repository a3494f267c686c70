import { hostname } from 'node:os'
import { v7 as uuid } from 'uuid'
import type { Instant } from '#shared/workspace/fields.ts'
import { errorCode, type FileSystem } from './file-system.ts'
import { nodeFileSystem } from './node-file-system.ts'

/** Everything that a workspace asks of the machine, so that tests can make it fail, stop its clock or race it. */
export type Machine = {
  readonly files: FileSystem
  readonly host: string
  readonly pid: number
  /** Milliseconds since 1970. */
  now(): number
  /** A fresh UUIDv7. */
  newId(): string
  /** Calls back every `milliseconds` without keeping the process alive; returns what stops it. */
  every(milliseconds: number, call: () => void): () => void
  wait(milliseconds: number): Promise<void>
  /** Does this process of this host still run? */
  isAlive(pid: number): boolean
}

export const instantOf = (milliseconds: number): Instant => new Date(milliseconds).toISOString() as Instant

export const thisMachine: Machine = {
  files: nodeFileSystem,
  host: hostname(),
  pid: process.pid,
  now: () => Date.now(),
  newId: () => uuid(),
  every(milliseconds, call) {
    const timer = setInterval(call, milliseconds)
    timer.unref()
    return () => {
      clearInterval(timer)
    }
  },
  wait: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
  isAlive(pid) {
    try {
      process.kill(pid, 0)
      return true
    } catch (error) {
      // EPERM: it runs, under another account.
      return errorCode(error) === 'EPERM'
    }
  },
}
