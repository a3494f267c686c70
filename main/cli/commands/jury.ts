import { buildMinutes } from '#shared/domain/jury/minutes.ts'
import { loadJury } from '#shared/domain/jury/jury-file.ts'
import type { Instant } from '#shared/workspace/fields.ts'
import { answer, jsonOption, required, type CliCommand } from '../command.ts'
import { jurySummary, juryLines } from '../jury-summary.ts'
import { loadWorkspace } from '../load.ts'
import { sessionOption, unknownSession } from '../session.ts'

export const jury: CliCommand = {
  name: 'jury',
  usage: 'jury <espace> --session <id> [--json]',
  help: 'Récapitule une séance de jury : bulletins comptés, déports, moyennes, classements, décisions.',
  options: { session: sessionOption, json: jsonOption },
  positionals: ['<espace>'],
  run: async (invocation) => {
    const id = required(invocation, 'session')
    const { state } = await loadWorkspace(invocation.positionals[0] ?? '', invocation.output)
    const file = await loadJury(state, id)
    if (file === undefined) throw unknownSession(state, id)
    const minutes = buildMinutes(file, invocation.now().toISOString() as Instant)
    const summary = jurySummary(file, minutes)
    answer(invocation, summary, juryLines(summary))
  },
}
