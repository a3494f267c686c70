import { refuse, type Plan, type PlanContext } from '../command.ts'
import { loadJury, type JuryFile } from '#shared/domain/jury/jury-file.ts'
import { sessionStateWords, type SessionState } from '#shared/domain/jury/words.ts'
import type { FamilyName, Row } from '#shared/workspace/registry.ts'

/** A row that must be there, or the refusal that says so. */
export async function need<F extends FamilyName>(
  { read }: PlanContext,
  table: F,
  id: string,
  words: string,
): Promise<{ readonly row: Row<F> } | { readonly refused: Plan }> {
  const row = await read.get(table, id)
  if (row === undefined || row.deletedAt !== null)
    return { refused: refuse('not-found', `${words} n’existe pas ou a été retiré.`) }
  return { row }
}

/** The session with all its rows, in one of the states that the command accepts; else the refusal in words. */
export async function needSession(
  { read }: PlanContext,
  sessionId: string,
  states: readonly SessionState[],
  why: string,
): Promise<{ readonly file: JuryFile } | { readonly refused: Plan }> {
  const file = await loadJury(read, sessionId)
  if (file === undefined) return { refused: refuse('not-found', 'Cette séance n’existe pas ou a été retirée.') }
  if (states.includes(file.session.state)) return { file }
  const state = sessionStateWords[file.session.state].toLowerCase()
  return { refused: refuse('wrong-state', `La séance est ${state}. ${why} Rien n’a changé.`) }
}
