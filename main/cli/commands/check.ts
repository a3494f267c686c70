import { todayIn } from '#shared/domain/calendar/civil-date.ts'
import { checkWorkspace } from '#shared/domain/coherence/check-workspace.ts'
import { gatherBundle } from '#shared/domain/coherence/facts.ts'
import { plural } from '#shared/domain/coherence/wording.ts'
import type { Instant } from '#shared/workspace/fields.ts'
import { answer, jsonOption, type CliCommand } from '../command.ts'
import { loadWorkspace } from '../load.ts'

const words = { blocking: 'BLOQUANT', warning: 'À REGARDER', info: 'POUR INFORMATION' } as const

export const check: CliCommand = {
  name: 'check',
  usage: 'check <espace> [--json]',
  help: 'Contrôle la cohérence : règle, gravité, fiche, message, attendu et constaté. Un écart justifié est cité avec sa note.',
  options: { json: jsonOption },
  positionals: ['<espace>'],
  run: async (invocation) => {
    const { identity, state } = await loadWorkspace(invocation.positionals[0] ?? '', invocation.output)
    const today = todayIn(identity.timeZone, invocation.now().toISOString() as Instant)
    const { findings } = checkWorkspace(await gatherBundle(state), today)
    const rows = findings.map(({ rule, severity, table, id, title, message, expected, found, answer: given }) => ({
      rule,
      severity,
      table,
      id,
      title,
      message,
      expected,
      found,
      answer: given === null ? null : { note: given.note, answeredBy: given.answeredBy, answeredOn: given.answeredOn },
    }))
    answer(invocation, rows, [
      ...rows.flatMap((row) => [
        `${row.answer === null ? words[row.severity] : 'ÉCART JUSTIFIÉ'}  ${row.rule}  ${row.table}/${row.id}`,
        `  ${row.title}`,
        `  ${row.message}`,
        ...(row.expected === null && row.found === null
          ? []
          : [`  Attendu : ${row.expected ?? '–'} ; constaté : ${row.found ?? '–'}`]),
        ...(row.answer === null
          ? []
          : [`  Réponse : ${row.answer.note} (${row.answer.answeredBy}, ${row.answer.answeredOn})`]),
      ]),
      rows.length === 0
        ? 'Aucun écart.'
        : `${plural(rows.length, 'contrôle')} à lire, dont ${String(rows.filter((row) => row.answer === null).length)} sans réponse.`,
    ])
  },
}
