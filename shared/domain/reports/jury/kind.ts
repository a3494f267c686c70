import { formatDate } from '#shared/domain/calendar/format-date.ts'
import { loadJury, type JuryFile } from '#shared/domain/jury/jury-file.ts'
import { sessionStateWords } from '#shared/domain/jury/words.ts'
import { workbookChecks } from '../common/checks.ts'
import { choiceOf, type ReportCheck, type ReportKind } from '../kind.ts'
import { buildJuryReport } from './build-jury-report.ts'

/** Annex of a jury session: presence, day, scores, ballots with receipts, decisions. */
export const juryKind: ReportKind = {
  name: 'jury',
  title: 'Annexe du jury',
  summary:
    'Le procès-verbal d’une séance\u00a0: présences, passages, notes et rangs, bulletins et reçus, décisions, méthode.',
  formats: ['xlsx', 'csv'],
  mainSheet: 'Décisions',
  parameters: [
    {
      name: 'seance',
      label: 'Séance de jury',
      type: 'record',
      table: 'jurySessions',
      required: true,
      help: 'La séance dont l’annexe rend compte.',
    },
    {
      name: 'version',
      label: 'Version',
      type: 'choice',
      required: false,
      choices: [
        { value: 'nominative', label: 'Nominative' },
        { value: 'anonyme', label: 'Anonymisée, à communiquer' },
      ],
      help: 'Anonymisée\u00a0: jurés numérotés, sans motif de déport, de correction ni de réouverture, sans commentaire.',
    },
  ],
  gather: async (read, values) => {
    const file = await loadJury(read, values['seance'] ?? '')
    if (file === undefined) return null
    const anonymised = choiceOf(juryKind, values, 'version') === 'anonyme'
    return {
      subject: `${file.session.name}, ${formatDate(file.session.heldOn)}${anonymised ? ', anonymisée' : ''}`,
      build: (edition) => {
        const content = buildJuryReport(file, { ...edition, anonymised })
        return { content, checks: [stateCheck(file), ...workbookChecks(content)], texts: {} }
      },
    }
  },
}

/** Minutes of a session that goes on are provisional. */
function stateCheck({ session }: JuryFile): ReportCheck {
  const ended = session.state === 'closed' || session.state === 'signed'
  return {
    state: ended ? 'done' : 'watch',
    text: `La séance est ${sessionStateWords[session.state].toLowerCase()}\u00a0: ce classeur ${ended ? 'ne changera plus' : 'est provisoire'}.`,
    records: [{ table: 'jurySessions', id: session.id }],
  }
}
