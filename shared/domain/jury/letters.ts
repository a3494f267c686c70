import { formatDate } from '../calendar/format-date.ts'
import type { CandidateSheet } from './candidate-sheet.ts'
import type { JuryFile } from './jury-file.ts'
import { listWords } from './words.ts'

/** What a letter takes from elsewhere: what is null shows as a blank to fill, or is left out when nothing needs it. */
export type LetterFields = {
  /** Who writes: the authority that conducts the programme. */
  readonly sender: string | null
  readonly senderAddress: string | null
  /** Who receives: the project holder, else the project. */
  readonly recipient: string | null
  readonly recipientOrganisation: string | null
  readonly recipientAddress: string | null
  readonly label: string | null
  /** Last day of the label, when it has one. */
  readonly labelEndsOn: string | null
  readonly phase: string | null
  /** Jurors who take a recruited project on. */
  readonly coaches: readonly string[]
}

/** Draft of a letter: what the house reads over, completes and signs. */
export type Letter = {
  readonly pitchId: string
  /** Name and address, a line each. */
  readonly sender: readonly string[]
  readonly recipient: readonly string[]
  readonly subject: string
  readonly paragraphs: readonly string[]
  /** What goes with the letter; null when nothing does. */
  readonly enclosed: string | null
}

/** A field that nothing fills: `[motif à compléter]`. Reports look for these words. */
const blank = (what: string): string => `[${what} à compléter]`

/** Where and when the letter is signed: the house fills it. */
export const placeAndDay = `${blank('lieu')}, le ${blank('date')}`

const lines = (...texts: readonly (string | null)[]): readonly string[] =>
  texts.flatMap((text) => (text === null ? [] : text.split('\n').filter((line) => line.trim() !== '')))

/** The decision as a letter announces it. */
function announcement(sheet: CandidateSheet, fields: LetterFields): string {
  const project = `«\u00a0${sheet.project}\u00a0»`
  const day = formatDate(sheet.decidedOn, 'long')
  switch (sheet.outcome) {
    case 'labelled':
      return `Par décision du ${day}, le jury attribue à ${project} le label ${fields.label ?? blank('label')}${fields.labelEndsOn === null ? '' : `, valable jusqu’au ${fields.labelEndsOn}`}.`
    case 'retained':
      return `Par décision du ${day}, le jury retient ${project}.`
    case 'recruited':
      return `Par décision du ${day}, ${project} est recruté par ${recruiters(fields.coaches)}.`
    case 'waiting':
      return `Par décision du ${day}, le jury inscrit ${project} sur la liste d’attente${/rang \d+/.test(sheet.words) ? `, au ${/rang \d+/.exec(sheet.words)?.[0] ?? ''}` : ''}. Nous vous préviendrons si une place se libère.`
    case 'adjourned':
      return `Par décision du ${day}, le jury ajourne l’examen de ${project}. Il demande\u00a0: ${sheet.reason ?? blank('demande du jury')}`
    case 'refused':
      return `Par décision du ${day}, le jury ne retient pas ${project}. Motif\u00a0: ${sheet.reason ?? blank('motif')}`
    case 'advice':
      return `Le ${day}, le jury a entendu ${project} pour avis.${sheet.reason === null ? '' : ` Son conseil\u00a0: ${sheet.reason}`}`
  }
}

function recruiters(coaches: readonly string[]): string {
  if (coaches.length === 0) return 'un membre du jury, qui l’accompagnera'
  return `${listWords(coaches)}, ${coaches.length === 1 ? 'qui l’accompagnera' : 'qui l’accompagneront'}`
}

/** What the sheet of the candidate holds, as the letter says it; null when there is nothing to enclose. */
export function enclosure({ ballots, offers }: Pick<CandidateSheet, 'ballots' | 'offers'>): string | null {
  const parts = [
    ...(ballots.length === 0 ? [] : ['vos notes et les appréciations du jury']),
    ...(offers.length === 0 ? [] : ['les conseils et les contacts donnés en séance']),
  ]
  return parts.length === 0 ? null : listWords(parts)
}

/**
 * Draft of the letter that announces a decision, its fields filled from the session. A refusal or an adjournment says
 * where and until when it can be contested (code de justice administrative, art. R.421-1 and R.421-5).
 */
export function decisionLetter({ session }: JuryFile, sheet: CandidateSheet, fields: LetterFields): Letter {
  const favourable = sheet.outcome === 'labelled' || sheet.outcome === 'retained' || sheet.outcome === 'recruited'
  const enclosed = enclosure(sheet)
  return {
    pitchId: sheet.pitchId,
    sender: lines(fields.sender ?? blank('collectivité'), fields.senderAddress),
    recipient: lines(fields.recipient ?? sheet.project, fields.recipientOrganisation, fields.recipientAddress),
    subject: `Jury «\u00a0${session.name}\u00a0»\u00a0: ${sheet.words.toLowerCase()}`,
    paragraphs: [
      `Vous avez présenté «\u00a0${sheet.project}\u00a0» au jury «\u00a0${session.name}\u00a0», réuni le ${formatDate(session.heldOn, 'long')}${session.place === null ? '' : ` (${session.place})`}.`,
      announcement(sheet, fields),
      ...(favourable && fields.phase !== null
        ? [
            `Cette décision ouvre la phase «\u00a0${fields.phase}\u00a0». Nous prendrons contact avec vous pour en fixer le début.`,
          ]
        : []),
      ...(enclosed === null ? [] : [`La fiche jointe reprend ${enclosed}.`]),
      ...(sheet.outcome === 'refused' || sheet.outcome === 'adjourned'
        ? [
            'Cette décision peut être contestée devant le tribunal administratif dans les deux mois qui suivent sa notification (code de justice administrative, art. R.421-1).',
          ]
        : []),
      'Nous vous prions d’agréer, Madame, Monsieur, l’expression de nos salutations distinguées.',
    ],
    enclosed: enclosed === null ? null : `Fiche de «\u00a0${sheet.project}\u00a0»`,
  }
}
