import type { MemoryState } from '#shared/workspace/state.ts'
import { Refused, type CliOption } from './command.ts'

/** The option that names a jury session. */
export const sessionOption: CliOption = {
  type: 'string',
  value: '<id>',
  help: 'La séance de jury. Un identifiant inconnu fait lister celles de l’espace.',
}

/** The refusal of an unknown session, with those that the workspace holds. */
export function unknownSession(state: MemoryState, id: string): Refused {
  const known = state.live('jurySessions').map((session) => `  ${session.id}  ${session.name}`)
  return new Refused(
    `Aucune séance de jury « ${id} ». ${known.length === 0 ? 'Cet espace n’en a pas.' : `Séances connues :\n${known.join('\n')}`}`,
  )
}
