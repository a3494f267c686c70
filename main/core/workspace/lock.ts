import { z } from 'zod'
import { BridgeFailure } from '#shared/bridge/errors.ts'
import type { Holder } from '#shared/bridge/workspace-status.ts'
import { errorCode, statOrNull, writeAll, writeFile, type OpenFile } from './file-system.ts'
import { layout } from './layout.ts'
import { instantOf, type Machine } from './machine.ts'

const lockSchema = z.object({
  token: z.string(),
  host: z.string(),
  pid: z.int(),
  actor: z.string(),
  since: z.string(),
  beat: z.string(),
})

type LockContent = z.output<typeof lockSchema>

const beatEvery = 2000
/** Tokens of the locks that this process holds: one of its own that it holds no more was left in a folder that went away. */
const held = new Set<string>()

/** Why a writer may no longer write: somebody took over, its lock was removed from the folder, or the folder itself is away. */
type Loss = 'taken' | 'removed' | 'away'

const losses: Readonly<Record<Loss, BridgeFailure>> = {
  taken: new BridgeFailure(
    'locked',
    'Un autre poste a repris l’écriture de cet espace de travail. Rien n’a été enregistré ; rouvrez-le pour continuer sur ses données.',
  ),
  removed: new BridgeFailure(
    'locked',
    'Le fichier « lock » a été retiré du dossier, par un nettoyage ou une synchronisation. Ce qui était enregistré est intact, rien d’autre n’a été écrit\u00a0; rouvrez l’espace de travail pour continuer.',
  ),
  away: new BridgeFailure(
    'unwritable',
    'Le dossier de l’espace de travail n’est plus là\u00a0: clé retirée, partage coupé, ou dossier déplacé ou renommé. Rien n’est écrit ailleurs, et ce qui était enregistré est resté dans le dossier. Remettez-le en place, puis rouvrez l’espace de travail.',
  ),
}

/** Without a beat for this long, the holder is taken for gone. */
const staleAfter = 15_000

/** Who holds the folder; null when nobody does; `unreadable` while it is being written (or torn). */
export async function readLock(machine: Machine, folder: string): Promise<LockContent | 'unreadable' | null> {
  try {
    const text = (await machine.files.read(layout(folder).lock)).toString('utf8')
    const parsed = lockSchema.safeParse(JSON.parse(text))
    return parsed.success ? parsed.data : 'unreadable'
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null
    if (error instanceof SyntaxError) return 'unreadable'
    throw error
  }
}

export const holderOf = ({ host, pid, since, actor }: LockContent): Holder => ({ host, pid, since, actor })

export const unknownHolder: Holder = { host: 'inconnu', pid: 0, since: '', actor: 'inconnu' }

/** Same length at every beat, so that a beat never leaves a rest of the one before. */
const bytesOf = (content: LockContent): Buffer => Buffer.from(`${JSON.stringify(content)}\n`)

type Acquired = { readonly lock: WriterLock } | { readonly holder: Holder }

/**
 * Takes the writer's lock, or says who holds it. The lock is a file that only one process can create. A stale one (its
 * process is dead on this host, or it gave no beat for fifteen seconds and gives none while watched) is replaced under a
 * second such file, so that of several who notice at once exactly one takes over.
 */
export async function acquireLock(machine: Machine, folder: string, actor: string): Promise<Acquired> {
  for (let attempt = 0; attempt < 5; attempt += 1) {
    const since = instantOf(machine.now())
    const content = { token: machine.newId(), host: machine.host, pid: machine.pid, actor, since, beat: since }
    if (await create(machine, folder, content)) return await WriterLock.hold(machine, folder, content)
    const found = await readLock(machine, folder)
    if (found === null) continue
    if (!(await isStale(machine, folder, found)))
      return { holder: found === 'unreadable' ? unknownHolder : holderOf(found) }
    if (await takeOver(machine, folder, found, content)) return await WriterLock.hold(machine, folder, content)
  }
  const found = await readLock(machine, folder)
  return { holder: found === null || found === 'unreadable' ? unknownHolder : holderOf(found) }
}

/** Creates the lock file; false when there is one. Leaves none behind when it cannot be written. */
async function create(machine: Machine, folder: string, content: LockContent): Promise<boolean> {
  const { lock } = layout(folder)
  let file: OpenFile
  try {
    file = await machine.files.open(lock, 'create')
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false
    throw error
  }
  try {
    await writeAll(file, bytesOf(content))
    await file.sync()
    return true
  } catch (error) {
    await machine.files.remove(lock).catch(() => undefined)
    throw error
  } finally {
    await file.close().catch(() => undefined)
  }
}

const ageOf = (machine: Machine, content: LockContent): number => machine.now() - Date.parse(content.beat)

