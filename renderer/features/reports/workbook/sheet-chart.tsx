import { Bar, BarChart, CartesianGrid, LabelList, Line, LineChart, ResponsiveContainer, XAxis, YAxis } from 'recharts'
import { formatInteger } from '#shared/domain/money/format-money.ts'
import type { Chart, Column, Sheet } from '#shared/domain/reports/report-model.ts'
import { cellText } from './cell-text.ts'
import classes from './sheet.module.css'

/** Series of the file, the same in light and dark: the sheet is white in both. */
const colours = ['#2a43af', '#c25a12', '#0c655e', '#5b1d52', '#8b877e']
const label = { fontSize: 11, fill: '#1b1c1f' } as const
const axis = { fontSize: 12, fill: '#515259' } as const

/** A drawing of the sheet as the file holds it, under the grid that it is drawn from. */
export function SheetChart({ chart, sheet }: { readonly chart: Chart; readonly sheet: Sheet }) {
  const at = (key: string): number => sheet.columns.findIndex((column) => column.key === key)
  const series = chart.series.map((key) => sheet.columns[at(key)]).filter((column) => column !== undefined)
  const category = sheet.columns[at(chart.category)]
  const points = sheet.rows.slice(chart.from, chart.to + 1).map((row) => ({
    name: category === undefined ? '' : cellText(row.cells[at(chart.category)] ?? null, category),
    ...Object.fromEntries(series.map((column) => [column.key, figureOf(row.cells[at(column.key)] ?? null, column)])),
  }))
  const unit = series[0]?.type === 'percent' ? '\u00a0%' : ''
  const figure = (value: unknown): string => `${formatInteger(Number(value))}${unit}`
  const parts = (
    <>
      <CartesianGrid vertical={false} stroke="#dedcd6" />
      <XAxis dataKey="name" tick={axis} tickLine={false} stroke="#8b877e" interval="preserveStartEnd" />
      <YAxis tick={axis} tickLine={false} axisLine={false} width={84} tickCount={4} tickFormatter={figure} />
    </>
  )
  return (
    <figure className={classes.chart}>
      <div aria-hidden="true">
        <p className={classes.chartTitle}>{chart.title}</p>
        <p className={classes.chartKey}>
          {series.map((column, index) => (
            <span key={column.key}>
              <i style={{ background: colours[index] }} /> {column.title}
            </span>
          ))}
        </p>
        <ResponsiveContainer width="100%" height={200}>
          {chart.kind === 'lines' ? (
            <LineChart accessibilityLayer={false} data={points} margin={{ top: 18, right: 24, bottom: 0, left: 8 }}>
              {parts}
              {series.map((column, index) => (
                <Line
                  key={column.key}
                  dataKey={column.key}
                  stroke={colours[index] ?? '#1b1c1f'}
                  strokeWidth={2}
                  isAnimationActive={false}
                />
              ))}
            </LineChart>
          ) : (
            <BarChart
              accessibilityLayer={false}
              data={points}
              margin={{ top: 18, right: 24, bottom: 0, left: 8 }}
              barGap={2}
            >
              {parts}
              {series.map((column, index) => (
                <Bar
                  key={column.key}
                  dataKey={column.key}
                  fill={colours[index] ?? '#1b1c1f'}
                  isAnimationActive={false}
                  maxBarSize={44}
                  {...(chart.kind === 'stacked-bars' ? { stackId: 'all' } : {})}
                >
                  {points.length <= 8 && chart.kind === 'bars' && (
                    <LabelList dataKey={column.key} position="top" style={label} formatter={figure} />
                  )}
                </Bar>
              ))}
            </BarChart>
          )}
        </ResponsiveContainer>
      </div>
      <figcaption className="visually-hidden">
        {chart.title}. {chart.finding}
      </figcaption>
    </figure>
  )
}

/** Height of a point: whole units, or hundredths of a percent; nothing where no figure is. */
function figureOf(cell: Sheet['rows'][number]['cells'][number], column: Column): number | null {
  if (cell === null || 'missing' in cell || typeof cell.value !== 'number') return null
  if (column.type === 'money') return Math.round(cell.value / 100)
  return column.type === 'percent' ? Math.round(cell.value * 100) : cell.value
}
