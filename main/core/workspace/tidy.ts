import { grouped } from './damage.ts'
import { writeAll, writeFile } from './file-system.ts'
import { layout } from './layout.ts'
import { instantOf, type Machine } from './machine.ts'
import type { Inspection } from './opening.ts'
import type { Segment } from './sentinel.ts'

/** What a person is told of the end of a cut write, which `tidyEnd` sets aside; null when there is none. */
export function asideNotice({ torn }: Inspection): string | null {
  if (torn === null) return null
  const bytes = `${grouped(torn.bytes)}\u00a0octet${torn.bytes > 1 ? 's' : ''}`
  return `Une écriture avait été coupée avant d’être enregistrée (${bytes})\u00a0: elle est mise de côté dans le dossier «\u00a0journal\u00a0». Tout ce qui était enregistré est intact\u00a0; vérifiez votre dernière saisie.`
}

/**
 * Makes the end of a sound journal ready for writing, under the lock: the bytes of a cut write, which nobody was told
 * about, are kept in `journal/aside-…` before they leave the segment, and a last line without newline gets it.
 * Returns the segments as they now are.
 */
export async function tidyEnd(machine: Machine, folder: string, found: Inspection): Promise<readonly Segment[]> {
  const { files } = machine
  const last = found.segments.at(-1)
  if (last === undefined || (found.torn === null && !found.unended)) return found.segments
  const path = layout(folder).segment(last.name)
  if (found.torn !== null) {
    const instant = instantOf(machine.now()).replace(/[-:.]/g, '')
    const aside = layout(folder).segment(`aside-${last.name.slice(0, 6)}-${instant}.bin`)
    await writeFile(files, aside, 'replace', await files.read(path, found.torn.from))
    await files.syncFolder(layout(folder).journal)
  }
  const file = await files.open(path, 'update')
  try {
    await file.truncate(last.size)
    if (found.unended) await writeAll(file, Buffer.from('\n'), last.size)
    await file.sync()
  } finally {
    await file.close().catch(() => undefined)
  }
  const size = found.unended ? last.size + 1 : last.size
  return [...found.segments.slice(0, -1), { ...last, size }]
}
