import { errorCode } from './file-system.ts'
import type { Machine } from './machine.ts'

const passing = new Set(['EPERM', 'EBUSY', 'EACCES'])
const delays = [20, 50, 100, 250, 500] as const

/** Renames, trying again for about a second while an antivirus or an indexer holds the file (Windows). */
export async function renameWithRetry(machine: Machine, from: string, to: string): Promise<void> {
  for (const delay of delays) {
    try {
      await machine.files.rename(from, to)
      return
    } catch (error) {
      if (!passing.has(errorCode(error) ?? '')) throw error
      await machine.wait(delay)
    }
  }
  await machine.files.rename(from, to)
}
