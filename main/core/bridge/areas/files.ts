import { writeFile } from 'node:fs/promises'
import { BridgeFailure } from '#shared/bridge/errors.ts'
import type { Handlers } from '../dispatcher.ts'
import { safeFileName } from '../file-name.ts'
import type { HostPorts, Page, Saved, SaveTarget, WriteReport } from '../ports.ts'
import type { WorkspaceSessions } from '../sessions.ts'

type Area = Pick<Handlers, 'reports.write' | 'reports.cancel' | 'files.save' | 'attachments.save'>

/** Files that leave the application. A file that could not be finished leaves nothing behind, nor does one whose page has gone. */
export function fileHandlers(
  host: HostPorts,
  writeReport: WriteReport,
  sessions: WorkspaceSessions,
): { readonly handlers: Area; readonly abandon: (page: Page) => void } {
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

  const abandon = (page: Page): void => {
    running.get(page)?.abort()
  }
  const handlers: Area = {
    'reports.write': async ({ model, fileName }, { page }) => {
      if (running.has(page))
        throw new BridgeFailure(
          'conflict',
          'Un classeur est déjà en cours d’écriture. Attendez qu’il soit terminé.',
          true,
        )
      const controller = new AbortController()
      running.set(page, controller)
      const onProgress = (step: string, done: number, total: number) => {
        page.send({ name: 'progress', payload: { task: 'report', step, done, total } })
      }
      try {
        return await save(page, fileName, async (target) => {
          controller.signal.throwIfAborted()
          await writeReport(model, target.file, { signal: controller.signal, onProgress })
          controller.signal.throwIfAborted()
        })
      } catch (error) {
        if (controller.signal.aborted) return { status: 'cancelled' }
        throw error
      } finally {
        running.delete(page)
      }
    },
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
  }
  return { handlers, abandon }
}
