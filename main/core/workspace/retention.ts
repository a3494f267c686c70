import type { SnapshotInfo } from '#shared/bridge/workspace-status.ts'

type Kept = Pick<SnapshotInfo, 'name' | 'takenAt' | 'bytes'>

const latest = 12
/** How many distinct hours, days and months keep their newest snapshot, and how much of an instant names one. */
const periods = [
  { keep: 24, length: 'YYYY-MM-DDTHH'.length },
  { keep: 30, length: 'YYYY-MM-DD'.length },
  { keep: 12, length: 'YYYY-MM'.length },
] as const

/**
 * Names of the snapshots that may go. Kept: the last 12; the newest of each of the last 24 hours, 30 days and 12 months
 * that have one (UTC); and, against a loss that was snapshotted, the newest that is at least half the size of the one
 * before it, and the one just before the latest shrinking to less than half. Pure.
 */
export function toDelete(snapshots: readonly Kept[]): readonly string[] {
  const newestFirst = [...snapshots].sort((a, b) => (a.takenAt < b.takenAt ? 1 : a.takenAt > b.takenAt ? -1 : 0))
  const kept = new Set(newestFirst.slice(0, latest).map((one) => one.name))
  for (const { keep, length } of periods) {
    const seen = new Set<string>()
    for (const { name, takenAt } of newestFirst) {
      const period = takenAt.slice(0, length)
      if (seen.has(period) || seen.size >= keep) continue
      seen.add(period)
      kept.add(name)
    }
  }
  const shrank = (index: number): boolean => {
    const [one, previous] = [newestFirst[index], newestFirst[index + 1]]
    return one !== undefined && previous !== undefined && one.bytes * 2 < previous.bytes
  }
  const sound = newestFirst.find((_, index) => !shrank(index))
  if (sound !== undefined) kept.add(sound.name)
  const beforeLoss = newestFirst.find((_, index) => index > 0 && shrank(index - 1))
  if (beforeLoss !== undefined) kept.add(beforeLoss.name)
  return newestFirst.filter((one) => !kept.has(one.name)).map((one) => one.name)
}
