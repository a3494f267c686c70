import { toNumber } from '#shared/domain/jury/fraction.ts'
import { jurorName, pitchName, type JuryFile } from '#shared/domain/jury/jury-file.ts'
import { currentBallots, weightedScore } from '#shared/domain/jury/ballots.ts'
import { printReceipt } from '#shared/domain/jury/receipts.ts'
import { dash, textCell } from '../cells.ts'
import type { Cell, Column, ReportRow, Sheet } from '../report-model.ts'
import { widthOfTitle } from '../sheet-layout.ts'

/** Every ballot in its versions: score by criterion, weighted score, receipt, who typed it, why it was corrected. */
export function ballotsSheet(file: JuryFile, heading: readonly string[]): Sheet {
  const current = new Set([...currentBallots(file.ballots).values()].map(({ id }) => id))
  const columns: readonly Column[] = [
    { key: 'project', title: 'Projet', type: 'text', width: 26 },
    { key: 'juror', title: 'Juré', type: 'text', width: 22 },
    { key: 'version', title: 'Version', type: 'integer', width: 10 },
    ...file.criteria.map(({ id, name, weight }): Column => ({
      key: id,
      title: `${name.slice(0, 40)} (${weight === 0 ? 'à part' : `poids ${String(weight)}`})`,
      type: 'decimal',
      width: widthOfTitle(name.slice(0, 40), 15),
      decimals: 2,
    })),
    { key: 'score', title: 'Note', type: 'decimal', width: 15, decimals: 3 },
    { key: 'receipt', title: 'Reçu', type: 'identifier', width: 12 },
    { key: 'typed', title: 'Saisi par', type: 'text', width: 14 },
    { key: 'why', title: 'Motif de correction', type: 'text', width: 28 },
  ]
  const place = new Map(file.pitches.map(({ id }, index) => [id, index]))
  const seat = new Map(file.jurors.map(({ id }, index) => [id, index]))
  const ordered = [...file.ballots].sort(
    (a, b) =>
      (place.get(a.pitchId) ?? 0) - (place.get(b.pitchId) ?? 0) ||
      (seat.get(a.jurorId) ?? 0) - (seat.get(b.jurorId) ?? 0) ||
      a.version - b.version,
  )
  return {
    name: 'Bulletins',
    paper: 'A3',
    orientation: 'landscape',
    heading,
    columns,
    rows: ordered.map((ballot): ReportRow => {
      const value = weightedScore(ballot.scores, file.criteria)
      return {
        kind: 'line',
        source: { table: 'ballots', id: ballot.id },
        cells: [
          { value: pitchName(file, ballot.pitchId) },
          { value: jurorName(file, ballot.jurorId) },
          { value: ballot.version, ...(current.has(ballot.id) ? {} : { note: 'Remplacée par une version suivante.' }) },
          ...file.criteria.map(({ id }): Cell => {
            const score = ballot.scores[id]
            return score === undefined ? { missing: 'not-given' } : score === null ? dash : { value: score }
          }),
          ballot.abstained
            ? { value: 'abstention' }
            : value === null
              ? { missing: 'not-computable' }
              : { value: toNumber(value, 3) },
          { value: printReceipt(ballot.receipt) },
          { value: ballot.typedBy === 'juror' ? 'le juré' : 'l’animateur' },
          ballot.correctionReason === null ? dash : textCell(ballot.correctionReason),
        ],
      }
    }),
    notes: ['Chaque reçu est calculé sur le contenu du bulletin\u00a0: une note changée donne un autre reçu.'],
  }
}
