import type { Connection } from '#renderer/bridge/bridge-context.ts'
import type { Bridge } from '#renderer/bridge/client.ts'
import { saveText } from '#renderer/bridge/save-file.ts'
import { BridgeFailure } from '#shared/bridge/errors.ts'
import type { SnapshotInfo, WorkspaceStatus } from '#shared/bridge/workspace-status.ts'
import type { BootActions, BootState, FolderListing, ImportFaults, Refused } from './boot-state.ts'
import type { Progress } from './progress.ts'
import type { IndexLock } from './index-lock.ts'
import type { Machine } from './machine.ts'
import { sentenceOf } from './session.ts'
import { openWorkspace, type OpenedWorkspace } from './workspace-opening.ts'

const openFolder = 'tremplin.folder'
const wroteHere = 'tremplin.wrote'

/** From the first frame of a page to an open workspace, and what the screens on the way may ask. */
export class BootController implements BootActions {
  private readonly connect: () => Bridge
  private readonly machine: Machine
  private readonly listeners = new Set<() => void>()
  private state: BootState = { kind: 'connecting' }
  private connection: Connection | null = null
  private opened: OpenedWorkspace | null = null
  private unsubscribe: readonly (() => void)[] = []
  private starting: Promise<void> | null = null
  /** Last status that the machine announced. */
  private latest: WorkspaceStatus | null = null
  /** Raised each time another workspace is entered: what an earlier opening still brings no longer counts. */
  private turn = 0

  constructor(connect: () => Bridge, machine: Machine) {
    this.connect = connect
    this.machine = machine
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => void this.listeners.delete(listener)
  }
  readonly getState = (): BootState => this.state
  readonly getConnection = (): Connection | null => this.connection

  /** Connects and opens what this page had open, or what was open last, or lets the person choose. Once. */
  start(): Promise<void> {
    this.starting ??= this.begin().catch((error: unknown) => this.fail(error))
    return this.starting
  }

  /** Waits for what is on its way, then lets the index go. */
  async stop(): Promise<void> {
    for (const stop of this.unsubscribe) stop()
    this.unsubscribe = []
    await this.leave()
  }

  async retry(): Promise<void> {
    await this.stop()
    this.show({ kind: 'connecting' })
    this.starting = null
    await this.start()
  }

  async chooseFolder(purpose: 'create' | 'open'): Promise<string | null> {
    return (await this.bridge.call('dialogs.chooseFolder', { purpose })).folder
  }

  listFolders(folder: string | null): Promise<FolderListing> {
    return this.bridge.call('folders.list', { folder })
  }

  async listSnapshots(folder: string): Promise<readonly SnapshotInfo[]> {
    return (await this.bridge.call('snapshots.list', { folder })).snapshots
  }

  create(folder: string, name: string): Promise<Refused> {
    return this.enterBy('Création de l’espace de travail', () => this.bridge.call('workspace.create', { folder, name }))
  }

  demo(folder: string | null): Promise<Refused> {
    return this.enterBy('Écriture de la démonstration', () =>
      this.bridge.call('workspace.create', { folder, demonstration: true }),
    )
  }

  open(folder: string): Promise<Refused> {
    return this.enterBy('Vérification du journal', () => this.bridge.call('workspace.open', { folder }))
  }

  restore(from: string, snapshot: string, folder: string): Promise<Refused> {
    return this.enterBy('Restauration', () => this.bridge.call('workspace.restore', { from, snapshot, folder }))
  }

  async importText(text: string, folder: string): Promise<Refused | ImportFaults> {
    let faults: ImportFaults | null = null
    const refused = await this.enterBy('Reprise du fichier d’échange', async () => {
      const answer = await this.bridge.call('workspace.import', { text, folder })
      if (answer.status === 'opened') return answer.workspace
      faults = answer
      throw new BridgeFailure('invalid-input', 'Ce fichier d’échange a des fautes.')
    })
    // What this post knew under the same identity belongs to the workspace that the file came from: nothing is missing here.
    if (refused === null) this.dismissNotice()
    return faults ?? refused
  }

  recover(): Promise<Refused> {
    const { folder } = this.statusShown()
    return this.enterBy('Copie de ce qui est vérifié', () => this.bridge.call('workspace.recover', { folder }))
  }

  consult(): Promise<Refused> {
    const status = this.statusShown()
    return this.asked(() => this.openIndexOf(status))
  }

