import { writeFile } from 'node:fs/promises'
import { BridgeFailure } from '#shared/bridge/errors.ts'
import type { Handlers } from '../dispatcher.ts'
import { safeFileName } from '../file-name.ts'
import type { HostPorts, Page, Progress, Saved, SaveTarget, WorkspaceOpener, WriteReport } from '../ports.ts'
import type { WorkspaceSessions } from '../sessions.ts'

type Area = Pick<Handlers, 'reports.write' | 'reports.cancel' | 'files.save' | 'attachments.save' | 'workspace.export'>

type Wiring = {
  readonly host: HostPorts
  readonly writeReport: WriteReport
  readonly opener: WorkspaceOpener
  readonly sessions: WorkspaceSessions
}

/** Files that leave the application. A file that could not be finished leaves nothing behind, nor does one whose page has gone. */
export function fileHandlers({ host, writeReport, opener, sessions }: Wiring): {
  readonly handlers: Area
  readonly abandon: (page: Page) => void
} {
  const running = new Map<Page, AbortController>()

  async function save(page: Page, fileName: string, write: (target: SaveTarget) => Promise<void>): Promise<Saved> {
    const target = await host.saveTarget(page, safeFileName(fileName))
    if (target === null) return { status: 'cancelled' }
    try {
      await write(target)
      return await target.finish()
    } catch (error) {
      await target.discard()
      throw error
    }
  }

  /** Saves what takes long: one file a page at a time, with its progress, until `reports.cancel`. */
  async function saveSlowly(
    page: Page,
    fileName: string,
    task: 'report' | 'export',
    write: (file: string, options: { signal: AbortSignal; onProgress: Progress }) => Promise<void>,
  ): Promise<Saved> {
    if (running.has(page))
      throw new BridgeFailure('conflict', 'Un fichier est déjà en cours d’écriture. Attendez qu’il soit terminé.', true)
    const controller = new AbortController()
    const { signal } = controller
    running.set(page, controller)
    const onProgress: Progress = (step, done, total) => {
      page.send({ name: 'progress', payload: { task, step, done, total } })
    }
    try {
      return await save(page, fileName, async ({ file }) => {
        signal.throwIfAborted()
        await write(file, { signal, onProgress })
        signal.throwIfAborted()
      })
    } catch (error) {
      if (signal.aborted) return { status: 'cancelled' }
      throw error
    } finally {
      running.delete(page)
    }
  }

  const abandon = (page: Page): void => {
    running.get(page)?.abort()
  }
  const handlers: Area = {
    'reports.write': ({ model, fileName }, { page }) =>
      saveSlowly(page, fileName, 'report', (file, options) => writeReport(model, file, options)),
    'reports.cancel': (_input, { page }) => {
      abandon(page)
      return Promise.resolve({})
    },
    'files.save': ({ fileName, text }, { page }) =>
      save(page, fileName, ({ file }) => writeFile(file, text, { encoding: 'utf8', flush: true })),
    'attachments.save': async ({ sha256, fileName }, { page }) => {
      const bytes = await sessions.workspace(page).readAttachment(sha256)
      return save(page, fileName, ({ file }) => writeFile(file, bytes, { flush: true }))
    },
    'workspace.export': async ({ fileName }, { page }) => {
      const { folder } = sessions.workspace(page).status()
      let counts = { rows: 0, attachments: 0 }
      const saved = await saveSlowly(page, fileName, 'export', async (file, options) => {
        counts = await opener.export(folder, file, options)
      })
      return { saved, ...counts }
    },
  }
  return { handlers, abandon }
}
