import { useElementSize } from '@mantine/hooks'
import { Bar, BarChart, LabelList, ReferenceLine, XAxis, YAxis } from 'recharts'
import classes from './charts.module.css'

/** One bar: its name and one value a series; a value that is not given stays out of the drawing and in the table. */
export type StackedBar = { readonly name: string; readonly values: readonly (number | null)[] }

type StackedBarsProps = {
  readonly bars: readonly StackedBar[]
  /** Five series at most; more asks for several charts. */
  readonly series: readonly string[]
  readonly format: (value: number) => string
  /** Mark on each bar: a target in the unit of the bars. */
  readonly target?: { readonly value: number; readonly name: string }
}

const colours = ['var(--series-1)', 'var(--series-2)', 'var(--series-3)', 'var(--series-4)', 'var(--series-5)']
const rowHeight = 34

/** The last part of a bar that is drawn: its sum stands after it. */
const lastPart = (bar: StackedBar | undefined): number => bar?.values.findLastIndex((value) => (value ?? 0) > 0) ?? -1

/** Horizontal bars, their parts named over the first one and their sum written at the end. */
export function StackedBars({ bars, series, format, target }: StackedBarsProps) {
  const { ref, width } = useElementSize<HTMLDivElement>()
  const data = bars.map(({ name, values }) => ({
    name,
    total: values.reduce<number>((sum, value) => sum + (value ?? 0), 0),
    ...Object.fromEntries(series.map((_, index) => [`s${String(index)}`, values[index] ?? 0])),
  }))
  const top = Math.max(1, target?.value ?? 0, ...data.map(({ total }) => total))
  return (
    <div ref={ref} className={classes.drawing}>
      {width > 0 && (
        <BarChart
          layout="vertical"
          data={data}
          width={Math.max(width, 520)}
          height={bars.length * rowHeight + 32}
          margin={{ top: 20, right: 120, bottom: 0, left: 0 }}
          barCategoryGap={9}
          accessibilityLayer={false}
        >
          <XAxis type="number" hide domain={[0, top]} />
          <YAxis
            type="category"
            dataKey="name"
            width={184}
            axisLine={false}
            tickLine={false}
            interval={0}
            tick={{ fill: 'var(--ink)', fontSize: 12 }}
          />
          {target !== undefined && (
            <ReferenceLine
              x={target.value}
              stroke="var(--ink)"
              strokeWidth={1.5}
              label={{ value: target.name, position: 'top', fill: 'var(--ink)', fontSize: 12 }}
            />
          )}
          {series.map((name, index) => (
            <Bar
              key={name}
              dataKey={`s${String(index)}`}
              stackId="one"
              fill={colours[index] ?? 'var(--ink3)'}
              isAnimationActive={false}
            >
              {series.length > 1 && (
                <LabelList
                  dataKey={`s${String(index)}`}
                  content={({ x, y, width: room, index: at, value }) =>
                    at === 0 && Number(value) > 0 && Number(room) > name.length * 5 ? (
                      <text x={Number(x)} y={Number(y) - 5} fill="var(--ink2)" fontSize={12}>
                        {name}
                      </text>
                    ) : null
                  }
                />
              )}
              <LabelList
                dataKey="total"
                content={({ x, y, width: room, height, index: at, value }) =>
                  at === undefined || lastPart(bars[at]) !== index ? null : (
                    <text
                      x={Number(x) + Number(room) + 8}
                      y={Number(y) + Number(height) / 2}
                      dy="0.35em"
                      fill="var(--ink)"
                      fontSize={12}
                      fontWeight={600}
                    >
                      {format(Number(value))}
                    </text>
                  )
                }
              />
            </Bar>
          ))}
        </BarChart>
      )}
    </div>
  )
}