  saveReport(): Promise<Refused> {
    return this.asked(async () => {
      const { folder, id } = this.statusShown()
      const { text } = await this.bridge.call('workspace.report', { folder })
      await saveText(this.bridge, `tremplin-etat-${id.slice(0, 8)}.txt`, 'text/plain', text)
    })
  }

  saveAside(): Promise<Refused> {
    return this.asked(async () => {
      if (this.state.kind !== 'ready' || this.state.notice === null) return
      const text = JSON.stringify(this.state.notice.aside, null, 2)
      await saveText(this.bridge, 'tremplin-actions-gardees.json', 'application/json', text)
    })
  }

  close(): Promise<Refused> {
    return this.asked(async () => {
      await this.leave()
      this.remember(null)
      await this.bridge.call('workspace.close', {})
      await this.choose()
    })
  }

  takeOver(): Promise<Refused> {
    return this.asked(async () => {
      const status = await this.bridge.call('workspace.open', { folder: this.statusShown().folder })
      this.statusChanged(status)
      if (status.mode === 'write') await this.opened?.lock.claim()
      if (status.mode === 'write') this.opened?.session.setMaintains(true)
      else
        throw new BridgeFailure(
          'locked',
          'Quelqu’un écrit encore dans cet espace de travail. Rien n’a été modifié. Réessayez quand il l’aura fermé.',
        )
    })
  }

  setActor(actor: string): Promise<Refused> {
    return this.asked(async () => {
      await this.bridge.call('settings.write', { actor })
      this.opened?.session.setActor(actor)
      if (this.state.kind === 'choosing') this.show({ ...this.state, settings: { ...this.state.settings, actor } })
    })
  }

  dismissNotice(): void {
    if (this.state.kind === 'ready') this.show({ ...this.state, notice: null })
  }

  private get bridge(): Bridge {
    if (this.connection === null) throw new Error('the page is not connected yet')
    return this.connection.bridge
  }

  private async begin(): Promise<void> {
    const bridge = this.connect()
    this.unsubscribe = [
      bridge.on('workspace.changed', (status) => this.statusChanged(status)),
      bridge.on('progress', ({ step, done, total }) => this.progressed({ step, done, total })),
      bridge.onGap(() => void this.linkedAgain()),
    ]
    const host = await bridge.call('app.describe', {})
    this.connection = { bridge, host }
    const settings = await bridge.call('settings.read', {})
    const current = await bridge.call('workspace.status', {})
    if (current !== null) return this.enter(current)
    const folder = this.machine.memory.get(openFolder) ?? settings.recent[0]?.folder ?? null
    this.show({ kind: 'choosing', settings, busy: null, failure: null })
    const failure = folder === null || folder === '' ? null : await this.open(folder)
    if (failure !== null && this.state.kind === 'choosing') this.show({ ...this.state, failure })
  }

  private async choose(): Promise<void> {
    const settings = await this.bridge.call('settings.read', {})
    this.show({ kind: 'choosing', settings, busy: null, failure: null })
  }

  /** Runs what opens a workspace while the screen that asked stays, then enters it. */
  private async enterBy(step: string, way: () => Promise<WorkspaceStatus>): Promise<Refused> {
    this.progressed({ step, done: 0, total: null }, true)
    return this.asked(async () => {
      const status = await way()
      await this.leave()
      await this.enter(status)
    })
  }

  private async asked(work: () => Promise<void>): Promise<Refused> {
    try {
      await work()
      return null
    } catch (error) {
      if (this.state.kind === 'opening') this.fail(error)
      return sentenceOf(error)
    } finally {
      if (this.state.kind === 'choosing' || this.state.kind === 'damaged') this.show({ ...this.state, busy: null })
    }
  }

  private async enter(status: WorkspaceStatus): Promise<void> {
    this.remember(status.folder)
    if (status.mode === 'damaged') this.show({ kind: 'damaged', status, busy: null })
    else if (status.mode === 'newer') this.show({ kind: 'newer', status })
    else await this.openIndexOf(status)
  }

