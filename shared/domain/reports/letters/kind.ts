import { formatDate } from '#shared/domain/calendar/format-date.ts'
import { candidateSheets } from '#shared/domain/jury/candidate-sheet.ts'
import { loadJury, pitchName, type JuryFile } from '#shared/domain/jury/jury-file.ts'
import { letterFacts } from '#shared/domain/jury/letter-facts.ts'
import { decisionLetter, enclosure } from '#shared/domain/jury/letters.ts'
import { juryResults } from '#shared/domain/jury/results.ts'
import { sessionStateWords } from '#shared/domain/jury/words.ts'
import { identityOf } from '../common/identity.ts'
import { noted } from '../common/checks.ts'
import { documentText, paragraph, type Block, type DocumentModel } from '../document-model.ts'
import { choiceOf, type ReportCheck, type ReportKind } from '../kind.ts'
import { letterBlocks, sheetBlocks } from './blocks.ts'

/** Letters that announce the decisions of a session, each with the sheet that its candidate may receive. */
export const lettersKind: ReportKind = {
  name: 'courriers',
  title: 'Courriers aux candidats',
  summary: 'Un projet de courrier par candidat, ses champs remplis, avec la fiche de notes qu’il peut recevoir.',
  formats: ['docx'],
  mainSheet: '',
  parameters: [
    {
      name: 'seance',
      label: 'Séance de jury',
      type: 'record',
      table: 'jurySessions',
      required: true,
      help: 'La séance close dont les décisions s’annoncent.',
    },
    {
      name: 'projet',
      label: 'Projet',
      type: 'record',
      table: 'projects',
      required: false,
      help: 'Un seul candidat\u00a0; sans lui, tous.',
    },
    {
      name: 'fiches',
      label: 'Fiches',
      type: 'choice',
      required: false,
      choices: [
        { value: 'avec', label: 'Courriers et fiches' },
        { value: 'sans', label: 'Courriers seuls' },
      ],
      help: 'La fiche reprend les notes et les appréciations que le candidat peut recevoir.',
    },
  ],
  gather: async (read, values) => {
    const file = await loadJury(read, values['seance'] ?? '')
    if (file === undefined) return null
    const facts = await letterFacts(read, file)
    const only = values['projet'] ?? null
    const asked = new Set(
      file.pitches.flatMap(({ id, projectId }) => (only === null || projectId === only ? [id] : [])),
    )
    const sheets = candidateSheets(file, juryResults(file)).filter(({ pitchId }) => asked.has(pitchId))
    const withSheets = choiceOf(lettersKind, values, 'fiches') === 'avec'
    const blocks = sheets.flatMap((sheet, index): readonly Block[] => [
      ...(index === 0 ? [] : [{ kind: 'page-break' } as const]),
      ...letterBlocks(decisionLetter(file, sheet, facts.fieldsOf(sheet.pitchId))),
      ...(withSheets && enclosure(sheet) !== null
        ? [{ kind: 'page-break' } as const, ...sheetBlocks(file, sheet)]
        : []),
    ])
    const [pitchId] = [...asked]
    const about = only !== null && pitchId !== undefined ? `${pitchName(file, pitchId)}, ` : ''
    const subject = `${about}${file.session.name}, ${formatDate(file.session.heldOn)}`
    return {
      subject,
      build: (edition) => {
        const content: DocumentModel = {
          ...identityOf('courriers', subject, edition),
          numbered: false,
          footer: `Projet de courrier, édition n°\u00a0${String(edition.number)}`,
          blocks: blocks.length > 0 ? blocks : [paragraph(emptyWords(file, only !== null))],
        }
        return { content, texts: {}, checks: checksOf(file, sheets.length, content) }
      },
    }
  },
}

/** Why there is no letter. */
function emptyWords({ session }: JuryFile, one: boolean): string {
  const state = sessionStateWords[session.state].toLowerCase()
  return session.state === 'closed' || session.state === 'signed'
    ? `Aucun courrier\u00a0: la séance n’a pas pris de décision${one ? ' sur ce projet' : ''}.`
    : `Aucun courrier\u00a0: la séance est ${state}. Les courriers viennent une fois la séance close.`
}

function checksOf(file: JuryFile, letters: number, content: DocumentModel): readonly ReportCheck[] {
  const records = [{ table: 'jurySessions' as const, id: file.session.id }]
  if (letters === 0) return [{ ...noted('blocked', documentText(content)), records }]
  const blanks = [...documentText(content).matchAll(/\[([^\]]+) à compléter\]/g)].map((match) => match[1] ?? '')
  return [
    noted('done', `${String(letters)}\u00a0${letters === 1 ? 'courrier' : 'courriers'}, à relire et à signer`),
    ...[...new Set(blanks)].map((what) => noted('watch', `À compléter dans le texte\u00a0: ${what}.`)),
  ]
}
