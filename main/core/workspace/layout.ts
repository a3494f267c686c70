import { join } from 'node:path'

/** Where things are in a workspace folder. */
export const layout = (folder: string) => ({
  identity: join(folder, 'workspace.json'),
  sentinels: [join(folder, 'state-a.json'), join(folder, 'state-b.json')] as const,
  lock: join(folder, 'lock'),
  takeover: join(folder, 'lock.takeover'),
  /** What an erasure under way has still to do; absent otherwise. */
  erasing: join(folder, 'erasing.json'),
  journal: join(folder, 'journal'),
  snapshots: join(folder, 'snapshots'),
  attachments: join(folder, 'files'),
  segment: (name: string) => join(folder, 'journal', name),
  snapshot: (name: string) => join(folder, 'snapshots', name),
  attachment: (sha256: string) => join(folder, 'files', sha256),
})

/** `000001.ndjson` for 1. */
export const segmentName = (index: number): string => `${String(index).padStart(6, '0')}.ndjson`

/** 1 for `000001.ndjson`; null for any other file. */
export function segmentIndex(name: string): number | null {
  const match = /^(\d{6})\.ndjson$/.exec(name)
  return match === null ? null : Number(match[1])
}
