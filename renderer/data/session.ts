import { liveQuery } from 'dexie'
import type { Bridge } from '#renderer/bridge/client.ts'
import { BridgeFailure } from '#shared/bridge/errors.ts'
import type { WorkspaceStatus } from '#shared/bridge/workspace-status.ts'
import { planCommand, type Command } from '#shared/commands/command.ts'
import { countsAfter } from '#shared/workspace/counts.ts'
import type { JournalEntry } from '#shared/workspace/journal-entry.ts'
import { Dispatcher, type Intention } from './dispatcher.ts'
import { Follower } from './follower.ts'
import type { IndexDatabase } from './index-database.ts'
import type { IndexHead } from './index-decision.ts'
import { replay } from './index-replay.ts'
import type { Machine } from './machine.ts'
import { UndoHistory } from './undo-history.ts'
import type { DispatchResult, EntrySearch, FoundEntry, Place, SaveState, WorkspaceHandle } from './workspace.ts'

export type SessionPorts = {
  readonly bridge: Bridge
  readonly machine: Pick<Machine, 'now' | 'newId' | 'node'>
  readonly index: IndexDatabase
  readonly head: IndexHead
  readonly status: WorkspaceStatus
  readonly actor: string
  /** Does this page maintain the index? The others only read it. */
  readonly maintains: boolean
  /** The index can no longer be followed, or was taken away: open the workspace again. */
  readonly onLost: () => void
}

/** One open workspace as a page lives it: writing, following, or reading what another page of this profile maintains. */
export class WorkspaceSession {
  private readonly ports: SessionPorts
  private readonly listeners = new Set<() => void>()
  private readonly undoing: UndoHistory
  private readonly unsubscribe: (() => void)[] = []
  private status: WorkspaceStatus
  private actor: string
  private maintains: boolean
  private dispatcher: Dispatcher | null = null
  private follower: Follower | null = null
  private save: SaveState
  private followedAt: string
  private handle: WorkspaceHandle
  private role: 'writer' | 'follower' | 'reader' | null = null
  private unwatch: (() => void) | null = null
  private changing: Promise<void> = Promise.resolve()
  private closed = false

  constructor(ports: SessionPorts) {
    this.ports = ports
    this.status = ports.status
    this.actor = ports.actor
    this.maintains = ports.maintains
    this.save = { kind: 'saved', at: ports.head.seq === 0 ? null : ports.head.at }
    this.followedAt = ports.head.at
    this.undoing = new UndoHistory(ports.bridge, ports.machine.node, () => this.changed())
    this.handle = this.makeHandle()
    ports.index.onTakenAway(() => this.lost())
    this.unsubscribe.push(
      ports.bridge.on('journal.appended', ({ entries, head }) => {
        this.status = { ...this.status, head }
        this.changed()
        void this.follower?.take(entries)
      }),
      ports.bridge.on('snapshot.taken', (snapshot) => {
        this.status = { ...this.status, snapshot }
        this.changed()
      }),
      ports.bridge.onGap(() => void this.follower?.catchUp()),
    )
    this.takeRole()
    void this.askSnapshot()
  }

  /** The newest snapshot may have been proved while the index was being opened, with nobody listening. */
  private async askSnapshot(): Promise<void> {
    const status = await this.ports.bridge.call('workspace.status', {}).catch(() => null)
    if (status === null || this.closed || this.status.snapshot?.verified === true) return
    this.status = { ...this.status, snapshot: status.snapshot }
    this.changed()
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => void this.listeners.delete(listener)
  }

  readonly getHandle = (): WorkspaceHandle => this.handle

  /** The machine says that the mode, the holder or the damage changed. */
  setStatus(status: WorkspaceStatus): void {
    this.status = status
    // The journal may have been written anew by somebody else (an erasure): nothing was announced.
    void this.follower?.catchUp()
    this.takeRole()
  }

  /** This page maintains the index from now on, or no longer does. */
  setMaintains(maintains: boolean): void {
    this.maintains = maintains
    this.takeRole()
  }

  setActor(actor: string): void {
    this.actor = actor
    this.changed()
  }

  /** Resolves once nothing is on its way to the journal or to the index. */
  async settled(): Promise<void> {
    await this.changing
    await this.dispatcher?.settled()
  }

  async close(): Promise<void> {
    if (this.closed) return
    await this.settled()
    this.closed = true
    for (const stop of [...this.unsubscribe, this.unwatch]) stop?.()
    await this.follower?.stop()
    this.ports.index.close()
  }

  private takeRole(): void {
    this.changing = this.changing.then(() => this.changeRole()).catch(() => this.lost())
    this.changed()
  }

  private async changeRole(): Promise<void> {
    if (this.closed) return
    const { bridge, index } = this.ports
    const role = !this.maintains ? 'reader' : this.status.mode === 'write' ? 'writer' : 'follower'
    if (role === this.role) return
    this.role = role
    this.unwatch?.()
    this.unwatch = null
    await this.follower?.stop()
    await this.dispatcher?.settled()
    this.follower = null
    this.dispatcher = null
    const head = await index.head()
    if (head === null) throw new Error('the index has no head')
    if (role === 'writer') {
      const { seq, hash } = await replay(bridge, index, head, () => undefined)
      this.dispatcher = this.makeDispatcher({ ...head, seq, hash })
      await this.undoing.load(seq)
    } else if (role === 'follower') {
      const onFollowed = () => {
        this.followedAt = this.ports.machine.now()
        this.changed()
      }
      this.follower = new Follower(bridge, index, head, { onFollowed, onLost: () => this.lost() })
      void this.follower.catchUp()
    } else this.unwatch = this.watchHead()
    this.changed()
  }

