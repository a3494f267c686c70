import { useElementSize } from '@mantine/hooks'
import type { CivilDate } from '#shared/workspace/fields.ts'
import { formatInteger } from '#shared/domain/money/format-money.ts'
import type { PhaseClock } from '#shared/domain/programmes/phase-clock.ts'
import { formatDate } from '#shared/domain/calendar/format-date.ts'
import { ChartFrame } from '#renderer/ui/chart-frame.tsx'
import type { Column } from '#renderer/ui/table/column.ts'
import { DataTable } from '#renderer/ui/table/data-table.tsx'
import type { Row } from '#shared/workspace/registry.ts'
import { Ticks } from './headcount-strip.tsx'
import { timeAxis, type TimeAxis } from './time-axis.ts'
import { countWords, durationWords, shortened } from './wording.ts'
import classes from './programmes.module.css'

export type ClockRow = {
  readonly id: string
  readonly name: string
  readonly clock: PhaseClock
  /** The jury that the project awaits the decision of: its clock is read that day. */
  readonly atJury: CivilDate | null
}

const labelWidth = 172
const endWidth = 188
const rowHeight = 44
const top = 24

/** Stays in one phase on a shared axis: the window allowed, the ceiling, what runs over hatched. */
export function PhaseClocks({ phase, rows }: { readonly phase: Row<'phases'>; readonly rows: readonly ClockRow[] }) {
  const { ref, width } = useElementSize<HTMLDivElement>()
  const over = rows.filter(({ clock }) => clock.overDays > 0)
  const worst = over.reduce((most, { clock }) => Math.max(most, clock.overDays), 0)
  const ceilings = [...new Set(rows.map(({ clock }) => clock.ceilingOn))]
  const [only] = ceilings
  const scope =
    phase.maxMonths === null
      ? (durationWords(phase) ?? 'sans plafond')
      : `plafond ${countWords(phase.maxMonths, 'mois', 'mois')}${ceilings.length === 1 && only != null ? `, soit le ${formatDate(only)}` : ''}`
  const finding =
    over.length === 0
      ? `Aucun dépassement dans « ${phase.name} ».`
      : `${String(over.length)} projet${over.length < 2 ? '' : 's'} au-delà du plafond dans « ${phase.name} », jusqu’à ${countWords(worst, 'jour')}.`
  return (
    <ChartFrame
      title={`Horloge de « ${phase.name} »`}
      scope={scope}
      finding={finding}
      definition="Jours depuis l’entrée dans la phase, jusqu’à la sortie, au jury qui en décide ou à aujourd’hui ; le plafond est la durée maximale de la phase."
      table={<ClockTable rows={rows} />}
    >
      <div ref={ref} className={classes.drawing}>
        {width > 0 && <Drawing rows={rows} width={Math.max(width, 640)} phase={phase} />}
      </div>
    </ChartFrame>
  )
}

function Drawing({
  rows,
  width,
  phase,
}: {
  readonly rows: readonly ClockRow[]
  readonly width: number
  readonly phase: Row<'phases'>
}) {
  const dates = rows.flatMap(({ clock }) => [clock.enteredOn, clock.until, clock.ceilingOn ?? clock.until]).sort()
  const [first, last] = [dates[0], dates.at(-1)]
  if (first === undefined || last === undefined) return null
  const axis = timeAxis(first, last, labelWidth, width - endWidth)
  const bottom = top + rows.length * rowHeight
  return (
    <svg
      width={width}
      height={bottom + 28}
      viewBox={`0 0 ${String(width)} ${String(bottom + 28)}`}
      className={classes.chart}
      focusable="false"
    >
      <defs>
        <pattern id="over" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect width="6" height="6" className={classes.hatchGround} />
          <line x1="0" y1="0" x2="0" y2="6" className={classes.hatchLine} />
        </pattern>
      </defs>
      {rows.map((row, index) => (
        <ClockBar key={row.id} row={row} axis={axis} y={top + index * rowHeight} first={index === 0} phase={phase} />
      ))}
      <line x1={labelWidth} x2={width - endWidth} y1={bottom} y2={bottom} className={classes.axis} />
      <Ticks axis={axis} base={bottom} />
    </svg>
  )
}

