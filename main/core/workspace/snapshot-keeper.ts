import { BridgeFailure } from '#shared/bridge/errors.ts'
import type { SnapshotInfo } from '#shared/bridge/workspace-status.ts'
import { writeFailure } from './failures.ts'
import { passesThrough } from './entry-source.ts'
import { layout } from './layout.ts'
import type { JournalHead } from './journal-writer.ts'
import type { Machine } from './machine.ts'
import { statOrNull } from './file-system.ts'
import { toDelete } from './retention.ts'
import type { Segment } from './sentinel.ts'
import { buildSnapshot } from './snapshot-build.ts'
import { parseSnapshotName } from './snapshot-format.ts'
import { inspectSnapshot, listSnapshotNames, type FoundSnapshot } from './snapshot-reader.ts'

type State = { readonly head: JournalHead; readonly segments: readonly Segment[] }

type Options = {
  readonly machine: Machine
  readonly folder: string
  readonly workspace: string
  readonly state: () => State
  readonly onTaken: (snapshot: SnapshotInfo) => void
}

/** Snapshots of one workspace: taken one at a time, proved once per process, and let go by the retention rule. */
export class SnapshotKeeper {
  private readonly options: Options
  private readonly proved = new Map<string, FoundSnapshot>()
  private last: Promise<unknown> = Promise.resolve()

  constructor(options: Options) {
    this.options = options
  }

  /** Snapshots, newest first, each read and proved. */
  async list(): Promise<readonly SnapshotInfo[]> {
    const { machine, folder } = this.options
    const found: SnapshotInfo[] = []
    for (const name of await listSnapshotNames(machine.files, folder)) {
      const one = await this.inspect(name)
      if (one !== null) found.push(one.info)
    }
    return found.reverse()
  }

  /** The newest proved snapshot not after the head. */
  async newest(): Promise<SnapshotInfo | null> {
    const { machine, folder, state } = this.options
    const { head, segments } = state()
    const extent = { segments, seq: head.seq, hash: head.hash }
    for (const name of [...(await listSnapshotNames(machine.files, folder))].reverse()) {
      if ((parseSnapshotName(name)?.seq ?? Infinity) > head.seq) continue
      const one = await this.inspect(name)
      if (one?.check && (await passesThrough(machine.files, folder, extent, one.check.header))) return one.info
    }
    return null
  }

  /** The newest snapshot by its name, not yet proved: enough for a first status. */
  async glance(): Promise<SnapshotInfo | null> {
    const { machine, folder, state } = this.options
    const names = await listSnapshotNames(machine.files, folder)
    const name = names.filter((one) => (parseSnapshotName(one)?.seq ?? Infinity) <= state().head.seq).at(-1)
    const stat = name === undefined ? null : await statOrNull(machine.files, layout(folder).snapshot(name))
    if (name === undefined || stat === null) return null
    const { seq = 0, takenAt = '' } = parseSnapshotName(name) ?? {}
    const { counts } = state().head
    const rows = Object.values(counts).reduce((sum, count) => sum + count, 0)
    return { name, seq, takenAt, bytes: stat.size, rows, verified: false }
  }

  /**
   * Takes one now; the newest as it is when nothing changed since. Asked while another is being taken, it comes after that one:
   * the journal may have moved since that one began.
   */
  take(): Promise<SnapshotInfo> {
    const taken = this.last.then(() => this.build())
    this.last = taken.catch(() => undefined)
    return taken
  }

  private async build(): Promise<SnapshotInfo> {
    const { machine, folder, workspace, state, onTaken } = this.options
    try {
      const { head, segments } = state()
      const extent = { segments, seq: head.seq, hash: head.hash }
      const newest = await this.newest()
      if (newest?.seq === head.seq) return newest
      const snapshot = await buildSnapshot(machine, folder, workspace, extent)
      const found = await this.inspect(snapshot.name)
      const expected = Object.entries(head.counts).every(([table, count]) => found?.check?.counts[table] === count)
      if (!expected)
        throw new BridgeFailure(
          'damaged',
          'L’instantané n’a pas le nombre de fiches que le journal annonce. Le journal est intact ; lancez une vérification du dossier.',
        )
      onTaken(snapshot)
      await this.retain()
      return snapshot
    } catch (error) {
      throw writeFailure(error, 'L’instantané n’a pas été pris. Le journal et les instantanés précédents sont intacts.')
    }
  }

  private async inspect(name: string): Promise<FoundSnapshot | null> {
    const { machine, folder } = this.options
    const known = this.proved.get(name)
    const stat = await statOrNull(machine.files, layout(folder).snapshot(name))
    if (known?.info.bytes === stat?.size && known !== undefined) return known
    const found = await inspectSnapshot(machine.files, folder, name)
    if (found?.check) this.proved.set(name, found)
    return found
  }

  private async retain(): Promise<void> {
    const { machine, folder } = this.options
    const snapshots: { name: string; takenAt: string; bytes: number }[] = []
    for (const name of await listSnapshotNames(machine.files, folder)) {
      const stat = await statOrNull(machine.files, layout(folder).snapshot(name))
      if (stat !== null) snapshots.push({ name, takenAt: parseSnapshotName(name)?.takenAt ?? '', bytes: stat.size })
    }
    // A snapshot that cannot be removed today is removed another day.
    for (const name of toDelete(snapshots))
      await machine.files.remove(layout(folder).snapshot(name)).catch(() => undefined)
  }
}
