import path from 'node:path'
import { createApplication } from '#main/core/bridge/application.ts'
import { stat } from 'node:fs/promises'
import type { Page, SaveTarget } from '#main/core/bridge/ports.ts'
import { Inbox, prepareParts, removeScratch, type Rig } from './rig.ts'

/** The dispatcher called directly, with a host that can do everything. */
export async function inProcessRig(): Promise<Rig> {
  const logged: string[] = []
  const { folder, opener, application: parts } = await prepareParts(logged)
  let saveAs: string | null = null
  let chosen: string | null = null
  const target = (file: string): SaveTarget => ({
    file,
    finish: async () => ({ status: 'saved', path: file, bytes: (await stat(file)).size }),
    discard: () => removeScratch(file),
  })
  const application = createApplication(
    {
      host: 'desktop',
      documents: folder,
      mayUse: (place) => place.startsWith(folder),
      saveTarget: () => Promise.resolve(saveAs === null ? null : target(saveAs)),
      chooseFolder: () => Promise.resolve(chosen),
      openStage: () => Promise.resolve(),
      keepAwake: () => undefined,
      printToPdf: (_page, fileName) => Promise.resolve(path.join(folder, fileName)),
    },
    parts,
  )
  let pages = 0
  return {
    host: 'desktop',
    folder,
    opener,
    logged,
    connect: (kind = 'desk') => {
      const inbox = new Inbox()
      const page: Page = {
        id: String(++pages),
        kind,
        send: (message) => {
          inbox.receive(message)
        },
      }
      return Promise.resolve({
        call: (method, input) => application.dispatch(page, method, input),
        events: inbox.events,
        until: (fits) => inbox.until(fits),
        leave: () => {
          application.leave(page)
          return Promise.resolve()
        },
      })
    },
    willSaveAs: (file) => {
      saveAs = file
    },
    willChoose: (place) => {
      chosen = place
    },
    close: async () => {
      await application.close()
      await removeScratch(folder)
    },
  }
}
