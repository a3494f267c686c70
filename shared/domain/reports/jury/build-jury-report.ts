import { formatDate } from '#shared/domain/calendar/format-date.ts'
import type { JuryFile } from '#shared/domain/jury/jury-file.ts'
import { buildMinutes } from '#shared/domain/jury/minutes.ts'
import { anonymous } from '#shared/domain/jury/anonymous.ts'
import { whyScoresWait } from '#shared/domain/jury/secrecy.ts'
import { sessionStateWords } from '#shared/domain/jury/words.ts'
import type { Instant } from '#shared/workspace/fields.ts'
import { identityOf } from '../common/identity.ts'
import { coverPage, type Topic } from '../common/text-pages.ts'
import type { ReportModel } from '../report-model.ts'
import { ballotsSheet } from './ballots-sheet.ts'
import { daySheet, decisionsSheet, methodSheet, presenceSheet } from './minutes-sheets.ts'
import { resultsSheet } from './results-sheet.ts'

export type JuryEdition = {
  /** Number of the edition, from 1. */
  readonly number?: number
  readonly editedAt: Instant
  readonly author: string
  /** Time zone in which hours are printed. */
  readonly timeZone: string
  /** Jurors as « Juré 1 », reasons of recusals and comments left out: the version that may go out. */
  readonly anonymised?: boolean
}

const sheetGuide: readonly Topic[] = [
  ['Présence', 'Membres présents, heures d’arrivée et de départ, déports et leur motif.'],
  ['Passages', 'Ordre, durées prévues et passées, bulletins reçus.'],
  ['Résultats', 'Notes de chaque juré, moyenne, médiane, moyennes tronquée et corrigée, rangs.'],
  ['Bulletins', 'Chaque bulletin, ses critères et son reçu.'],
  ['Décisions', 'Décision, rang, vote et motif de chaque projet.'],
  ['Méthode', 'Grille, règles de calcul, sensibilité, accord entre jurés, signatures.'],
]

/** Sheets that show scores. */
const scored: ReadonlySet<string> = new Set(['Résultats', 'Bulletins'])

/** Minutes of a jury session as a workbook: cover, presence, day, results, ballots with receipts, decisions, method. */
export function buildJuryReport(
  given: JuryFile,
  { editedAt, author, timeZone, anonymised = false, number = 1 }: JuryEdition,
): ReportModel {
  const file = anonymised ? anonymous(given) : given
  const minutes = buildMinutes(file, editedAt)
  const wait = whyScoresWait(given)
  const shown = file.grid !== null && wait === null
  const version = anonymised ? 'version anonymisée' : 'version nominative'
  const line = `Séance du ${formatDate(minutes.heldOn)}, ${sessionStateWords[minutes.state].toLowerCase()}, ${version}.${minutes.seal === null ? '' : ` Sceau ${minutes.seal}.`}`
  const heading = (title: string): readonly string[] => [title, line]
  return {
    ...identityOf('jury', `Procès-verbal, ${minutes.name}${anonymised ? ', anonymisé' : ''}`, {
      editedAt,
      number,
      author,
    }),
    sheets: [
      coverPage(
        heading(`Procès-verbal\u00a0: ${minutes.name}`),
        {
          title: 'Séance',
          source: { table: 'jurySessions', id: file.session.id },
          rows: [
            ['Séance', minutes.name],
            ['Date', formatDate(minutes.heldOn, 'long')],
            ['État', sessionStateWords[minutes.state]],
            ['Version', anonymised ? 'Anonymisée, à communiquer' : 'Nominative'],
            ['Sceau', minutes.seal],
          ],
        },
        sheetGuide.filter(([name]) => shown || !scored.has(name)),
      ),
      presenceSheet(minutes, heading('Présence, quorum et déports'), timeZone),
      daySheet(minutes, heading('Passages'), timeZone),
      ...(shown
        ? [
            resultsSheet(file, minutes, heading('Notes et classement')),
            ballotsSheet(file, heading('Bulletins et reçus')),
          ]
        : []),
      decisionsSheet(minutes, heading('Décisions')),
      methodSheet(minutes, heading('Méthode, sensibilité et accord du jury'), wait),
    ],
  }
}
