import { readFile, stat } from 'node:fs/promises'
import { parseInterchange, type InterchangeFault, type WorkspaceIdentity } from '#shared/workspace/interchange.ts'
import type { Instant } from '#shared/workspace/fields.ts'
import type { MemoryState } from '#shared/workspace/state.ts'
import { readWorkspace } from '#main/core/workspace/read-workspace.ts'
import { Refused, type Output } from './command.ts'

export type Loaded = { readonly identity: WorkspaceIdentity; readonly state: MemoryState }

const shown = 200

/** Faults of an interchange file, one a line. */
function faultLines(faults: readonly InterchangeFault[]): string {
  const lines = faults.slice(0, shown).map(({ path, message }) => `  ${path === '' ? '(fichier)' : path} : ${message}`)
  if (faults.length > shown) lines.push(`  et ${String(faults.length - shown)} autres.`)
  return lines.join('\n')
}

/** Reads and validates an interchange file whole. */
export async function loadInterchange(path: string): Promise<Loaded> {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    throw new Refused(`« ${path} » ne peut pas être lu (${error instanceof Error ? error.message : String(error)}).`)
  })
  let document: unknown
  try {
    document = JSON.parse(text)
  } catch (error) {
    throw new Refused(
      `« ${path} » n’est pas du JSON (${error instanceof Error ? error.message : String(error)}). Rien n’a été lu.`,
    )
  }
  const result = parseInterchange(document)
  if (!result.ok) {
    const count = result.faults.length === 1 ? 'une faute' : `${String(result.faults.length)} fautes`
    throw new Refused(`« ${path} » a ${count} ; rien n’a été pris.\n${faultLines(result.faults)}`)
  }
  return result
}

/** Reads a workspace folder or an interchange file. Of a damaged folder, the proved part, with a warning on stderr. */
export async function loadWorkspace(path: string, output: Output): Promise<Loaded> {
  const found = await stat(path).catch(() => null)
  if (found === null) throw new Refused(`« ${path} » n’existe pas.`)
  if (!found.isDirectory()) return loadInterchange(path)
  const { id, name, createdAt, timeZone, state, damage } = await readWorkspace(path)
  if (damage !== null) output.err(`${damage.summary}\n`)
  return { identity: { id, name, createdAt: createdAt as Instant, timeZone }, state }
}
