import { Dexie } from 'dexie'
import type { Bridge } from '#renderer/bridge/client.ts'
import type { Notice } from './progress.ts'
import type { IndexDatabase, KeptEntry } from './index-database.ts'
import { entriesAfter } from './journal-pages.ts'

type AsideRow = {
  readonly key: string
  readonly workspaceId: string
  readonly keptAt: string
  readonly entry: KeptEntry
}

/** Entries that the index applied and that the journal does not hold, oldest first. */
export async function unknownToJournal(bridge: Bridge, index: IndexDatabase): Promise<readonly KeptEntry[]> {
  const tail = await index.tail().catch(() => [])
  const first = tail[0]
  if (first === undefined) return []
  const hashes = new Map<number, string>()
  for await (const { seq, hash } of entriesAfter(bridge, first.seq - 1)) hashes.set(seq, hash)
  return tail.filter((entry) => hashes.get(entry.seq) !== entry.hash)
}

/** Keeps entries in a database of their own, which no rebuild deletes. */
export async function setAside(workspaceId: string, entries: readonly KeptEntry[], keptAt: string): Promise<void> {
  if (entries.length === 0) return
  const database = new Dexie('tremplin-aside', { chromeTransactionDurability: 'strict' })
  database.version(1).stores({ entries: 'key, workspaceId' })
  try {
    const rows = entries.map((entry) => ({ key: `${workspaceId}:${entry.hash}`, workspaceId, keptAt, entry }))
    await database.table<AsideRow>('entries').bulkPut(rows)
  } finally {
    database.close()
  }
}

/** What the person is told when the index knew more than the folder. */
export function asideNotice(aside: readonly KeptEntry[]): Notice {
  const made = 'L’affichage a été refait d’après le dossier, qui seul fait foi.'
  if (aside.length === 0)
    return {
      message: `Ce poste connaissait des actions que le dossier ne contient pas, sans pouvoir en relire le détail. ${made} Vérifiez vos dernières saisies ; si le dossier vient d’une copie, cherchez-en une plus récente.`,
      aside,
    }
  const count = aside.length === 1 ? 'une action' : `${String(aside.length)} actions`
  return {
    message: `Ce poste connaissait ${count} que le dossier ne contient pas. ${made} Le détail est gardé à part sur ce poste : enregistrez-le dans un fichier, puis ressaisissez ce qui manque.`,
    aside,
  }
}
