import { useElementSize } from '@mantine/hooks'
import { cutOrdinals } from '#renderer/ui/raised.tsx'
import { addDays } from '#shared/domain/calendar/civil-date.ts'
import { formatDate } from '#shared/domain/calendar/format-date.ts'
import type { CivilDate } from '#shared/workspace/fields.ts'
import { shortDay } from './day-words.ts'
import { placeLabels } from './place-labels.ts'
import { dayLabel, placeOf, stripDays, stripGrid, type StripEvent } from './strip-events.ts'
import classes from './strip.module.css'

const inset = 6
const lineHeight = 15
const levels = 4
const nowWidth = 66

/** The five weeks to come on one line: a circle is a date, a lozenge a jury. The same as a list for screen readers. */
export function Strip({ today, events }: { readonly today: CivilDate; readonly events: readonly StripEvent[] }) {
  const { ref, width } = useElementSize()
  const span = Math.max(0, width - 2 * inset)
  const x = (at: number): number => inset + at * span
  const grid = stripGrid(today)
  const shown = events.map((event) => ({
    event,
    at: x(placeOf(event.on, today)),
    words: `${dayLabel(event.on, false)} · ${event.title}`,
  }))
  const placed = placeLabels(
    [
      ...shown.map(({ event, at, words }) => ({
        at,
        rank: event.strong ? 0 : 1,
        width: Math.max(words.length * (event.strong ? 6.7 : 6.2), (event.detail?.length ?? 0) * 6.1),
      })),
      { at: inset, width: nowWidth, rank: 2 },
    ],
    width,
    levels,
  )
  const heights = levelHeights(
    shown.map(({ event }) => event),
    placed,
  )
  const above = (level: number): number => heights.slice(0, level).reduce((sum, height) => sum + height, 0)
  const nowAbove = placed.at(-1)?.level === 0
  const axis = above(levels) + 12
  return (
    <div className={classes.strip} ref={ref}>
      <ol className="visually-hidden" aria-label="Les cinq semaines à venir">
        {events.length === 0 && <li>Rien avant le {formatDate(addDays(today, stripDays), 'long')}.</li>}
        {events.map((event, index) => (
          <li key={index}>
            {shortDay(event.on, today)}&nbsp;: {event.title}
            {event.detail === null ? '' : `, ${event.detail}`}
          </li>
        ))}
      </ol>
      {width > 0 && (
        <svg height={axis + 26} aria-hidden="true">
          {grid.weekends.map(({ from, to }) => (
            <rect key={from} className={classes.weekend} x={x(from)} width={x(to) - x(from)} y={axis - 5} height={10} />
          ))}
          <line className={classes.axis} x1={inset} x2={width} y1={axis} y2={axis} />
          {grid.mondays.map(({ on, at, month }) => (
            <g key={on}>
              <line className={classes.tick} x1={x(at)} x2={x(at)} y1={axis - 5} y2={axis + 5} />
              {(nowAbove || x(at) > nowWidth + 14) && (
                <text className={classes.week} x={x(at)} y={axis + 22}>
                  {dayLabel(on, month)}
                </text>
              )}
            </g>
          ))}
          <circle className={classes.today} cx={inset} cy={axis} r={5} />
          <text className={classes.now} x={0} y={nowAbove ? axis - 16 : axis + 22}>
            Aujourd’hui
          </text>
          {events.length === 0 && (
            <text className={classes.label} x={84} y={axis - 16}>
              Rien avant le {formatDate(addDays(today, stripDays), 'long').replace(/ \d{4}$/, '')}.
            </text>
          )}
          {shown.map(({ event, at, words }, index) => {
            const label = placed[index] ?? null
            const base = label === null ? 0 : axis - 16 - above(label.level)
            return (
              <g key={index}>
                <title>{words}</title>
                {label !== null && label.level > 0 && (
                  <line className={classes.leader} x1={at} x2={at} y1={base + 4} y2={axis - 8} />
                )}
                {event.gate ? (
                  <rect
                    className={classes.mark}
                    x={at - 4.6}
                    y={axis - 4.6}
                    width={9.2}
                    height={9.2}
                    transform={`rotate(45 ${String(at)} ${String(axis)})`}
                  />
                ) : event.on === today ? null : (
                  <circle className={classes.mark} cx={at} cy={axis} r={4.6} />
                )}
                {label !== null && (
                  <>
                    <text
                      className={event.strong ? `${classes.label ?? ''} ${classes.strong ?? ''}` : classes.label}
                      x={label.left}
                      y={base - (event.detail === null ? 0 : lineHeight)}
                    >
                      {cutOrdinals(words).map((part, piece) => (
                        <tspan key={piece} className={piece % 2 === 1 ? classes.ending : undefined}>
                          {part}
                        </tspan>
                      ))}
                    </text>
                    {event.detail !== null && (
                      <text className={classes.label} x={label.left} y={base}>
                        {event.detail}
                      </text>
                    )}
                  </>
                )}
              </g>
            )
          })}
        </svg>
      )}
    </div>
  )
}

/** Room that each level of labels takes above the axis. */
function levelHeights(
  events: readonly StripEvent[],
  placed: readonly ({ readonly level: number } | null)[],
): readonly number[] {
  return Array.from({ length: levels }, (_, level) => {
    const lines = events.map((event, index) => (placed[index]?.level !== level ? 0 : event.detail === null ? 1 : 2))
    const most = Math.max(level === 0 ? 1 : 0, ...lines)
    return most === 0 ? 0 : most * lineHeight + 6
  })
}
