import { useState } from 'react'
import { LabelList, Line, LineChart, ReferenceLine, XAxis, YAxis } from 'recharts'
import { ActionLink } from '#renderer/ui/action-link.tsx'
import { Section } from '#renderer/ui/section.tsx'
import { pitchName, type JuryFile } from '#shared/domain/jury/jury-file.ts'
import type { JuryResults, PitchResult } from '#shared/domain/jury/results.ts'
import { aggregateWords, type Aggregate } from '#shared/domain/jury/words.ts'
import classes from './results.module.css'
import { RankText } from './score-text.tsx'

const series = ['var(--series-1)', 'var(--series-2)', 'var(--series-3)', 'var(--series-4)', 'var(--series-5)']

type ChartProps = {
  readonly file: JuryFile
  readonly results: JuryResults
  readonly shown: readonly Aggregate[]
  /** The finding, as alternative text. */
  readonly finding: string
}

/** Rank of each project under each aggregate: lines that cross are decisions that turn. */
export function RankChart({ file, results, shown, finding }: ChartProps) {
  const [table, setTable] = useState(false)
  const ranked = results.pitches.filter(({ ranks }) => shown.every((name) => ranks[name] !== null))
  const drawn = ranked.slice(0, series.length)
  const data = shown.map((name) => ({
    aggregate: aggregateWords[name].head.toLowerCase(),
    ...Object.fromEntries(drawn.map(({ pitchId, ranks }) => [pitchId, ranks[name]])),
  }))
  const lowest = Math.max(1, ...drawn.flatMap(({ ranks }) => shown.map((name) => ranks[name] ?? 1)))
  return (
    <Section
      title="Le rang selon l’agrégat"
      rule={false}
      actions={
        <ActionLink
          expanded={table}
          onClick={() => {
            setTable(!table)
          }}
        >
          {table ? 'Figure' : 'Table'}
        </ActionLink>
      }
    >
      {ranked.length === 0 ? (
        <p className={classes.legend}>Aucun projet n’a encore de rang.</p>
      ) : table ? (
        <table className={classes.plainTable}>
          <thead>
            <tr>
              <th scope="col">Projet</th>
              {shown.map((name) => (
                <th key={name} scope="col" className={classes.figures}>
                  {aggregateWords[name].head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {ranked.map(({ pitchId, ranks }) => (
              <tr key={pitchId}>
                <th scope="row">{pitchName(file, pitchId)}</th>
                {shown.map((name) => (
                  <td key={name} className={classes.figures}>
                    <RankText rank={ranks[name]} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      ) : (
        <figure role="img" aria-label={finding}>
          <LineChart
            data={data}
            width={388}
            height={48 + 42 * lowest}
            margin={{ top: 4, right: 112, bottom: 4, left: 112 }}
            accessibilityLayer={false}
          >
            <XAxis
              dataKey="aggregate"
              orientation="top"
              axisLine={false}
              tickLine={false}
              tick={{ fill: 'var(--ink2)', fontSize: 12 }}
              interval={0}
            />
            <YAxis hide reversed type="number" domain={[0.6, lowest + 0.4]} />
            {data.map(({ aggregate }) => (
              <ReferenceLine key={aggregate} x={aggregate} stroke="var(--line)" />
            ))}
            {drawn.map(({ pitchId }, index) => (
              <Line
                key={pitchId}
                dataKey={pitchId}
                type="linear"
                stroke={series[index] ?? 'var(--ink3)'}
                strokeWidth={2}
                dot={{ r: 4, fill: series[index] ?? 'var(--ink3)', strokeWidth: 0 }}
                activeDot={false}
                isAnimationActive={false}
              >
                <LabelList
                  dataKey={pitchId}
                  content={({ x, y, index: at, value }) => (
                    <EndLabel
                      x={Number(x)}
                      y={Number(y)}
                      side={at === 0 ? 'left' : at === data.length - 1 ? 'right' : null}
                      name={pitchName(file, pitchId)}
                      rank={Number(value)}
                      below={drawn.slice(0, index).filter(({ ranks }) => sameRank(ranks, shown[at ?? 0], value)).length}
                    />
                  )}
                />
              </Line>
            ))}
          </LineChart>
          {ranked.length > drawn.length && (
            <figcaption className={classes.legend}>
              Les {series.length} premiers. Tous les rangs sont dans la table.
            </figcaption>
          )}
        </figure>
      )}
    </Section>
  )
}

const sameRank = (ranks: PitchResult['ranks'], name: Aggregate | undefined, rank: unknown): boolean =>
  name !== undefined && ranks[name] === Number(rank)

function EndLabel({
  x,
  y,
  side,
  name,
  rank,
  below,
}: {
  readonly x: number
  readonly y: number
  readonly side: 'left' | 'right' | null
  readonly name: string
  readonly rank: number
  /** Labels already written at this rank: this one goes under them. */
  readonly below: number
}) {
  if (side === null) return null
  const left = side === 'left'
  const short = name.length > 12 ? `${name.slice(0, 11)}…` : name
  return (
    <text
      x={left ? x - 10 : x + 10}
      y={y + 15 * below}
      dy="0.35em"
      textAnchor={left ? 'end' : 'start'}
      fill="var(--ink)"
      fontSize={12}
      fontWeight={600}
    >
      {left ? `${String(rank)}. ${short}` : short}
    </text>
  )
}
