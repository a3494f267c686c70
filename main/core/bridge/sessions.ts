import { realpath } from 'node:fs/promises'
import { hostname } from 'node:os'
import path from 'node:path'
import { BridgeFailure } from '#shared/bridge/errors.ts'
import type { WorkspaceStatus } from '#shared/bridge/workspace-status.ts'
import type { OpenWorkspace, WorkspaceEvent } from '../workspace/ports.ts'
import type { Log, Page } from './ports.ts'

type Session = {
  readonly key: string
  workspace: OpenWorkspace
  readonly pages: Set<Page>
  /** The one page that may append, while there is one. */
  writer: Page | null
  unsubscribe: () => void
  closing: NodeJS.Timeout | null
}

type Options = {
  readonly log: Log
  /** How long a workspace stays open after its last page has gone, so that a reload finds it. */
  readonly lingerMs?: number
  readonly now?: () => string
}

/**
 * Which page works in which workspace. Pages of one host share one open workspace a folder; the first holds the writing,
 * the others follow. A page that asks to open again takes the writing over when nobody holds it.
 */
export class WorkspaceSessions {
  private readonly sessions = new Map<string, Session>()
  private readonly byPage = new Map<Page, Session>()
  /** Pages that have gone, perhaps while a workspace was being opened for them. */
  private readonly gone = new WeakSet<Page>()
  private readonly options: Required<Options>
  private queue: Promise<unknown> = Promise.resolve()
  private latest: Session | null = null

  constructor(options: Options) {
    this.options = { lingerMs: 5000, now: () => new Date().toISOString(), ...options }
  }

  /** Joins `folder`, opened with `open` when no other page of this host has. */
  join(page: Page, folder: string, open: () => Promise<OpenWorkspace>): Promise<WorkspaceStatus> {
    return this.exclusively(async () => {
      const session = this.sessions.get(await keyOf(folder))
      if (session === undefined) return this.start(page, await open())
      if (session.workspace.status().mode === 'read') await this.reopen(session, open)
      return this.attach(page, session)
    })
  }

  /** Enters a workspace that `make` has just made; its folder is known only then. */
  enter(page: Page, make: () => Promise<OpenWorkspace>): Promise<WorkspaceStatus> {
    return this.exclusively(async () => this.start(page, await make()))
  }

  /** Null when the page has opened nothing. A stage joins what the desk opened last. */
  status(page: Page): WorkspaceStatus | null {
    const session = this.byPage.get(page)
    if (session !== undefined) return this.view(page, session)
    return page.kind === 'stage' && this.latest !== null ? this.attach(page, this.latest) : null
  }

  workspace(page: Page): OpenWorkspace {
    return this.sessionOf(page).workspace
  }

  /** The open workspace, for the page that holds the writing. */
  writable(page: Page): OpenWorkspace {
    const session = this.sessionOf(page)
    if (session.workspace.status().mode !== 'write' || session.writer === page) return session.workspace
    throw new BridgeFailure(
      'read-only',
      session.writer === null
        ? 'Cette fenêtre lit l’espace de travail sans y écrire. Rien n’a été modifié ; reprenez d’abord l’écriture ici.'
        : 'Une autre fenêtre de Tremplin écrit dans cet espace de travail. Rien n’a été modifié ; continuez dans cette autre fenêtre, ou fermez-la puis reprenez l’écriture ici.',
    )
  }

  /** The open workspace of `folder`, whichever page holds it. */
  async opened(folder: string): Promise<OpenWorkspace | null> {
    return this.sessions.get(await keyOf(folder))?.workspace ?? null
  }

  /** The page has gone: its workspace closes a little later unless another page works in it. */
  leave(page: Page): void {
    this.gone.add(page)
    this.release(page)
  }

  private release(page: Page): void {
    const session = this.detach(page)
    if (session === null || session.pages.size > 0) return
    session.closing = setTimeout(() => {
      session.closing = null
      void this.exclusively(() => this.end(session)).catch((error: unknown) => {
        this.options.log('close-failed', error)
      })
    }, this.options.lingerMs)
    session.closing.unref()
  }

  /** The page is done with its workspace; resolves once it is closed when no other page works in it. */
  close(page: Page): Promise<void> {
    return this.exclusively(async () => {
      const session = this.detach(page)
      if (session !== null) await this.end(session)
    })
  }

