import { access, readdir } from 'node:fs/promises'
import path from 'node:path'
import { BridgeFailure } from '#shared/bridge/errors.ts'

type FolderEntry = { name: string; path: string; workspace: boolean }
type Listing = { folder: string; parent: string | null; entries: FolderEntry[] }

/** On Windows, the place above all drives. */
const drives = '\\'
const most = 2000

/** The folders inside one, in French order, hidden ones left out; says which are workspaces. At most 2000. */
export async function listFolders(folder: string): Promise<Listing> {
  if (process.platform === 'win32' && folder === drives) return listDrives()
  if (folder.includes('\0') || !path.isAbsolute(folder))
    throw new BridgeFailure('invalid-input', 'Ce chemin n’est pas celui d’un dossier.')
  const here = path.normalize(folder)
  const found = (await readdir(here, { withFileTypes: true }))
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
    .map((entry) => entry.name)
    .sort((a, b) => a.localeCompare(b, 'fr', { numeric: true }))
    .slice(0, most)
  const entries = await Promise.all(
    found.map(async (name) => {
      const child = path.join(here, name)
      return { name, path: child, workspace: await exists(path.join(child, 'workspace.json')) }
    }),
  )
  const above = path.dirname(here)
  return { folder: here, parent: above !== here ? above : process.platform === 'win32' ? drives : null, entries }
}

async function listDrives(): Promise<Listing> {
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'].map((letter) => `${letter}:\\`)
  const present = await Promise.all(letters.map(exists))
  const entries = letters.filter((_, index) => present[index]).map((name) => ({ name, path: name, workspace: false }))
  return { folder: drives, parent: null, entries }
}

const exists = (file: string): Promise<boolean> =>
  access(file).then(
    () => true,
    () => false,
  )
