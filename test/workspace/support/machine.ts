import type { Machine } from '#main/core/workspace/machine.ts'
import type { FileSystem } from '#main/core/workspace/file-system.ts'
import { MemoryFileSystem } from './memory-file-system.ts'

type Timer = { readonly every: number; next: number; readonly call: () => void }

/** A machine whose clock and timers only move when a test says so. */
export class TestMachine implements Machine {
  host = 'poste-1'
  pid = 100
  readonly files: FileSystem
  private time = Date.parse('2026-11-22T09:00:00.000Z')
  private ids = 0
  private timers: Timer[] = []
  alive: (pid: number) => boolean = () => true

  constructor(files: FileSystem = new MemoryFileSystem()) {
    this.files = files
    if (files instanceof MemoryFileSystem) files.now = () => this.time
  }

  now(): number {
    return this.time
  }

  newId(): string {
    this.ids += 1
    return `${this.host}-${String(this.pid)}-${String(this.ids).padStart(8, '0')}`
  }

  every(milliseconds: number, call: () => void): () => void {
    const timer = { every: milliseconds, next: this.time + milliseconds, call }
    this.timers.push(timer)
    return () => {
      this.timers = this.timers.filter((one) => one !== timer)
    }
  }

  async wait(milliseconds: number): Promise<void> {
    if (milliseconds > 0) this.time += milliseconds
    await new Promise((resolve) => setImmediate(resolve))
  }

  isAlive(pid: number): boolean {
    return this.alive(pid)
  }

  /** Lets time pass and the timers that are due run. */
  async pass(milliseconds: number): Promise<void> {
    this.time += milliseconds
    for (const timer of this.timers) {
      if (timer.next > this.time) continue
      timer.next = this.time + timer.every
      timer.call()
    }
    await settled()
  }
}

/** Lets everything under way finish that waits for no timer. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 30; turn += 1) await new Promise((resolve) => setImmediate(resolve))
}

/** Another process on the same disk, with real timers off. */
export function otherMachine(files: FileSystem, changes: { host?: string; pid?: number } = {}): TestMachine {
  const machine = new TestMachine(files)
  machine.host = changes.host ?? 'poste-2'
  machine.pid = changes.pid ?? 200
  return machine
}
