import { memo, useMemo } from 'react'
import { Missing } from '#renderer/ui/missing.tsx'
import type { Column } from '#renderer/ui/table/column.ts'
import { DataTable } from '#renderer/ui/table/data-table.tsx'
import { toNumber, type Fraction } from '#shared/domain/jury/fraction.ts'
import { pitchName, type JuryFile } from '#shared/domain/jury/jury-file.ts'
import type { JuryResults, PitchResult } from '#shared/domain/jury/results.ts'
import { aggregateWords, outcomeWords, type Aggregate } from '#shared/domain/jury/words.ts'
import { DecisionCell, decisionBoard } from './decision-cell.tsx'
import { RankText, ScoreText } from './score-text.tsx'
import { SpreadText } from './spread-text.tsx'

const figure = (value: Fraction | null): number | null => (value === null ? null : toNumber(value, 3))

/** Results of many projects or many jurors: aggregates, ranks, spread and decision; the ballots have their own table. */
export const LongResultsTable = memo(function LongResultsTable({
  file,
  results,
  shown,
}: {
  readonly file: JuryFile
  readonly results: JuryResults
  readonly shown: readonly Aggregate[]
}) {
  const columns = useMemo(() => columnsOf(file, results, shown), [file, results, shown])
  return (
    <DataTable
      name="Résultats"
      rows={results.pitches}
      columns={columns}
      rowId={({ pitchId }) => pitchId}
      filter="Filtrer les projets"
      lines={2}
    />
  )
})

function columnsOf(file: JuryFile, results: JuryResults, shown: readonly Aggregate[]): readonly Column<PitchResult>[] {
  const { announced } = results
  const { ranked } = file.session
  const board = decisionBoard(file, results)
  return [
    { key: 'project', title: 'Projet', heading: true, width: 176, value: ({ pitchId }) => pitchName(file, pitchId) },
    ...shown.flatMap((name): Column<PitchResult>[] => [
      {
        key: name,
        title: aggregateWords[name].head,
        kind: 'number',
        width: 86,
        decides: name === announced,
        missing: 'not-computable',
        value: ({ values }) => figure(values[name]),
        cell: ({ pitchId, values }) =>
          board.absent.has(pitchId) ? <Missing kind="not-applicable" /> : <ScoreText value={values[name]} />,
      },
      ...(ranked
        ? [
            {
              key: `${name}-rank`,
              title: 'Rang',
              kind: 'number' as const,
              width: 52,
              decides: name === announced,
              missing: 'not-applicable' as const,
              value: ({ ranks }: PitchResult) => ranks[name],
              cell: ({ ranks }: PitchResult) => (
                <RankText rank={ranks[name]} differs={ranks[name] !== ranks[announced]} />
              ),
            },
          ]
        : []),
    ]),
    {
      key: 'spread',
      title: 'Écart entre jurés',
      width: 124,
      value: ({ spread }) => figure(spread),
      cell: (row) => <SpreadText row={row} />,
    },
    {
      key: 'decision',
      title: 'Décision',
      width: 204,
      value: ({ pitchId, proposed }) => {
        const outcome = board.decided.get(pitchId)?.outcome ?? proposed
        return outcome === null ? null : outcomeWords[outcome]
      },
      cell: (row) => <DecisionCell file={file} board={board} row={row} />,
    },
  ]
}
