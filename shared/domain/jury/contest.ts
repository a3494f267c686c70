import type { Row } from '#shared/workspace/registry.ts'
import { currentDecisions } from './decisions.ts'
import type { JuryFile } from './jury-file.ts'
import { listWords, type Outcome } from './words.ts'

/** Outcomes that send a project to the next round. */
const goesOn: readonly Outcome[] = ['labelled', 'retained', 'recruited']

/** A round of a contest and the projects that it sends on, in passing order. */
export type Round = {
  readonly sessionId: string
  readonly name: string
  readonly done: boolean
  readonly retained: readonly Row<'pitches'>[]
}

/** What one round gives to the next: nothing before it is closed. */
export function roundOf(file: JuryFile): Round {
  const { session, pitches, decisions } = file
  const done = session.state === 'closed' || session.state === 'signed'
  const current = currentDecisions(decisions)
  const retained = pitches.filter(({ id }) => goesOn.includes(current.get(id)?.outcome ?? 'refused'))
  return { sessionId: session.id, name: session.name, done, retained: done ? retained : [] }
}

/** Why winners cannot go on yet, in a sentence, or null: every round is closed, and one project at least was retained. */
export function advancingFault(rounds: readonly Round[]): string | null {
  if (rounds.length === 0) return 'Aucun tour ne mène à cette séance. Reliez d’abord les séances du premier tour.'
  const waiting = rounds.filter(({ done }) => !done)
  if (waiting.length > 0) {
    const names = listWords(waiting.map(({ name }) => `«\u00a0${name}\u00a0»`))
    return waiting.length === 1
      ? `${names} n’est pas close. Fermez cette séance, puis faites passer les projets retenus.`
      : `${names} ne sont pas closes. Fermez ces séances, puis faites passer les projets retenus.`
  }
  return rounds.every(({ retained }) => retained.length === 0)
    ? 'Aucun projet n’a été retenu au tour précédent\u00a0: rien à faire passer.'
    : null
}
