import { buildMinutes } from '#shared/domain/jury/minutes.ts'
import { loadJury } from '#shared/domain/jury/jury-file.ts'
import type { Instant } from '#shared/workspace/fields.ts'
import { answer, Refused, required, type CliCommand } from '../command.ts'
import { jurySummary, juryLines } from '../jury-summary.ts'
import { loadWorkspace } from '../load.ts'

export const jury: CliCommand = {
  name: 'jury',
  usage: 'jury <espace> --session <id> [--json]',
  help: 'Récapitule une séance de jury : bulletins comptés, déports, moyennes, classements, décisions.',
  options: { session: { type: 'string' }, json: { type: 'boolean' } },
  positionals: ['<espace>'],
  run: async (invocation) => {
    const { state } = await loadWorkspace(invocation.positionals[0] ?? '', invocation.output)
    const id = required(invocation, 'session')
    const file = await loadJury(state, id)
    if (file === undefined) {
      const known = state.live('jurySessions').map((session) => `  ${session.id}  ${session.name}`)
      throw new Refused(
        `Aucune séance de jury « ${id} ». ${known.length === 0 ? 'Cet espace n’en a pas.' : `Séances connues :\n${known.join('\n')}`}`,
      )
    }
    const minutes = buildMinutes(file, invocation.now().toISOString() as Instant)
    const summary = jurySummary(file, minutes)
    answer(invocation, summary, juryLines(summary))
  },
}