  /** Closes everything, after what is under way. Rejects when a workspace could not be closed properly. */
  closeAll(): Promise<void> {
    return this.exclusively(async () => {
      for (const page of [...this.byPage.keys()]) this.detach(page)
      for (const session of [...this.sessions.values()]) await this.end(session)
    })
  }

  private exclusively<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.queue.then(work)
    this.queue = turn.catch(() => undefined)
    return turn
  }

  private async start(page: Page, workspace: OpenWorkspace): Promise<WorkspaceStatus> {
    const key = await keyOf(workspace.status().folder)
    const session: Session = {
      key,
      workspace,
      pages: new Set(),
      writer: null,
      unsubscribe: () => undefined,
      closing: null,
    }
    this.follow(session)
    this.sessions.set(key, session)
    return this.attach(page, session)
  }

  private follow(session: Session): void {
    session.unsubscribe = session.workspace.subscribe((event) => {
      for (const page of session.pages) this.forward(page, session, event)
    })
  }

  private forward(page: Page, session: Session, event: WorkspaceEvent): void {
    // The writer has the answers to its own calls: nobody else appends. Where another process writes, every page follows.
    const writes = page === session.writer && session.workspace.status().mode === 'write'
    if (event.type === 'appended' && writes) return
    if (event.type === 'appended')
      page.send({ name: 'journal.appended', payload: { entries: [...event.entries], head: event.head } })
    else if (event.type === 'snapshot') page.send({ name: 'snapshot.taken', payload: event.snapshot })
    else page.send({ name: 'workspace.changed', payload: this.view(page, session) })
  }

  private attach(page: Page, session: Session): WorkspaceStatus {
    if (this.byPage.get(page) !== session) this.release(page)
    if (session.closing !== null) clearTimeout(session.closing)
    session.closing = null
    session.pages.add(page)
    this.byPage.set(page, session)
    if (page.kind === 'desk') this.latest = session
    if (session.writer === null && page.kind === 'desk') {
      session.writer = page
      this.announce(session, page)
    }
    const view = this.view(page, session)
    if (this.gone.has(page)) this.release(page)
    return view
  }

  private detach(page: Page): Session | null {
    const session = this.byPage.get(page) ?? null
    if (session === null) return null
    this.byPage.delete(page)
    session.pages.delete(page)
    if (session.writer === page) {
      session.writer = null
      this.announce(session, page)
    }
    return session
  }

  private announce(session: Session, except: Page): void {
    for (const page of session.pages)
      if (page !== except) page.send({ name: 'workspace.changed', payload: this.view(page, session) })
  }

  /** Another process may have let go: opens anew, and keeps that one when it may write. */
  private async reopen(session: Session, open: () => Promise<OpenWorkspace>): Promise<void> {
    const again = await open()
    if (again.status().mode === 'read') return again.close()
    const before = session.workspace
    session.unsubscribe()
    session.workspace = again
    this.follow(session)
    for (const page of session.pages) this.forward(page, session, { type: 'changed', status: again.status() })
    await before.close()
  }

  private async end(session: Session): Promise<void> {
    if (session.pages.size > 0 || this.sessions.get(session.key) !== session) return
    if (session.closing !== null) clearTimeout(session.closing)
    this.sessions.delete(session.key)
    if (this.latest === session) this.latest = null
    try {
      await session.workspace.close()
    } finally {
      session.unsubscribe()
    }
  }

  private sessionOf(page: Page): Session {
    const session = this.byPage.get(page)
    if (session === undefined)
      throw new BridgeFailure('not-found', 'Aucun espace de travail n’est ouvert dans cette fenêtre.')
    return session
  }

  /** The status as one page sees it: writing belongs to the writer, nobody holds what nobody writes. */
  private view(page: Page, session: Session): WorkspaceStatus {
    const status = session.workspace.status()
    if (status.mode !== 'write' || session.writer === page) return status
    const holder = status.holder ?? { host: hostname(), pid: process.pid, since: this.options.now(), actor: '' }
    return { ...status, mode: 'read', holder: session.writer === null ? null : holder }
  }
}

async function keyOf(folder: string): Promise<string> {
  return realpath(folder).catch(() => path.resolve(folder))
}
