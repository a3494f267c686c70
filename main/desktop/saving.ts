import { randomUUID } from 'node:crypto'
import { rename, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import type { BrowserWindow } from 'electron'
import type { SaveTarget } from '#main/core/bridge/ports.ts'
import type { ElectronModule } from './electron-module.ts'

const kinds: Readonly<Record<string, string>> = {
  '.xlsx': 'Classeur Excel',
  '.json': 'Fichier JSON',
  '.pdf': 'Document PDF',
  '.ics': 'Agenda',
  '.csv': 'Tableau CSV',
  '.txt': 'Texte',
}

/** Asks where to save. The file is written beside its place and takes it once whole, so that an old one is never half replaced. */
export async function chooseSaveTarget(
  { dialog }: ElectronModule,
  window: BrowserWindow,
  proposed: string,
): Promise<SaveTarget | null> {
  const extension = path.extname(proposed).toLowerCase()
  const name = kinds[extension]
  const { canceled, filePath } = await dialog.showSaveDialog(window, {
    title: 'Enregistrer',
    buttonLabel: 'Enregistrer',
    defaultPath: proposed,
    filters: name === undefined ? [] : [{ name, extensions: [extension.slice(1)] }],
  })
  if (canceled || filePath === '') return null
  const file = path.join(path.dirname(filePath), `.${path.basename(filePath)}.${randomUUID().slice(0, 8)}.part`)
  return {
    file,
    finish: async () => {
      await rename(file, filePath)
      return { status: 'saved', path: filePath, bytes: (await stat(filePath)).size }
    },
    discard: () => rm(file, { force: true }),
  }
}
