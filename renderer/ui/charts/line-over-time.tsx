import { useElementSize } from '@mantine/hooks'
import { Area, AreaChart, LabelList, ReferenceLine, XAxis, YAxis } from 'recharts'
import classes from './charts.module.css'

export type TimePoint = { readonly label: string; readonly value: number | null }

type LineOverTimeProps = {
  readonly points: readonly TimePoint[]
  /** Highest mark of the axis; the axis starts at 0. */
  readonly top: number
  readonly format: (value: number) => string
  /** Shorter words for the marks of the axis. */
  readonly formatTick?: (value: number) => string
  /** A level with its name: « capacité ». */
  readonly threshold?: { readonly value: number; readonly name: string }
  /** True when a value holds until the next one. */
  readonly steps?: boolean
}

const tick = { fill: 'var(--ink3)', fontSize: 12 }

/** One line over periods, its last value written at its end; a period without value is a gap. */
export function LineOverTime({ points, top, format, formatTick, threshold, steps = false }: LineOverTimeProps) {
  const { ref, width } = useElementSize<HTMLDivElement>()
  const last = points.findLastIndex(({ value }) => value !== null)
  return (
    <div ref={ref} className={classes.drawing}>
      {width > 0 && (
        <AreaChart
          data={[...points]}
          width={Math.max(width, 520)}
          height={220}
          margin={{ top: 16, right: 96, bottom: 0, left: 0 }}
          accessibilityLayer={false}
        >
          <XAxis dataKey="label" tick={tick} tickLine={false} axisLine={{ stroke: 'var(--line2)' }} minTickGap={24} />
          <YAxis
            domain={[0, top]}
            ticks={[0, top / 2, top]}
            tick={tick}
            tickLine={false}
            axisLine={false}
            width={56}
            tickFormatter={formatTick ?? format}
          />
          <ReferenceLine y={top / 2} stroke="var(--line)" />
          <ReferenceLine y={top} stroke="var(--line)" />
          {threshold !== undefined && (
            <ReferenceLine
              y={threshold.value}
              stroke="var(--ink)"
              strokeWidth={1.5}
              label={{ value: threshold.name, position: 'insideTopLeft', fill: 'var(--ink)', fontSize: 12 }}
            />
          )}
          <Area
            dataKey="value"
            type={steps ? 'stepAfter' : 'linear'}
            stroke="var(--series-1)"
            strokeWidth={1.8}
            fill="var(--accw)"
            fillOpacity={1}
            dot={points.length <= 24 ? { r: 2.5, fill: 'var(--series-1)', strokeWidth: 0 } : false}
            activeDot={false}
            isAnimationActive={false}
            connectNulls={false}
          >
            <LabelList
              dataKey="value"
              content={({ x, y, index, value }) =>
                index !== last ? null : (
                  <text x={Number(x) + 10} y={Number(y)} dy="0.35em" fill="var(--ink)" fontSize={12} fontWeight={600}>
                    {format(Number(value))}
                  </text>
                )
              }
            />
          </Area>
        </AreaChart>
      )}
    </div>
  )
}
