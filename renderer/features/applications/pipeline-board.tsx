import { useEffect, useMemo, useRef, useState, type DragEvent, type KeyboardEvent } from 'react'
import { Link } from 'wouter'
import { setApplicationStatus } from '#shared/commands/programmes/applications.ts'
import { rankInReserve } from '#shared/commands/programmes/reserve.ts'
import { formatInteger } from '#shared/domain/money/format-money.ts'
import { overfullCohorts } from '#shared/domain/programmes/places.ts'
import { reserveOrder } from '#shared/domain/programmes/reserve.ts'
import { applicationStatusWords } from '#shared/domain/programmes/words.ts'
import type { Row } from '#shared/workspace/registry.ts'
import { useToday } from '#renderer/data/today.ts'
import { useLive, useWorkspace } from '#renderer/data/workspace.ts'
import { RefusalLine } from '#renderer/ui/refusal-line.tsx'
import { Status } from '#renderer/ui/status.tsx'
import classes from './board.module.css'
import type { ApplicationRow } from './queries.ts'

type ApplicationStatus = Row<'applications'>['status']

const statuses = Object.keys(applicationStatusWords) as ApplicationStatus[]
/** Most rows drawn in one column; the list has them all. */
const most = 60

/**
 * Applications by status, a column each. One is moved by dragging it, or with Ctrl and the left or right arrow; the reserve list is
 * ordered with Ctrl and the up or down arrow. Each move is dated today and can be undone.
 */
export function PipelineBoard({ rows }: { readonly rows: readonly ApplicationRow[] }) {
  const { dispatch, readOnly } = useWorkspace()
  const today = useToday()
  const cohorts = useLive((read) => read.all('cohorts'), [])
  const overfull = useMemo(
    () =>
      overfullCohorts(
        cohorts ?? [],
        rows.map(({ application }) => application),
      ),
    [cohorts, rows],
  )
  const [over, setOver] = useState<ApplicationStatus | null>(null)
  const [told, setTold] = useState<{ readonly ok: boolean; readonly text: string } | null>(null)

  const board = useRef<HTMLDivElement>(null)
  // A card moved by keys is drawn anew in its column: the focus goes with it, so that the next key moves it on.
  const [held, setHeld] = useState<string | null>(null)
  useEffect(() => {
    if (held === null) return
    board.current?.querySelector<HTMLElement>(`[data-application="${held}"]`)?.focus()
  }, [held, rows])

  const move = async (row: ApplicationRow, status: ApplicationStatus) => {
    if (row.application.status === status) return
    const result = await dispatch(setApplicationStatus, { applicationId: row.application.id, status, on: today })
    setTold(
      result.ok
        ? { ok: true, text: `${row.project}\u00a0: ${applicationStatusWords[status]}. Ctrl\u00a0Z défait.` }
        : { ok: false, text: result.refusal.message },
    )
  }
  const rank = async (row: ApplicationRow, to: number) => {
    const result = await dispatch(rankInReserve, { applicationId: row.application.id, rank: to })
    setTold(
      result.ok
        ? { ok: true, text: `${row.project}\u00a0: rang ${String(to)} sur la liste d’attente.` }
        : { ok: false, text: result.refusal.message },
    )
  }
  const press = (event: KeyboardEvent, row: ApplicationRow, at: number, count: number) => {
    if (!event.ctrlKey || readOnly) return
    const across = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
    const next = across === 0 ? undefined : statuses[statuses.indexOf(row.application.status) + across]
    const up = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0
    if (next !== undefined) {
      event.preventDefault()
      setHeld(row.application.id)
      void move(row, next)
    } else if (up !== 0 && row.application.status === 'waiting') {
      event.preventDefault()
      const to = at + 1 + up
      setHeld(row.application.id)
      if (to >= 1 && to <= count) void rank(row, to)
    }
  }
  const drop = (event: DragEvent, status: ApplicationStatus) => {
    event.preventDefault()
    setOver(null)
    const row = rows.find(({ application }) => application.id === event.dataTransfer.getData('text/plain'))
    if (row !== undefined) void move(row, status)
  }
  return (
    <div>
      {!readOnly && (
        <p className={classes.help}>
          Glissez une candidature d’une colonne à l’autre, ou Ctrl avec ← et →. Sur la liste d’attente, Ctrl avec ↑ et ↓
          règle le rang.
        </p>
      )}
      {told !== null &&
        (told.ok ? (
          <p role="status" className={classes.help}>
            {told.text}
          </p>
        ) : (
          <RefusalLine>{told.text}</RefusalLine>
        ))}
      <div ref={board} className={classes.board}>
        {statuses.map((status) => {
          const own = ordered(
            rows.filter(({ application }) => application.status === status),
            status,
          )
          return (
            <section
              key={status}
              aria-label={applicationStatusWords[status]}
              className={over === status ? `${classes.column ?? ''} ${classes.target ?? ''}` : classes.column}
              onDragOver={(event) => {
                if (readOnly) return
                event.preventDefault()
                setOver(status)
              }}
              onDragLeave={() => {
                setOver(null)
              }}
              onDrop={(event) => {
                drop(event, status)
              }}
            >
              <h2 className={classes.head}>
                {applicationStatusWords[status]} <span className={classes.count}>{formatInteger(own.length)}</span>
              </h2>
              {status === 'retained' &&
                overfull.map(({ id, name, retained, places }) => (
                  <div key={id} className={classes.over}>
                    <Status kind="watch">
                      {`${name}\u00a0: ${formatInteger(retained)} pour ${formatInteger(places)}\u00a0${places < 2 ? 'place' : 'places'}`}
                    </Status>
                  </div>
                ))}
              <ol>
                {own.slice(0, most).map((row, index) => (
                  <li
                    key={row.application.id}
                    className={classes.item}
                    draggable={!readOnly}
                    onDragStart={(event) => {
                      event.dataTransfer.setData('text/plain', row.application.id)
                      event.dataTransfer.effectAllowed = 'move'
                    }}
                  >
                    <Link
                      href={`/candidatures/${row.application.id}`}
                      className={classes.name}
                      data-application={row.application.id}
                      onBlur={() => {
                        setHeld(null)
                      }}
                      onKeyDown={(event: KeyboardEvent) => {
                        press(event, row, index, own.length)
                      }}
                    >
                      {status === 'waiting' ? `${String(index + 1)}. ${row.project}` : row.project}
                    </Link>
                    <span className={classes.detail}>{row.within ?? row.programme}</span>
                  </li>
                ))}
              </ol>
              {own.length > most && (
                <p className={classes.detail}>{formatInteger(own.length - most)} autres, dans la liste.</p>
              )}
            </section>
          )
        })}
      </div>
    </div>
  )
}

function ordered(rows: readonly ApplicationRow[], status: ApplicationStatus): readonly ApplicationRow[] {
  if (status !== 'waiting') return rows
  const of = new Map(rows.map((row) => [row.application.id, row]))
  return reserveOrder(rows.map(({ application }) => application)).flatMap(({ id }) => of.get(id) ?? [])
}
