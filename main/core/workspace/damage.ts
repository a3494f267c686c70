import type { Doubt, WorkspaceStatus } from '#shared/bridge/workspace-status.ts'
import { checkLine } from './chain.ts'
import type { FileSystem } from './file-system.ts'
import { claimedSeq, type Fault } from './journal-reader.ts'
import { segmentIndex } from './layout.ts'
import { listSegments, readSegment, splitLines, textOf } from './segments.ts'

export type Damage = NonNullable<WorkspaceStatus['damage']>

/** `4 812`, with narrow no-break spaces. */
export const grouped = (count: number): string => String(count).replace(/\B(?=(\d{3})+$)/g, '\u202f')

const listed = 500

/** A doubt, and the name of its command, which says nothing personal. */
export type NamedDoubt = Doubt & { readonly command: string | null }

/**
 * Everything from the first fault to the end of the journal, line by line, then what the sentinel announces beyond it.
 * Lines are shown as they read, never applied.
 */
export async function doubtsAfter(
  files: FileSystem,
  folder: string,
  after: { readonly seq: number; readonly fault: Fault | null },
  announced: number,
): Promise<readonly NamedDoubt[]> {
  const doubts: NamedDoubt[] = []
  let seq = after.seq
  const add = (what: string, why: string, command: string | null = null): void => {
    doubts.push({ seq, what, why, command })
  }
  if (after.fault !== null) {
    const start = segmentIndex(after.fault.segment) ?? 0
    for (const name of await listSegments(files, folder)) {
      const index = segmentIndex(name) ?? 0
      if (index < start) continue
      const bytes = await readSegment(files, folder, name)
      for (const line of splitLines(bytes)) {
        if (index === start && line.from < after.fault.from) continue
        const text = textOf(bytes, line)
        const checked = checkLine(text, null)
        const claim = checked.ok ? checked.entry : checked.claim
        seq = claim?.seq ?? claimedSeq(bytes, line) ?? seq + 1
        if (checked.ok) {
          const { body } = checked.entry
          add(body?.label ?? 'Contenu effacé', 'lisible, à la suite d’un défaut', body?.command ?? null)
        } else if (!line.ended) add('Ligne coupée', 'fin du fichier')
        else if (checked.claim === null) add('Contenu illisible', `${grouped(line.to - line.from)} octets`)
        else add(checked.claim.label ?? 'Contenu illisible', 'lisible, empreinte fausse', checked.claim.command)
      }
    }
  }
  const seen = new Set(doubts.map((doubt) => doubt.seq))
  for (let missing = after.seq + 1; missing <= announced && doubts.length < listed * 2; missing += 1) {
    if (seen.has(missing)) continue
    seq = missing
    add('Enregistrement manquant', 'annoncé par le témoin, absent du journal')
  }
  return [...doubts].sort((a, b) => a.seq - b.seq)
}

/** Doubts as the bridge carries them; beyond 500, the last one sums up the rest of the `total`. */
export function bounded(doubts: readonly NamedDoubt[], total: number): Doubt[] {
  const plain = doubts.map(({ seq, what, why }) => ({ seq, what, why }))
  if (plain.length <= listed) return plain
  const rest = total - listed + 1
  const seq = plain[listed - 1]?.seq ?? 0
  return [
    ...plain.slice(0, listed - 1),
    { seq, what: `À partir du ${grouped(seq)}, les ${grouped(rest)} derniers`, why: 'ne peuvent pas être vérifiés' },
  ]
}