async function isStale(machine: Machine, folder: string, found: LockContent | 'unreadable'): Promise<boolean> {
  if (found === 'unreadable') {
    const stat = await statOrNull(machine.files, layout(folder).lock)
    return stat !== null && machine.now() - stat.modifiedAt > staleAfter
  }
  if (found.host === machine.host && !machine.isAlive(found.pid)) return true
  if (found.host === machine.host && found.pid === machine.pid && !held.has(found.token)) return true
  if (ageOf(machine, found) < staleAfter) return false
  // Another machine's clock may be late: what counts is that no beat comes while this one watches.
  await machine.wait(beatEvery * 2)
  const again = await readLock(machine, folder)
  return again !== null && again !== 'unreadable' && again.token === found.token && again.beat === found.beat
}

/** Replaces a stale lock under the take-over file. False when somebody else is doing it or did. */
async function takeOver(
  machine: Machine,
  folder: string,
  stale: LockContent | 'unreadable',
  content: LockContent,
): Promise<boolean> {
  const { files } = machine
  const { lock, takeover } = layout(folder)
  try {
    await writeFile(files, takeover, 'create', bytesOf(content))
  } catch (error) {
    if (errorCode(error) !== 'EEXIST') throw error
    const stat = await statOrNull(files, takeover)
    // Whoever was taking over died in the middle of it.
    if (stat !== null && machine.now() - stat.modifiedAt > staleAfter)
      await files.remove(takeover).catch(() => undefined)
    else await machine.wait(50)
    return false
  }
  try {
    const now = await readLock(machine, folder)
    const same =
      now === stale || (now !== null && now !== 'unreadable' && stale !== 'unreadable' && now.token === stale.token)
    if (!same) return false
    const fresh = `${lock}.${content.token}`
    await writeFile(files, fresh, 'create', bytesOf(content))
    await files.rename(fresh, lock)
    return true
  } finally {
    await files.remove(takeover).catch(() => undefined)
  }
}

/** A held lock, with its heartbeat. */
export class WriterLock {
  private readonly machine: Machine
  private readonly folder: string
  private content: LockContent
  private readonly file: OpenFile
  private stopBeating: () => void = () => undefined
  private confirmedAt: number
  private loss: Loss | null = null
  /** Called once when another process has taken over, or the lock or its folder is no longer there. */
  onLost: () => void = () => undefined

  private constructor(machine: Machine, folder: string, content: LockContent, file: OpenFile) {
    this.machine = machine
    this.folder = folder
    this.content = content
    this.file = file
    this.confirmedAt = machine.now()
  }

  static async hold(machine: Machine, folder: string, content: LockContent): Promise<Acquired> {
    const file = await machine.files.open(layout(folder).lock, 'update')
    const lock = new WriterLock(machine, folder, content, file)
    const found = await readLock(machine, folder)
    if (found === null || found === 'unreadable' || found.token !== content.token) {
      await file.close().catch(() => undefined)
      return { holder: found === null || found === 'unreadable' ? unknownHolder : holderOf(found) }
    }
    held.add(content.token)
    lock.stopBeating = machine.every(beatEvery, () => void lock.beat())
    return { lock }
  }

  get holder(): Holder {
    return holderOf(this.content)
  }

  /** Rejects when another process has taken over; reads the file again when the last beat is old (sleep, slow disk). */
  async confirm(): Promise<void> {
    if (this.loss === null && this.machine.now() - this.confirmedAt > beatEvery * 2) await this.check()
    if (this.loss !== null) throw losses[this.loss]
  }

  /** Why it is lost, in words, when that is not because somebody else writes. */
  get refusal(): BridgeFailure | null {
    return this.loss === null || this.loss === 'taken' ? null : losses[this.loss]
  }

  /**
   * Writes a beat. In place and through the handle kept since the beginning: once another process has replaced the file,
   * the beat goes to the old one and harms nobody.
   */
  async beat(): Promise<void> {
    if (this.loss !== null) return
    this.content = { ...this.content, beat: instantOf(this.machine.now()) }
    await writeAll(this.file, bytesOf(this.content), 0).catch(() => undefined)
    await this.check().catch(() => undefined)
  }

  async release(): Promise<void> {
    this.stopBeating()
    await this.check().catch(() => undefined)
    await this.file.close().catch(() => undefined)
    if (this.loss === null) await this.machine.files.remove(layout(this.folder).lock).catch(() => undefined)
    this.loss ??= 'taken'
    held.delete(this.content.token)
  }

  private async check(): Promise<void> {
    if (this.loss !== null) return
    const found = await readLock(this.machine, this.folder)
    // Read in the middle of a beat: neither confirmed nor lost.
    if (found === 'unreadable') return
    if (found !== null && found.token === this.content.token) {
      this.confirmedAt = this.machine.now()
      return
    }
    const there = found !== null || (await statOrNull(this.machine.files, layout(this.folder).journal)) !== null
    this.loss = found !== null ? 'taken' : there ? 'removed' : 'away'
    held.delete(this.content.token)
    this.stopBeating()
    this.onLost()
  }
}