  private async openIndexOf(status: WorkspaceStatus): Promise<void> {
    this.turn += 1
    const { turn } = this
    const opening = (progress: Progress) => {
      if (turn === this.turn) this.show({ kind: 'opening', status, progress })
    }
    this.latest = null
    opening({ step: 'Ouverture', done: 0, total: null })
    const { actor } = await this.bridge.call('settings.read', {})
    const opened = await openWorkspace(status, {
      bridge: this.bridge,
      machine: this.machine,
      actor,
      onProgress: opening,
      onLost: () => {
        if (turn === this.turn) void this.openAgain(status)
      },
      onInherited: () => void this.inherit(status),
    })
    if (turn !== this.turn) {
      opened.lock.release()
      return opened.session.close()
    }
    this.opened = opened
    this.announcedMeanwhile()
    if (turn !== this.turn) return
    if (status.mode === 'write') this.machine.memory.set(wroteHere, status.id)
    void this.machine.persist()
    this.show({ kind: 'ready', session: opened.session, notice: opened.notice })
  }

  private async leave(): Promise<void> {
    const lock = await this.leaveSession()
    lock?.release()
  }

  /** Closes the session and gives the lock of its index, still held. */
  private async leaveSession(): Promise<IndexLock | undefined> {
    this.turn += 1
    const { opened } = this
    this.opened = null
    await opened?.session.close()
    return opened?.lock
  }

  /**
   * Opens the workspace anew on an index that has to be looked at again. The page that writes keeps its lock until it has
   * taken the next one: another page would start to make the same index meanwhile. An index that another page takes away
   * while it is being opened is opened once more.
   */
  private async openAgain(before: WorkspaceStatus, attempts = 3): Promise<void> {
    const lock = await this.leaveSession()
    try {
      const status = (await this.bridge.call('workspace.status', {})) ?? before
      if (status.mode !== 'write') lock?.release()
      await this.openIndexOf(status)
    } catch (error) {
      if (error instanceof BridgeFailure || attempts <= 1) this.fail(error)
      else await this.openAgain(before, attempts - 1)
    } finally {
      lock?.release()
    }
  }

  /** The page that wrote has gone: this one asks for the writing. */
  private async inherit(status: WorkspaceStatus): Promise<void> {
    this.machine.memory.set(wroteHere, status.id)
    await this.joinAgain(status)
  }

  private async joinAgain(status: WorkspaceStatus): Promise<void> {
    try {
      this.statusChanged(await this.bridge.call('workspace.open', { folder: status.folder }))
    } catch {
      // The screen stays as it is, read-only at worst; the next command says what is wrong.
    }
  }

  private announcedMeanwhile(): void {
    if (this.latest !== null) this.statusChanged(this.latest)
  }

  private statusChanged(status: WorkspaceStatus): void {
    this.latest = status
    const { opened } = this
    const before = opened?.session.getHandle().status
    if (opened === null || before?.id !== status.id) return
    // The proof of the whole journal ends after the first screen: what was shown until then may not stand.
    if (status.mode === 'damaged' && before.mode !== 'damaged') {
      this.show({ kind: 'damaged', status, busy: null })
      void this.leave()
      return
    }
    opened.session.setStatus(status)
    if (status.mode === 'write') this.machine.memory.set(wroteHere, status.id)
    const free = status.mode === 'read' && status.holder === null
    if (free && this.machine.memory.get(wroteHere) === status.id) void this.inherit(status)
  }

  /** The link with the machine was broken: it knows this page under another name now. */
  private async linkedAgain(): Promise<void> {
    const status = this.opened?.session.getHandle().status
    if (status !== undefined) await this.joinAgain(status)
  }

  private progressed(progress: Progress, start = false): void {
    const { state } = this
    if ((state.kind === 'choosing' || state.kind === 'damaged') && (start || state.busy !== null))
      this.show({ ...state, busy: progress })
  }

  private statusShown(): WorkspaceStatus {
    const { state } = this
    if (state.kind === 'damaged' || state.kind === 'newer' || state.kind === 'opening') return state.status
    if (state.kind === 'ready') return state.session.getHandle().status
    throw new Error(`no workspace in state ${state.kind}`)
  }

  private remember(folder: string | null): void {
    this.machine.memory.set(openFolder, folder ?? '')
    if (folder === null) this.machine.memory.set(wroteHere, null)
  }

  private fail(error: unknown): void {
    this.show({ kind: 'error', message: sentenceOf(error) })
  }

  private show(state: BootState): void {
    this.state = state
    for (const listener of this.listeners) listener()
  }
}
