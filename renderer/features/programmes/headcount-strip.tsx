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
import { countWords, shortened } from './wording.ts'
import classes from './programmes.module.css'

/** A cohort on the axis, from its first to its last day of presence; `last` null while somebody is still there. */
type Bar = { readonly id: string; readonly name: string; readonly first: CivilDate; readonly last: CivilDate | null }

const labelWidth = 184
const endWidth = 24
const barHeight = 20
const plotHeight = 110

type HeadcountStripProps = {
  readonly programme: string
  readonly cohorts: readonly CohortRow[]
  readonly today: CivilDate
}

/** Cohorts above, the sum of those present below, on the same months. */
export function HeadcountStrip({ programme, cohorts, today }: HeadcountStripProps) {
  const { ref, width } = useElementSize<HTMLDivElement>()
  const bars = cohorts.flatMap(barOf)
  const steps = concurrentHeadcount(cohorts.flatMap(({ presences }) => presences))
  const peak = peakHeadcount(steps)
  if (peak === null) return null
  const left = cohorts.length - bars.length
  const scope = [
    countWords(bars.length, 'promotion'),
    left === 0 ? null : `${String(left)} sans dates ou sans effectif, non ${left < 2 ? 'comptée' : 'comptées'}`,
  ]
  const until = peak.to === null ? '' : ` au ${formatDate(peak.to)}`
  return (
    <ChartFrame
      title={`${programme} : porteurs présents en même temps`}
      scope={scope.filter((text) => text !== null).join(', ')}
      finding={`Jamais plus de ${String(peak.count)} présents en même temps, du ${formatDate(peak.from)}${until}.`}
      definition="Porteurs de toutes les promotions du programme, comptés ensemble jour par jour : chaque parcours de son entrée à sa sortie, ou l’effectif cité sur les dates de la promotion tant que les fiches manquent."
      table={<DataTable name="Porteurs présents" rows={steps} columns={columns} rowId={({ from }) => from} />}
    >
      <div ref={ref} className={classes.drawing}>
        {width > 0 && <Drawing bars={bars} steps={steps} peak={peak} today={today} width={Math.max(width, 640)} />}
      </div>
    </ChartFrame>
  )
}

function barOf({ cohort, presences }: CohortRow): readonly Bar[] {
  const first = presences.map((presence) => presence.first).sort()[0]
  if (first === undefined) return []
  const ends = presences.map((presence) => presence.last)
  const last = ends.includes(null) ? null : (ends.sort().at(-1) ?? null)
  return [{ id: cohort.id, name: cohort.name, first, last }]
}

type DrawingProps = {
  readonly bars: readonly Bar[]
  readonly steps: readonly HeadcountStep[]
  readonly peak: HeadcountStep
  readonly today: CivilDate
  readonly width: number
}

function Drawing({ bars, steps, peak, today, width }: DrawingProps) {
  const [first = today] = bars.map((bar) => bar.first).sort()
  const known =
    bars
      .flatMap((bar) => [bar.first, bar.last ?? today])
      .sort()
      .at(-1) ?? today
  const last = bars.some((bar) => bar.last === null) ? addMonths(known, 1, 'same-day') : addDays(known, 1)
  const axis = timeAxis(first, last, labelWidth, width - endWidth)
  const base = bars.length * barHeight + 28 + plotHeight
  const y = (count: number): number => base - (plotHeight * count) / peak.count
  const levels = peak.count % 2 === 0 ? [peak.count, peak.count / 2, 0] : [peak.count, 0]
  const edge = (date: CivilDate | null): number => axis.x(date === null ? last : addDays(date, 1))
  return (
    <svg
      width={width}
      height={base + 28}
      viewBox={`0 0 ${String(width)} ${String(base + 28)}`}
      className={classes.chart}
      focusable="false"
    >
      {bars.map((bar, index) => (
        <g key={bar.id}>
          <text x={0} y={16 + index * barHeight} className={classes.strong}>
            {shortened(bar.name, 27)}
          </text>
          <line
            x1={axis.x(bar.first)}
            x2={edge(bar.last)}
            y1={12 + index * barHeight}
            y2={12 + index * barHeight}
            className={bar.first > today ? classes.planned : classes.session}
          />
        </g>
      ))}
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
          closes={index === steps.length - 1 && step.to !== null}
          from={axis.x(step.from)}
          to={edge(step.to)}
          y={y}
          planned={step.from > today}
          isPeak={step === peak}
        />
      ))}
      <Ticks axis={axis} base={base} />
    </svg>
  )
}

/** Marks of the axis, with their dates. */
export function Ticks({ axis, base }: { readonly axis: TimeAxis; readonly base: number }) {
  const [origin] = axis.ticks
  return axis.ticks.map((tick) => (
    <g key={tick.at}>
      <line x1={tick.at} x2={tick.at} y1={base} y2={base + 4} className={classes.axis} />
      <text x={tick.at} y={base + 19} className={classes.tick} textAnchor={tick === origin ? 'start' : 'middle'}>
        {tick.label}
      </text>
    </g>
  ))
}

type StepProps = {
  readonly step: HeadcountStep
  readonly before: number
  readonly closes: boolean
  readonly isPeak: boolean
  readonly planned: boolean
  readonly from: number
  readonly to: number
  readonly y: (count: number) => number
}

function Step({ step, before, closes, isPeak, planned, from, to, y }: StepProps) {
  const months = monthsOf(step)
  const present = countWords(step.count, planned ? 'prévu' : 'présent')
  const words = months === null || months === 0 ? present : `${present} pendant ${countWords(months, 'mois', 'mois')}`
  const atEdge = isPeak && (from + to) / 2 < labelWidth + 84
  const path = `M${String(from)} ${String(y(before))}V${String(y(step.count))}H${String(to)}`
  return (
    <g>
      {!planned && (
        <rect x={from} y={y(step.count)} width={to - from} height={y(0) - y(step.count)} className={classes.window} />
      )}
      <path d={closes ? `${path}V${String(y(0))}` : path} className={planned ? classes.linePlanned : classes.line} />
      {(isPeak || to - from > 24) && (
        <text
          x={atEdge ? from : (from + to) / 2}
          y={y(step.count) - 7}
          textAnchor={atEdge ? 'start' : 'middle'}
          className={isPeak ? classes.strong : classes.tick}
        >
          {isPeak ? words : step.count}
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
