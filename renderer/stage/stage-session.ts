import { loadJury, type JuryFile } from '#shared/domain/jury/jury-file.ts'
import type { Row } from '#shared/workspace/registry.ts'
import type { Reader } from '#shared/workspace/state.ts'

const precedence: readonly Row<'jurySessions'>['state'][] = ['open', 'deliberating', 'closed', 'signed']

/** The session on stage: the one that runs, else the one that deliberates, else the last closed; the newest first. */
export async function sessionOnStage(read: Reader): Promise<JuryFile | null> {
  const begun = (await read.all('jurySessions')).filter(({ openedAt }) => openedAt !== null)
  const weight = ({ state }: Row<'jurySessions'>) => precedence.indexOf(state)
  const ordered = [...begun].sort((a, b) => weight(a) - weight(b) || ((a.openedAt ?? '') < (b.openedAt ?? '') ? 1 : -1))
  const chosen = ordered.find(({ state }) => state !== 'prepared')
  return chosen === undefined ? null : ((await loadJury(read, chosen.id)) ?? null)
}