  private makeDispatcher(head: IndexHead): Dispatcher {
    const { bridge, index, machine } = this.ports
    return new Dispatcher(index, head, {
      bridge,
      machine,
      actor: () => this.actor,
      onWritten: (entry) => {
        const { seq, hash } = entry
        const { head } = this.status
        if (seq > head.seq)
          this.status = { ...this.status, head: { seq, hash, counts: countsAfter(head.counts, entry) } }
        this.undoing.push(entry)
      },
      onSave: (save) => {
        this.save = save
        this.changed()
      },
      repair: async () => {
        const stands = await index.head()
        if (stands === null) throw new Error('the index has no head')
        return replay(bridge, index, stands, () => undefined)
      },
    })
  }

  private async run(intention: Intention, alone: boolean): Promise<DispatchResult> {
    await this.changing
    const { dispatcher } = this
    if (dispatcher === null)
      return { ok: false, refusal: { code: 'read-only', message: whyReadOnly(this.status), field: null } }
    return alone ? dispatcher.dispatchAlone(intention) : dispatcher.dispatch(intention)
  }

  private async history(rows: readonly Place[]): Promise<readonly JournalEntry[]> {
    const { entries } = await this.ports.bridge.call('journal.read', { rows: [...rows] })
    return entries
  }

  private async findEntries(search: EntrySearch): Promise<readonly FoundEntry[]> {
    const answer = await this.ports.bridge.call('journal.erase', {
      search: { texts: [...search.texts], rows: [...search.rows], refs: [...search.refs] },
    })
    return answer.status === 'found' ? answer.entries : []
  }

  /** Once done, the index of this page is made again from the folder: it held what was erased. */
  private async erase<Input>(
    command: Command<Input>,
    input: Input,
    { visa, seqs }: { readonly visa: string; readonly seqs: readonly number[] },
  ): Promise<DispatchResult> {
    await this.changing
    const { dispatcher, ports } = this
    if (dispatcher === null)
      return { ok: false, refusal: { code: 'read-only', message: whyReadOnly(this.status), field: null } }
    await dispatcher.settled()
    const { now, newId, node } = ports.machine
    const at = now()
    const plan = await planCommand(command, input, {
      read: ports.index.reader,
      now: at,
      newId,
      node,
      actor: this.actor,
    })
    if (!plan.ok) return plan
    const head = await ports.index.head()
    const [, ...attachments] = plan.created
    const body = {
      commandId: newId(),
      command: command.name,
      label: plan.label,
      actor: this.actor,
      revises: null,
      changes: [...plan.changes],
    }
    const expected = head?.seq ?? 0
    try {
      await ports.bridge.call('journal.erase', { expected, body, visa, seqs: [...seqs], attachments })
    } catch (error) {
      return { ok: false, refusal: { code: 'not-erased', message: sentenceOf(error), field: null } }
    }
    await ports.index.discard()
    this.lost()
    return { ok: true, seq: expected + 1, at, created: plan.created }
  }

  private watchHead(): () => void {
    const subscription = liveQuery(() => this.ports.index.head()).subscribe({
      next: (head) => {
        if (head === null || head.at === this.followedAt) return
        this.followedAt = head.at
        this.changed()
      },
      error: () => undefined,
    })
    return () => subscription.unsubscribe()
  }

  private lost(): void {
    if (this.closed) return
    this.closed = true
    for (const stop of [...this.unsubscribe, this.unwatch]) stop?.()
    this.ports.index.close()
    this.ports.onLost()
  }

  private changed(): void {
    this.handle = this.makeHandle()
    for (const listener of this.listeners) listener()
  }

  private makeHandle(): WorkspaceHandle {
    const readOnly = this.status.mode !== 'write' || !this.maintains
    return {
      status: this.status,
      readOnly,
      followedAt: readOnly ? this.followedAt : null,
      save: this.save,
      read: this.ports.index.reader,
      actor: this.actor,
      dispatch: <Input>(command: Command<Input>, input: NoInfer<Input>) =>
        this.run(
          { command: command.name, revises: () => null, plan: (context) => planCommand(command, input, context) },
          false,
        ),
      undo: () => this.run(this.undoing.intention('undo'), true),
      redo: () => this.run(this.undoing.intention('redo'), true),
      undoLabel: readOnly ? null : this.undoing.label('undo'),
      redoLabel: readOnly ? null : this.undoing.label('redo'),
      history: (rows) => this.history(rows),
      findEntries: (search) => this.findEntries(search),
      erase: (command, input, request) => this.erase(command, input, request),
    }
  }
}

function whyReadOnly(status: WorkspaceStatus): string {
  if (status.mode === 'damaged')
    return 'Cet espace de travail est ouvert en lecture seule, parce que son journal est endommagé. Rien n’a été modifié. Rouvrez-le pour en faire une copie saine.'
  if (status.mode === 'newer')
    return 'Cet espace de travail vient d’une version plus récente de Tremplin\u00A0: il ne peut pas être modifié ici. Rien n’a été modifié.'
  if (status.holder === null && status.notice !== null) return status.notice
  if (status.mode === 'read' && status.holder === null)
    return 'Plus personne n’écrit dans cet espace de travail, mais ici il se lit seulement. Rien n’a été modifié. Choisissez «\u00A0Écrire ici\u00A0» pour le modifier.'
  const holder = status.holder?.actor ?? ''
  return `${holder === '' ? 'Une autre fenêtre' : holder} écrit dans cet espace de travail\u00A0: ici, il se lit seulement. Rien n’a été modifié.`
}

/** Sentence of a failure, for the place of the action. */
export function sentenceOf(error: unknown): string {
  return error instanceof BridgeFailure
    ? error.message
    : 'Cette action n’a pas pu être terminée. Rien n’a été modifié dans le dossier. Recommencez, ou relancez Tremplin.'
}
