import { Buffer } from 'node:buffer'
import { writeFile } from 'node:fs/promises'
import { BridgeFailure } from '#shared/bridge/errors.ts'
import { readTable } from '../../tables/read-table.ts'
import type { Handlers } from '../dispatcher.ts'
import { safeFileName } from '../file-name.ts'
import type { HostPorts, Page, Progress, Saved, SaveTarget, WorkspaceOpener, WriteReport } from '../ports.ts'
import type { WorkspaceSessions } from '../sessions.ts'

type Area = Pick<Handlers, 'reports.write' | 'reports.cancel' | 'files.save' | 'files.readTable' | 'workspace.export'>

type Wiring = {
  readonly host: HostPorts
  readonly writeReport: WriteReport
  readonly opener: WorkspaceOpener
  readonly sessions: WorkspaceSessions
}

/** Files that leave the application, and tables that are read from outside. A file that could not be finished leaves nothing behind, nor does one whose page has gone. */
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

  /**
   * Does what takes long with a file: one a page at a time, with its progress, until `reports.cancel`.
   * @throws BridgeFailure conflict, cancelled, and what `work` throws
   */
  async function slowly<T>(
    page: Page,
    task: 'report' | 'export' | 'table',
    work: (options: { signal: AbortSignal; onProgress: Progress }) => Promise<T>,
  ): Promise<T> {
    if (running.has(page))
      throw new BridgeFailure('conflict', 'Un fichier est déjà en cours. Attendez qu’il soit terminé.', true)
    const controller = new AbortController()
    const { signal } = controller
    running.set(page, controller)
    const onProgress: Progress = (step, done, total) => {
      page.send({ name: 'progress', payload: { task, step, done, total } })
    }
    try {
      return await work({ signal, onProgress })
    } catch (error) {
      if (signal.aborted)
        throw new BridgeFailure('cancelled', 'La lecture du fichier a été annulée. Rien n’a été changé.')
      throw error
    } finally {
      running.delete(page)
    }
  }

  async function saveSlowly(
    page: Page,
    fileName: string,
    task: 'report' | 'export',
    write: (file: string, options: { signal: AbortSignal; onProgress: Progress }) => Promise<void>,
  ): Promise<Saved> {
    try {
      return await slowly(page, task, (options) =>
        save(page, fileName, async ({ file }) => {
          options.signal.throwIfAborted()
          await write(file, options)
          options.signal.throwIfAborted()
        }),
      )
    } catch (error) {
      if (error instanceof BridgeFailure && error.code === 'cancelled') return { status: 'cancelled' }
      throw error
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
    'files.save': async (input, { page }) => {
      const [content, encoding] =
        'text' in input
          ? [input.text, input.encoding]
          : [await sessions.workspace(page).readAttachment(input.sha256), 'utf8' as const]
      return save(page, input.fileName, ({ file }) => writeFile(file, content, { encoding, flush: true }))
    },
    'files.readTable': ({ fileName, bytes }, { page, signal }) =>
      slowly(page, 'table', async (options) => {
        const read = await readTable(Buffer.from(bytes, 'base64'), {
          name: fileName,
          onProgress: options.onProgress,
          signal: AbortSignal.any([signal, options.signal]),
        })
        return {
          ...read,
          notes: [...read.notes],
          sheets: read.sheets.map((sheet) => ({ ...sheet, header: [...sheet.header], rows: [...sheet.rows] })),
        }
      }),
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
