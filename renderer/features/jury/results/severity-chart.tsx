import { Bar, BarChart, LabelList, ReferenceLine, XAxis, YAxis } from 'recharts'
import { ChartFrame } from '#renderer/ui/chart-frame.tsx'
import { compare, formatFraction, toNumber, type Fraction } from '#shared/domain/jury/fraction.ts'
import { jurorName, type JuryFile } from '#shared/domain/jury/jury-file.ts'
import type { JuryResults } from '#shared/domain/jury/results.ts'
import classes from './results.module.css'

/** Jurors drawn: the most severe and the most lenient ones; the table has them all. */
const drawn = 10

/** Points that each juror takes or adds on average, the most severe first. */
export function SeverityChart({ file, results }: { readonly file: JuryFile; readonly results: JuryResults }) {
  const { severity } = results
  if (!severity.ok || severity.severities.size < 2) return null
  const ordered = [...severity.severities]
    .map(([id, value]) => ({ id, name: jurorName(file, id), value }))
    .sort((a, b) => compare(a.value, b.value))
  const [low, high] = [ordered[0], ordered.at(-1)]
  if (low === undefined || high === undefined) return null
  const even = compare(low.value, high.value) === 0
  const shown = ordered.length <= drawn ? ordered : [...ordered.slice(0, drawn / 2), ...ordered.slice(-drawn / 2)]
  const data = shown.map(({ name, value }) => ({ name: short(name), points: toNumber(value, 3) }))
  return (
    <ChartFrame
      title="Sévérité des jurés"
      scope="en points, somme nulle"
      finding={
        even
          ? 'Aucun juré n’est plus sévère qu’un autre.'
          : `${low.name} est le plus sévère (${signed(low.value)}), ${high.name} le plus généreux (${signed(high.value)}).`
      }
      table={<SeverityTable rows={ordered} />}
    >
      <BarChart
        data={data}
        layout="vertical"
        width={388}
        height={16 + 26 * data.length}
        margin={{ top: 4, right: 56, bottom: 4, left: 4 }}
        accessibilityLayer={false}
      >
        <XAxis type="number" hide domain={['dataMin', 'dataMax']} padding={{ left: 52, right: 0 }} />
        <YAxis
          type="category"
          dataKey="name"
          width={132}
          axisLine={false}
          tickLine={false}
          interval={0}
          tick={{ fill: 'var(--ink2)', fontSize: 12 }}
        />
        <ReferenceLine x={0} stroke="var(--ink)" strokeWidth={1.5} />
        <Bar dataKey="points" fill="var(--series-1)" barSize={12} isAnimationActive={false}>
          <LabelList dataKey="points" position="right" fill="var(--ink)" fontSize={12} formatter={french} />
        </Bar>
      </BarChart>
      {shown.length < ordered.length && (
        <p className={classes.legend}>
          Les {drawn / 2} plus sévères et les {drawn / 2} plus généreux. Tous sont dans la table.
        </p>
      )}
    </ChartFrame>
  )
}

type Line = { readonly id: string; readonly name: string; readonly value: Fraction }

function SeverityTable({ rows }: { readonly rows: readonly Line[] }) {
  return (
    <table className={classes.plainTable} aria-label="Sévérité des jurés">
      <thead>
        <tr>
          <th scope="col">Juré</th>
          <th scope="col" className={classes.figures}>
            Sévérité
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ id, name, value }) => (
          <tr key={id}>
            <th scope="row">{name}</th>
            <td className={classes.figures}>{signed(value)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const signed = (value: Fraction): string => formatFraction(value, 3, true)
const french = (value: unknown): string =>
  typeof value === 'number' ? `${value > 0 ? '+' : ''}${value.toFixed(2)}`.replace('.', ',').replace('-', '−') : ''
const short = (name: string): string => (name.length > 20 ? `${name.slice(0, 19)}…` : name)
