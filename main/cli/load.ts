import { readFile, stat } from 'node:fs/promises'
import { readInterchange, type WorkspaceIdentity } from '#shared/workspace/interchange.ts'
import type { Instant } from '#shared/workspace/fields.ts'
import type { MemoryState } from '#shared/workspace/state.ts'
import { readWorkspace } from '#main/core/workspace/read-workspace.ts'
import { Refused, type Output } from './command.ts'
import { unreadable } from './files.ts'

export type Loaded = { readonly identity: WorkspaceIdentity; readonly state: MemoryState }

/** Reads and validates an interchange file whole. Refuses it with every fault, one a line, each with its path. */
export async function loadInterchange(path: string): Promise<Loaded> {
  const bytes = await readFile(path).catch((error: unknown) => {
    throw unreadable(path, error)
  })
  const result = readInterchange(decoded(path, bytes))
  if (result.ok) return result
  const count = result.faults.length === 1 ? 'une faute' : `${String(result.faults.length)} fautes`
  const lines = result.faults.map((fault) => `  ${fault.path === '' ? '(fichier)' : fault.path} : ${fault.message}`)
  throw new Refused(`« ${path} » a ${count} ; rien n’a été pris.\n${lines.join('\n')}`)
}

/** Text in UTF-8, with or without its mark. A byte that is not of it would change a name in silence: refused. */
function decoded(path: string, bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new Refused(`« ${path} » n’est pas un texte en UTF-8 ; rien n’a été pris. Enregistrez-le dans ce codage.`)
  }
}

/** Reads a workspace folder or an interchange file. Of a damaged folder, the proved part, with a warning on stderr. */
export async function loadWorkspace(path: string, output: Output): Promise<Loaded> {
  if (!(await isFolder(path))) return loadInterchange(path)
  const { id, name, createdAt, timeZone, state, damage } = await readWorkspace(path)
  if (damage !== null) output.err(`${damage.summary}\n`)
  return { identity: { id, name, createdAt: createdAt as Instant, timeZone }, state }
}

/** Whether a path is that of a folder. @throws Refused when nothing is there */
export async function isFolder(path: string): Promise<boolean> {
  const found = await stat(path).catch((error: unknown) => {
    throw unreadable(path, error)
  })
  return found.isDirectory()
}
