import { z } from 'zod'
import { refuse, type Plan, type PlanContext } from '../command.ts'
import { loadJury, type JuryFile } from '#shared/domain/jury/jury-file.ts'
import type { Steps } from '#shared/domain/jury/steps.ts'
import { sessionStateWords, type SessionState } from '#shared/domain/jury/words.ts'
import { segmentKinds } from '#shared/workspace/records/jury.ts'
import type { FamilyName, Row } from '#shared/workspace/registry.ts'

/** Segments of one pitch as they are typed, each limit in a sentence. */
export const segmentsInput = z
  .array(
    z.strictObject({
      kind: z.enum(segmentKinds),
      name: z
        .string()
        .trim()
        .min(1, 'Un segment a un nom.')
        .max(60, 'Le nom d’un segment tient en 60 caractères\u00a0: il s’affiche sur la scène.'),
      seconds: z
        .int('La durée d’un segment est un nombre entier de secondes.')
        .min(1, 'Un segment dure au moins 1 seconde. Pour l’ôter, retirez-le du format.')
        .max(14_400, 'Un segment dure au plus 4 heures.'),
      marks: z.array(z.int().min(0).max(14_400)).max(10, 'Un segment a dix repères au plus.').default([]),
    }),
  )
  .min(1, 'Un passage a au moins un segment.')
  .max(20, 'Un passage a vingt segments au plus.')

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

/** A juror and the session of the seat, while it is in one of these states. `why` is the sentence for any other. */
export async function needJuror(
  context: PlanContext,
  jurorId: string,
  states: readonly SessionState[],
  why: string,
): Promise<{ readonly juror: Row<'jurors'>; readonly file: JuryFile } | { readonly refused: Plan }> {
  const juror = await need(context, 'jurors', jurorId, 'Ce juré')
  if ('refused' in juror) return juror
  const found = await needSession(context, juror.row.sessionId, states, why)
  return 'refused' in found ? found : { juror: juror.row, file: found.file }
}

/** Runs a long computation of a plan, leaving their turn to others between its steps. */
export async function inSteps<T>({ breathe }: PlanContext, steps: Steps<T>): Promise<T> {
  let next = steps.next()
  while (next.done !== true) {
    await breathe?.()
    next = steps.next()
  }
  return next.value
}