type ClockBarProps = {
  readonly row: ClockRow
  readonly axis: TimeAxis
  readonly y: number
  readonly first: boolean
  readonly phase: Row<'phases'>
}

function ClockBar({ row: { name, clock, atJury }, axis, y, first, phase }: ClockBarProps) {
  const { enteredOn, until, floorOn, ceilingOn, overDays } = clock
  const start = axis.x(enteredOn)
  const end = axis.x(until)
  const ceiling = ceilingOn === null ? null : axis.x(ceilingOn)
  const within = ceiling === null ? end : Math.min(end, ceiling)
  const floor = floorOn === null ? start : axis.x(floorOn)
  const label = (ceiling === null ? end : Math.max(end, ceiling)) + 8
  return (
    <g>
      {ceiling !== null && (
        <rect
          x={floor}
          y={y - (first ? top : 0)}
          width={Math.max(0, ceiling - floor)}
          height={rowHeight + (first ? top : 0)}
          className={classes.window}
        />
      )}
      {first && ceiling !== null && (
        <>
          {ceiling - floor > 90 && (
            <text x={floor + 4} y={13} className={classes.windowName}>
              fenêtre {durationWords(phase)}
            </text>
          )}
          <text x={ceiling + 6} y={13} className={classes.strong}>
            plafond
          </text>
        </>
      )}
      <text x={0} y={y + 19} className={classes.strong}>
        {shortened(name, 24)}
      </text>
      <text x={0} y={y + 35} className={classes.tick}>
        {stateWords(clock, atJury)}
      </text>
      <rect x={start} y={y + 10} width={Math.max(1, within - start)} height={16} className={classes.bar} />
      {overDays > 0 && ceiling !== null && (
        <rect x={ceiling} y={y + 10} width={end - ceiling} height={16} fill="url(#over)" />
      )}
      {ceiling !== null && (
        <line x1={ceiling} x2={ceiling} y1={first ? 0 : y} y2={y + rowHeight} className={classes.threshold} />
      )}
      <line
        x1={end}
        x2={end}
        y1={y + 6}
        y2={y + 30}
        className={clock.running && atJury === null ? classes.now : classes.threshold}
      />
      <text x={label} y={y + 17} className={classes.strong}>
        {countWords(clock.elapsedDays, 'jour')}
      </text>
      {overDays > 0 && (
        <text x={label} y={y + 33} className={classes.tick}>
          {formatInteger(overDays)} au-delà{clock.running && atJury === null ? ', court toujours' : ' du plafond'}
        </text>
      )}
    </g>
  )
}

function stateWords(clock: PhaseClock, atJury: CivilDate | null): string {
  if (atJury !== null) return `au jury le ${formatDate(atJury)}`
  return clock.running ? 'toujours en phase' : `sorti le ${formatDate(clock.until)}`
}

const columns: readonly Column<ClockRow>[] = [
  { key: 'name', title: 'Projet', heading: true, value: ({ name }) => name },
  { key: 'in', title: 'Entrée', kind: 'date', value: ({ clock }) => clock.enteredOn },
  {
    key: 'floor',
    title: 'Début de fenêtre',
    kind: 'date',
    missing: 'not-applicable',
    value: ({ clock }) => clock.floorOn,
  },
  { key: 'ceiling', title: 'Plafond', kind: 'date', missing: 'not-applicable', value: ({ clock }) => clock.ceilingOn },
  { key: 'until', title: 'Lue le', kind: 'date', value: ({ clock }): CivilDate => clock.until },
  { key: 'days', title: 'Jours', kind: 'number', value: ({ clock }) => clock.elapsedDays },
  {
    key: 'over',
    title: 'Au-delà',
    kind: 'number',
    missing: 'not-applicable',
    value: ({ clock }) => (clock.overDays === 0 ? null : clock.overDays),
  },
]

function ClockTable({ rows }: { readonly rows: readonly ClockRow[] }) {
  return <DataTable name="Horloges de la phase" rows={rows} columns={columns} rowId={({ id }) => id} />
}
