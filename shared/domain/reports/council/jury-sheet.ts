import { formatDate } from '#shared/domain/calendar/format-date.ts'
import { ballotKey, readCells, type Cell as JuryCell } from '#shared/domain/jury/ballots.ts'
import { currentDecisions } from '#shared/domain/jury/decisions.ts'
import { formatFraction, toNumber, type Fraction } from '#shared/domain/jury/fraction.ts'
import { jurorName, pitchName, type JuryFile } from '#shared/domain/jury/jury-file.ts'
import { methodSentences } from '#shared/domain/jury/minutes.ts'
import { printReceipt } from '#shared/domain/jury/receipts.ts'
import { juryResults, type PitchResult } from '#shared/domain/jury/results.ts'
import { sensitivity } from '#shared/domain/jury/sensitivity.ts'
import { flipReason, sensitivitySentence } from '#shared/domain/jury/sensitivity-words.ts'
import { aggregateWords, outcomeWords, sessionStateWords } from '#shared/domain/jury/words.ts'
import { dash, textCell } from '../cells.ts'
import type { Cell, Column, ReportRow, Sheet } from '../report-model.ts'

const columns: readonly Column[] = [
  { key: 'rank', title: 'Rang', type: 'integer', width: 7 },
  { key: 'project', title: 'Projet', type: 'text', width: 24 },
  { key: 'mean', title: 'Moyenne', type: 'decimal', width: 10, decimals: 3 },
  { key: 'meanRank', title: 'Rang, moyenne', type: 'integer', width: 9 },
  { key: 'median', title: 'Médiane', type: 'decimal', width: 10, decimals: 3 },
  { key: 'corrected', title: 'Corrigée', type: 'decimal', width: 10, decimals: 3 },
  { key: 'correctedRank', title: 'Rang, corrigée', type: 'integer', width: 10 },
  { key: 'decision', title: 'Décision', type: 'text', width: 18 },
  { key: 'reason', title: 'Motif et votes', type: 'text', width: 26 },
  { key: 'recusals', title: 'Déports', type: 'text', width: 18 },
  { key: 'ballots', title: 'Bulletins et reçus', type: 'text', width: 46 },
]

/** Annex of the jury: for each session behind the items, scores, ranks, recusals, ballots with receipts, and decisions. */
export function jurySheet(juries: readonly JuryFile[], heading: readonly string[]): Sheet {
  return {
    name: 'Jury',
    paper: 'A3',
    orientation: 'landscape',
    heading,
    columns,
    rows: juries.flatMap(sessionRows),
    notes:
      juries.length === 0
        ? ['Aucune ligne de cette délibération ne vient d’un jury.']
        : juries.flatMap((file) => sessionNotes(file)),
  }
}

function sessionRows(file: JuryFile): readonly ReportRow[] {
  const { session } = file
  const results = juryResults(file)
  const cells = readCells(file)
  const decisions = currentDecisions(file.decisions)
  const announced = aggregateWords[session.aggregate].sentence
  const head = `${session.name}, ${formatDate(session.heldOn)}, ${sessionStateWords[session.state].toLowerCase()}. Agrégat annoncé\u00a0: ${announced}.`
  return [
    { kind: 'section', cells: [{ value: head }], source: { table: 'jurySessions', id: session.id } },
    ...results.pitches.map((result): ReportRow => {
      const decision = decisions.get(result.pitchId)
      return {
        kind: 'line',
        cells: [
          rankCell(result.ranks[session.aggregate]),
          { value: pitchName(file, result.pitchId) },
          score(result.values.mean),
          rankCell(result.ranks.mean),
          score(result.values.median),
          score(result.values.corrected),
          rankCell(result.ranks.corrected),
          textCell(decision === undefined ? null : outcomeWords[decision.outcome]),
          decision === undefined ? dash : textCell(reasonWords(decision)),
          recusedWords(file, result),
          ballotWords(file, result, cells),
        ],
        ...(decision === undefined ? {} : { source: { table: 'decisions', id: decision.id } }),
      }
    }),
  ]
}

const score = (value: Fraction | null): Cell =>
  value === null ? { missing: 'not-computable' } : { value: toNumber(value, 3) }

const rankCell = (rank: number | null): Cell => (rank === null ? dash : { value: rank })

function reasonWords(decision: JuryFile['decisions'][number]): string | null {
  const votes = [
    decision.votesFor === null ? null : `${String(decision.votesFor)} pour`,
    decision.votesAgainst === null ? null : `${String(decision.votesAgainst)} contre`,
    decision.votesAbstain === null
      ? null
      : `${String(decision.votesAbstain)} abstention${decision.votesAbstain > 1 ? 's' : ''}`,
  ].filter((words) => words !== null)
  const text = [decision.reason?.replace(/\.$/, '') ?? null, votes.join(', ')]
    .filter((words) => words !== null && words !== '')
    .join('. ')
  return text === '' ? null : text
}

function recusedWords(file: JuryFile, { pitchId }: PitchResult): Cell {
  const names = file.recusals.filter((row) => row.pitchId === pitchId).map((row) => jurorName(file, row.jurorId))
  return names.length === 0 ? dash : { value: names.join(', ') }
}

function ballotWords(file: JuryFile, { pitchId }: PitchResult, cells: ReadonlyMap<string, JuryCell>): Cell {
  const words = file.jurors.flatMap(({ id }) => {
    const cell = cells.get(ballotKey(id, pitchId))
    const name = jurorName(file, id)
    if (cell?.kind === 'scored')
      return [`${name} ${formatFraction(cell.value, 2)} (${printReceipt(cell.ballot.receipt)})`]
    if (cell?.kind === 'abstained') return [`${name}, abstention (${printReceipt(cell.ballot.receipt)})`]
    if (cell?.kind === 'partial') return [`${name}, bulletin incomplet`]
    return []
  })
  return words.length === 0 ? { missing: 'not-given' } : { value: words.join('\u00a0; ') }
}

function sessionNotes(file: JuryFile): readonly string[] {
  if (file.grid === null) return [`${file.session.name}\u00a0: format sans note.`]
  const results = juryResults(file)
  const variants = sensitivity(file, results)
  const reason = flipReason(file, results, variants)
  return [
    `${file.session.name}\u00a0: ${sensitivitySentence(file, results, variants)}${reason === '' ? '' : ` ${reason}`}`,
    ...methodSentences(file, results),
  ]
}
