import {
  sheetScores,
  sheetSentence,
  type CandidateSheet,
  type SheetScores,
} from '#shared/domain/jury/candidate-sheet.ts'
import type { JuryFile } from '#shared/domain/jury/jury-file.ts'
import { placeAndDay, type Letter } from '#shared/domain/jury/letters.ts'
import { paragraph, type Block } from '../document-model.ts'
import { missingWords } from '../missing-words.ts'

/** Jurors whose scores stand side by side on an A4 page. */
const jurorsAcross = 8

/** A draft letter: sender, recipient, place and day, subject, text, signature, enclosure. */
export function letterBlocks({ sender, recipient, subject, paragraphs, enclosed }: Letter): readonly Block[] {
  return [
    ...sender.map((text, index): Block => ({
      kind: 'paragraph',
      align: 'left',
      runs: [{ text, bold: index === 0 }],
    })),
    ...recipient.map((text) => paragraph(text, { align: 'left', indent: 12 })),
    paragraph(placeAndDay, { align: 'left', indent: 12 }),
    { kind: 'heading', text: `Objet\u00a0: ${subject}` },
    paragraph('Madame, Monsieur,'),
    ...paragraphs.map((text, index) => paragraph(text, { keep: index === paragraphs.length - 1 })),
    paragraph('[nom et qualité du signataire à compléter]', { align: 'left', indent: 12, keep: enclosed !== null }),
    ...(enclosed === null ? [] : [paragraph(`Pièce jointe\u00a0: ${enclosed}`, { align: 'left' })]),
  ]
}

/** The sheet of a candidate: decision, its own scores, appreciations, advice. */
export function sheetBlocks(file: JuryFile, sheet: CandidateSheet): readonly Block[] {
  const scores = sheetScores(file, sheet)
  const comments = sheet.ballots.filter(({ comment }) => comment !== null)
  return [
    { kind: 'heading', text: `Fiche de «\u00a0${sheet.project}\u00a0»` },
    paragraph(sheetSentence(sheet)),
    ...(scores === null ? [] : [paragraph(scores.scale, { keep: true }), ...scoreTables(scores)]),
    ...(comments.length === 0 ? [] : [{ kind: 'heading' as const, text: 'Appréciations' }]),
    ...comments.map(({ juror, comment }): Block => ({
      kind: 'dash',
      runs: [{ text: `${juror}\u00a0: `, bold: true }, { text: comment ?? '' }],
    })),
    ...(sheet.offers.length === 0 ? [] : [{ kind: 'heading' as const, text: 'Conseils et contacts' }]),
    ...sheet.offers.map((text): Block => ({ kind: 'dash', runs: [{ text }] })),
  ]
}

/** A table for every eight jurors: a large jury keeps legible columns. */
function scoreTables({ jurors, rows }: SheetScores): readonly Block[] {
  return Array.from({ length: Math.ceil(jurors.length / jurorsAcross) }, (_, part): Block => {
    const [from, to] = [part * jurorsAcross, (part + 1) * jurorsAcross]
    return {
      kind: 'table',
      columns: [
        { title: 'Critère', width: 5 },
        ...jurors.slice(from, to).map((title) => ({ title, width: 1.4, figure: true })),
      ],
      rows: rows.map(({ criterion, cells }) => ({
        cells: [criterion, ...cells.slice(from, to).map((cell) => cell ?? missingWords['not-applicable'])],
      })),
    }
  })
}
