import { toNumber, type Fraction } from '#shared/domain/jury/fraction.ts'
import { jurorName, pitchName, type JuryFile } from '#shared/domain/jury/jury-file.ts'
import type { Minutes } from '#shared/domain/jury/minutes.ts'
import { juryResults } from '#shared/domain/jury/results.ts'
import { aggregateWords } from '#shared/domain/jury/words.ts'
import { dash } from '../cells.ts'
import type { Cell, Column, ReportRow, Sheet } from '../report-model.ts'
import { widthOfTitle } from '../sheet-layout.ts'

const aggregates = ['mean', 'median', 'trimmed', 'corrected'] as const

/** Each project under the four aggregates with its ranks, then the matrix of ballots, then severities. */
export function resultsSheet(file: JuryFile, minutes: Minutes, heading: readonly string[]): Sheet {
  const results = juryResults(file)
  const voting = file.jurors.filter(({ voting }) => voting)
  const columns: readonly Column[] = [
    { key: 'project', title: 'Projet', type: 'text', width: 26 },
    ...aggregates.flatMap((name): Column[] => [
      { key: name, title: aggregateWords[name].head, type: 'decimal', width: 15, decimals: 3 },
      { key: `${name}Rank`, title: 'Rang', type: 'integer', width: 6 },
    ]),
    { key: 'spread', title: 'Écart entre jurés', type: 'decimal', width: 15, decimals: 2 },
    { key: 'split', title: 'À débattre', type: 'text', width: 12 },
    ...voting.map(({ id }): Column => ({
      key: id,
      title: jurorName(file, id).slice(0, 60),
      type: 'decimal',
      width: widthOfTitle(jurorName(file, id), 15),
      decimals: 3,
    })),
  ]
  const rows = results.pitches.map((row): ReportRow => ({
    kind: 'line',
    cells: [
      { value: pitchName(file, row.pitchId) },
      ...aggregates.flatMap((name): Cell[] => [score(row.values[name]), rankCell(row.ranks[name])]),
      score(row.spread, 2),
      row.split ? { value: 'à débattre' } : dash,
      ...voting.map(({ id }): Cell => {
        const cell = row.cells.get(id)
        if (cell?.kind === 'scored') return score(cell.value)
        if (cell?.kind === 'recused') return { value: 'déport' }
        if (cell?.kind === 'abstained') return { value: 'abstention' }
        if (cell?.kind === 'partial') return { value: 'incomplet' }
        return cell?.kind === 'missing' ? { missing: 'not-given' } : dash
      }),
    ],
  }))
  const { severity } = results
  const severities: readonly ReportRow[] = severity.ok
    ? [
        {
          kind: 'total',
          cells: [
            { value: 'Sévérité' },
            ...aggregates.flatMap((): Cell[] => [null, null]),
            null,
            null,
            ...voting.map(({ id }): Cell => {
              const value = severity.severities.get(id)
              return value === undefined ? dash : score(value)
            }),
          ],
        },
      ]
    : []
  return {
    name: 'Résultats',
    paper: 'A3',
    orientation: 'landscape',
    heading,
    columns,
    rows: [...rows, ...severities],
    notes: [minutes.sensitivity, minutes.flipReason, minutes.decisionsSentence].filter((text) => text !== ''),
  }
}

const score = (value: Fraction | null, decimals = 3): Cell =>
  value === null ? { missing: 'not-computable' } : { value: toNumber(value, decimals) }

const rankCell = (rank: number | null): Cell => (rank === null ? dash : { value: rank })
