import { formatDate } from '../calendar/format-date.ts'
import type { CandidateSheet } from './candidate-sheet.ts'
import type { JuryFile } from './jury-file.ts'
import type { Outcome } from './words.ts'

/** What a letter takes from elsewhere: null fields show as a blank to fill. */
export type LetterFields = {
  /** Who writes: the authority. */
  readonly sender: string
  /** Who receives: the project holder, else the project. */
  readonly recipient: string | null
  readonly label: string | null
  /** Last day of the label, when it has one. */
  readonly labelEndsOn: string | null
  readonly phase: string | null
}

/** Draft of a letter: what the house reads over, completes and signs. */
export type Letter = {
  readonly pitchId: string
  readonly recipient: string
  readonly subject: string
  readonly paragraphs: readonly string[]
}

const blank = '[à compléter]'

/** The decision as a letter announces it. */
function announcement(outcome: Outcome, project: string, sheet: CandidateSheet, fields: LetterFields): string {
  const day = formatDate(sheet.decidedOn, 'long')
  switch (outcome) {
    case 'labelled':
      return `Par décision du ${day}, le jury attribue à «\u00a0${project}\u00a0» le label ${fields.label ?? blank}${fields.labelEndsOn === null ? '' : `, valable jusqu’au ${fields.labelEndsOn}`}.`
    case 'retained':
      return `Par décision du ${day}, le jury retient «\u00a0${project}\u00a0».`
    case 'recruited':
      return `Par décision du ${day}, «\u00a0${project}\u00a0» est recruté par un membre du jury, qui l’accompagnera.`
    case 'waiting':
      return `Par décision du ${day}, le jury inscrit «\u00a0${project}\u00a0» sur la liste d’attente${/rang \d+/.test(sheet.words) ? `, au ${/rang \d+/.exec(sheet.words)?.[0] ?? ''}` : ''}. Vous serez prévenu si une place se libère.`
    case 'adjourned':
      return `Par décision du ${day}, le jury ajourne l’examen de «\u00a0${project}\u00a0». Il demande\u00a0: ${sheet.reason ?? blank}`
    case 'refused':
      return `Par décision du ${day}, le jury ne retient pas «\u00a0${project}\u00a0». Motif\u00a0: ${sheet.reason ?? blank}`
    case 'advice':
      return `Le ${day}, le jury a entendu «\u00a0${project}\u00a0» pour avis. Ses conseils sont joints.`
  }
}

/** Draft of the letter that announces a decision, its fields filled from the session. */
export function decisionLetter(file: JuryFile, sheet: CandidateSheet, fields: LetterFields): Letter {
  const { session } = file
  const favourable = sheet.outcome === 'labelled' || sheet.outcome === 'retained' || sheet.outcome === 'recruited'
  const paragraphs = [
    `Vous avez présenté «\u00a0${sheet.project}\u00a0» au jury «\u00a0${session.name}\u00a0», réuni le ${formatDate(session.heldOn, 'long')}${session.place === null ? '' : ` (${session.place})`}.`,
    announcement(sheet.outcome, sheet.project, sheet, fields),
    ...(favourable && fields.phase !== null
      ? [
          `Cette décision ouvre la phase «\u00a0${fields.phase}\u00a0». Nous prendrons contact avec vous pour en fixer le début.`,
        ]
      : []),
    'La fiche jointe reprend vos notes et les appréciations du jury.',
    ...(sheet.outcome === 'refused' || sheet.outcome === 'adjourned'
      ? [
          'Cette décision peut être contestée devant le tribunal administratif dans les deux mois qui suivent sa notification (code de justice administrative, art. R.421-1).',
        ]
      : []),
    `Nous vous prions d’agréer, Madame, Monsieur, l’expression de nos salutations distinguées.`,
  ]
  return {
    pitchId: sheet.pitchId,
    recipient: fields.recipient ?? sheet.project,
    subject: `Jury «\u00a0${session.name}\u00a0»\u00a0: ${sheet.words.toLowerCase()}`,
    paragraphs,
  }
}
