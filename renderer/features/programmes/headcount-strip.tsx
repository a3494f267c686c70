import { useElementSize } from '@mantine/hooks'
import { addDays, addMonths } from '#shared/domain/calendar/civil-date.ts'
import { formatDate } from '#shared/domain/calendar/format-date.ts'
import {
  concurrentHeadcount,
  monthsOf,
  peakHeadcount,
  type HeadcountStep,
} from '#shared/domain/programmes/headcount.ts'
import type { CivilDate } from '#shared/workspace/fields.ts'
import { ChartFrame } from '#renderer/ui/chart-frame.tsx'
import type { Column } from '#renderer/ui/table/column.ts'
import { DataTable } from '#renderer/ui/table/data-table.tsx'
import type { CohortRow } from './queries.ts'
import { timeAxis, type TimeAxis } from './time-axis.ts'
import { countWords } from './wording.ts'
import classes from './programmes.module.css'

type Bar = {
  readonly id: string
  readonly name: string
  readonly first: CivilDate
  readonly last: CivilDate | null
  readonly count: number
}

const labelWidth = 172
const endWidth = 140
const barHeight = 20
const plotHeight = 110

/** Sessions above, the sum of those present below, on the same months. */
export function HeadcountStrip({
  programme,
  cohorts,
  today,
}: {
  readonly programme: string
  readonly cohorts: readonly CohortRow[]
  readonly today: CivilDate
}) {
  const { ref, width } = useElementSize<HTMLDivElement>()
  const bars = cohorts.flatMap(({ cohort, headcount }): readonly Bar[] =>
    cohort.startsOn === null || headcount === null
      ? []
      : [{ id: cohort.id, name: cohort.name, first: cohort.startsOn, last: cohort.endsOn, count: headcount.count }],
  )
  const steps = concurrentHeadcount(bars)
  const peak = peakHeadcount(steps)
  if (peak === null) return null
  const left = cohorts.length - bars.length
  const scope = [
    countWords(bars.length, 'session datée', 'sessions datées'),
    left === 0 ? null : `${String(left)} sans date ou sans effectif, non ${left < 2 ? 'comptée' : 'comptées'}`,
  ]
  const until = peak.to === null ? '' : ` au ${formatDate(peak.to)}`
  return (
    <ChartFrame
      title={`${programme} : porteurs présents en même temps`}
      scope={scope.filter((text) => text !== null).join(', ')}
      finding={`Jamais plus de ${String(peak.count)} présents en même temps, du ${formatDate(peak.from)}${until}.`}
      table={<DataTable name="Porteurs présents" rows={steps} columns={columns} rowId={({ from }) => from} />}
    >
      <div ref={ref} className={classes.drawing}>
        {width > 0 && <Drawing bars={bars} steps={steps} peak={peak} today={today} width={Math.max(width, 640)} />}
      </div>
    </ChartFrame>
  )
}

type DrawingProps = {
  readonly bars: readonly Bar[]
  readonly steps: readonly HeadcountStep[]
  readonly peak: HeadcountStep
  readonly today: CivilDate
  readonly width: number
}

function Drawing({ bars, steps, peak, today, width }: DrawingProps) {
  const first = bars.map((bar) => bar.first).sort()[0] ?? today
  const known =
    bars
      .flatMap((bar) => [bar.first, bar.last ?? bar.first])
      .sort()
      .at(-1) ?? today
  const last = bars.some((bar) => bar.last === null)
    ? addMonths(known < today ? today : known, 3, 'same-day')
    : addDays(known, 1)
  const axis = timeAxis(first, last, labelWidth, width - endWidth)
  const base = bars.length * barHeight + 28 + plotHeight
  const y = (count: number): number => base - (plotHeight * count) / peak.count
  const levels = peak.count % 2 === 0 ? [peak.count, peak.count / 2, 0] : [peak.count, 0]
  return (
    <svg width={width} height={base + 28} className={classes.chart} focusable="false">
      {bars.map((bar, index) => {
        const [from, to] = [axis.x(bar.first), axis.x(bar.last === null ? last : addDays(bar.last, 1))]
        const after = to + 8 + bar.name.length * 6.4 < width
        return (
          <g key={bar.id}>
            <line
              x1={from}
              x2={to}
              y1={12 + index * barHeight}
              y2={12 + index * barHeight}
              className={bar.first > today ? classes.planned : classes.session}
            />
            <text
              x={after ? to + 8 : from - 8}
              y={16 + index * barHeight}
              textAnchor={after ? 'start' : 'end'}
              className={classes.strong}
            >
              {bar.name}
            </text>
          </g>
        )
      })}
      {levels.map((level) => (
        <g key={level}>
          <line
            x1={labelWidth}
            x2={width - endWidth}
            y1={y(level)}
            y2={y(level)}
            className={level === 0 ? classes.axis : classes.grid}
          />
          <text x={labelWidth - 8} y={y(level) + 4} textAnchor="end" className={classes.tick}>
            {level}
          </text>
        </g>
      ))}
      <text x={0} y={base - plotHeight / 2 + 4} className={classes.tick}>
        Porteurs présents
      </text>
      {steps.map((step, index) => (
        <Step
          key={step.from}
          step={step}
          before={steps[index - 1]?.count ?? 0}
          isLast={index === steps.length - 1}
          axis={axis}
          last={last}
          y={y}
          today={today}
          isPeak={step === peak}
        />
      ))}
      {axis.ticks.map(({ at, label }) => (
        <g key={label + String(at)}>
          <line x1={at} x2={at} y1={base} y2={base + 4} className={classes.axis} />
          <text x={at} y={base + 19} className={classes.tick} textAnchor={at < labelWidth + 20 ? 'start' : 'middle'}>
            {label}
          </text>
        </g>
      ))}
    </svg>
  )
}

type StepProps = {
  readonly step: HeadcountStep
  readonly before: number
  readonly isLast: boolean
  readonly isPeak: boolean
  readonly axis: TimeAxis
  readonly last: CivilDate
  readonly today: CivilDate
  readonly y: (count: number) => number
}

function Step({ step, before, isLast, isPeak, axis, last, today, y }: StepProps) {
  const from = axis.x(step.from)
  const to = axis.x(step.to === null ? last : addDays(step.to, 1))
  const planned = step.from > today
  const line = planned ? classes.stepPlanned : classes.step2
  const months = monthsOf(step)
  const long = `${String(step.count)} ${planned ? 'prévus' : 'présents'}${months === null || months === 0 ? '' : ` pendant ${countWords(months, 'mois', 'mois')}`}`
  return (
    <g>
      {!planned && (
        <rect x={from} y={y(step.count)} width={to - from} height={y(0) - y(step.count)} className={classes.window} />
      )}
      <path
        d={`M${String(from)} ${String(y(before))}V${String(y(step.count))}H${String(to)}${isLast && step.to !== null ? `V${String(y(0))}` : ''}`}
        className={line}
      />
      {(isPeak || to - from > 24) && (
        <text
          x={(from + to) / 2}
          y={y(step.count) - 7}
          textAnchor="middle"
          className={isPeak ? classes.strong : classes.tick}
        >
          {isPeak ? long : step.count}
        </text>
      )}
    </g>
  )
}

const columns: readonly Column<HeadcountStep>[] = [
  { key: 'from', title: 'Du', kind: 'date', heading: true, value: ({ from }) => from },
  { key: 'to', title: 'Au', kind: 'date', value: ({ to }) => to },
  { key: 'count', title: 'Porteurs présents', kind: 'number', value: ({ count }) => count },
]
