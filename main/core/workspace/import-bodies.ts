import { creation } from '#shared/workspace/change.ts'
import type { EntryBody } from '#shared/workspace/journal-entry.ts'
import { families, familyNames, type FamilyName, type Row } from '#shared/workspace/registry.ts'
import type { MemoryState } from '#shared/workspace/state.ts'

const batch = 1000

/** Journal of a workspace made from rows that already exist: the creation of each row, a thousand at a time, by family. */
export function* importBodies(state: MemoryState, newId: () => string): Generator<EntryBody> {
  for (const name of familyNames) {
    const rows = [...state.tables[name].values()] as readonly Row<FamilyName>[]
    for (let from = 0; from < rows.length; from += batch) {
      const part = rows.slice(from, from + batch)
      yield {
        commandId: newId(),
        command: 'interchange.import',
        label: `Reprise d’un fichier d’échange : ${families[name].label}, ${String(part.length)}`,
        actor: 'Fichier d’échange',
        revises: null,
        changes: part.map((row) => creation(name, row)),
      }
    }
  }
}
