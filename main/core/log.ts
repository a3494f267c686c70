import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs'
import path from 'node:path'
import type { Log } from './bridge/ports.ts'

const heaviest = 1_000_000

/** Log file of the host, two generations of at most 1 MB. Never throws: a log that fails must not fail the application. */
export function fileLog(folder: string, now = () => new Date().toISOString()): Log {
  const file = path.join(folder, 'tremplin.log')
  return (event, details) => {
    try {
      mkdirSync(folder, { recursive: true })
      if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > heaviest) renameSync(file, `${file}.1`)
      appendFileSync(file, `${JSON.stringify({ at: now(), event, details: plain(details) })}\n`)
    } catch {
      return
    }
  }
}

function plain(details: unknown): unknown {
  if (details instanceof Error) return { message: details.message, stack: details.stack }
  if (typeof details !== 'object' || details === null) return details
  return Object.fromEntries(
    Object.entries(details).map(([key, value]) => [key, value instanceof Error ? plain(value) : (value as unknown)]),
  )
}
