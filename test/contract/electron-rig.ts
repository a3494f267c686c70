import { startDesktop } from '#main/desktop/desktop.ts'
import type { Outcome } from '#shared/bridge/errors.ts'
import { FakeElectron, type FakeContents } from '#test/builders/fake-electron.ts'
import { Inbox, prepareParts, removeScratch, type Client, type Rig } from './rig.ts'

/** The desktop host over a recorded `ipcMain`. Its desk is the first page; any further one stands for the stage. */
export async function electronRig({ packaged = false } = {}): Promise<Rig & { readonly electron: FakeElectron }> {
  const logged: string[] = []
  const { folder, opener, application } = await prepareParts(logged)
  const electron = new FakeElectron({ documents: folder, packaged })
  await startDesktop(electron.module, {
    ...application,
    openerFor: () => opener,
    pages: folder,
    preload: 'preload.cjs',
    platform: 'linux',
  })
  const clientOf = (contents: FakeContents, close: () => void): Client => {
    const inbox = new Inbox()
    let seen = 0
    contents.on('message-sent', () => {
      for (; seen < contents.sent.length; seen += 1) {
        const message = contents.sent[seen]
        if (message !== undefined) inbox.receive(message)
      }
    })
    return {
      call: (method, input) => electron.invoke(contents, method, input) as Promise<Outcome<unknown>>,
      events: inbox.events,
      until: (fits) => inbox.until(fits),
      leave: () => {
        close()
        return Promise.resolve()
      },
    }
  }
  return {
    host: 'desktop',
    folder,
    opener,
    logged,
    electron,
    connect: async (kind = 'desk') => {
      if (kind === 'stage') {
        const desk = electron.window(0)
        await electron.invoke(desk.webContents, 'stage.open', {})
      } else if (electron.windows.every((window) => window.webContents.isDestroyed())) {
        electron.app.emit('activate')
      }
      const window = electron.window(electron.windows.length - 1)
      return clientOf(window.webContents, () => {
        window.close()
      })
    },
    willSaveAs: (file) => {
      electron.answer('showSaveDialog', { canceled: false, filePath: file })
    },
    willChoose: (place) => {
      electron.answer('showOpenDialog', { canceled: false, filePaths: [place] })
    },
    close: async () => {
      electron.module.app.quit()
      await electron.exited
      await removeScratch(folder)
    },
  }
}
