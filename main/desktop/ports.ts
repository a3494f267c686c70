import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { BridgeFailure } from '#shared/bridge/errors.ts'
import type { HostPorts, Page } from '#main/core/bridge/ports.ts'
import { isInside } from '#main/core/pages/static-files.ts'
import type { Settings } from '#main/core/settings.ts'
import type { ElectronModule } from './electron-module.ts'
import { chooseSaveTarget } from './saving.ts'
import type { Windows } from './windows.ts'

type DesktopPorts = Required<HostPorts> & {
  /** To be called when a page has gone: the machine may sleep again. */
  release(page: Page): void
}

/** What Electron adds to the contract's minimum. */
export function desktopPorts(electron: ElectronModule, windows: Windows, settings: Settings): DesktopPorts {
  const documents = electron.app.getPath('documents')
  const chosen = new Set<string>()
  const awake = new Map<Page, number>()

  const windowOf = (page: Page) => {
    const window = windows.windowOf(page)
    if (window === null) throw new BridgeFailure('not-allowed', 'Cette fenêtre est fermée.')
    return window
  }
  const saveTarget: HostPorts['saveTarget'] = (page, fileName) =>
    chooseSaveTarget(electron, windowOf(page), path.join(documents, fileName))
  const release = (page: Page): void => {
    const blocker = awake.get(page)
    awake.delete(page)
    if (blocker !== undefined) electron.powerSaveBlocker.stop(blocker)
  }

  return {
    host: 'desktop',
    documents,
    release,
    mayUse: async (folder) => {
      const { recent } = await settings.read()
      const known = [documents, ...chosen, ...recent.map((entry) => entry.folder)].map((place) => path.resolve(place))
      return known.some((place) => place === path.resolve(folder) || isInside(place, path.resolve(folder)))
    },
    saveTarget,
    chooseFolder: async (page, purpose) => {
      const { canceled, filePaths } = await electron.dialog.showOpenDialog(windowOf(page), {
        title: purpose === 'create' ? 'Où ranger l’espace de travail' : 'Ouvrir un espace de travail',
        buttonLabel: 'Choisir',
        defaultPath: documents,
        properties: purpose === 'create' ? ['openDirectory', 'createDirectory'] : ['openDirectory'],
      })
      const folder = canceled ? null : (filePaths[0] ?? null)
      if (folder !== null) chosen.add(folder)
      return folder
    },
    openStage: () => windows.openStage(),
    keepAwake: (page, wanted) => {
      if (!wanted) release(page)
      else if (!awake.has(page)) awake.set(page, electron.powerSaveBlocker.start('prevent-display-sleep'))
    },
    printToPdf: async (page, fileName) => {
      const target = await saveTarget(page, fileName)
      if (target === null) return null
      try {
        const bytes = await windowOf(page).webContents.printToPDF({ printBackground: true, preferCSSPageSize: true })
        await writeFile(target.file, bytes, { flush: true })
        const saved = await target.finish()
        return saved.status === 'saved' ? saved.path : null
      } catch (error) {
        await target.discard()
        throw error
      }
    },
  }
}
