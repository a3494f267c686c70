import { useEffect, useRef, useState, type DragEvent, type KeyboardEvent } from 'react'
import { reorderPitches } from '#shared/commands/jury/pitches.ts'
import { formatInstant } from '#shared/domain/calendar/format-date.ts'
import { pitchName, type JuryFile } from '#shared/domain/jury/jury-file.ts'
import { plannedStart, timetable } from '#shared/domain/jury/timetable.ts'
import { ordinal } from '#shared/domain/jury/words.ts'
import type { useAct } from '../use-act.ts'
import { OrderRow } from './order-row.tsx'
import classes from './prepare.module.css'

type Held = { readonly id: string; readonly control: 'grip' | 'up' | 'down' }

/**
 * The passing order as a list that is arranged by dragging, by the arrows on a row's grip, or by « Monter » and
 * « Descendre ». Each move is one command; a live line says where the project now stands.
 */
export function OrderList({
  file,
  editable,
  act,
}: {
  readonly file: JuryFile
  readonly editable: boolean
  readonly act: ReturnType<typeof useAct>['act']
}) {
  const { session, pitches } = file
  const start = plannedStart(session)
  const slots = start === null ? [] : timetable(session, pitches, start)
  const [dragged, setDragged] = useState<string | null>(null)
  const [over, setOver] = useState<number | null>(null)
  const [told, setTold] = useState('')
  const list = useRef<HTMLOListElement>(null)
  const held = useRef<Held | null>(null)
  const order = pitches.map(({ id }) => id)
  const shown = order.join(' ')
  useEffect(() => {
    const { current } = held
    if (current === null) return
    held.current = null
    const row = list.current?.querySelector(`[data-pitch="${current.id}"]`)
    const same = row?.querySelector<HTMLButtonElement>(`[data-move="${current.control}"] button:enabled`)
    const grip = row?.querySelector<HTMLButtonElement>('[data-move="grip"] button')
    ;(same ?? grip)?.focus()
  }, [shown])

  const moveTo = (id: string, place: number, control: Held['control']) => {
    const from = order.indexOf(id)
    const to = Math.max(0, Math.min(order.length - 1, place))
    if (from === -1 || to === from) return
    const next = order.filter((other) => other !== id)
    next.splice(to, 0, id)
    held.current = { id, control }
    void act(reorderPitches, { sessionId: session.id, order: next }).then((result) => {
      if (!result.ok) held.current = null
      // Places keep their hours: the project takes the hour of the place to which it comes.
      const hour = slots[to] === undefined ? '' : `, à ${formatInstant(slots[to].startsAt, 'time')}`
      setTold(
        result.ok
          ? `${pitchName(file, id)} passe ${ordinal(to + 1)} sur ${String(order.length)}${hour}.`
          : result.refusal.message,
      )
    })
  }
  const press = (event: KeyboardEvent, id: string) => {
    const from = order.indexOf(id)
    const places: Readonly<Record<string, number>> = {
      ArrowUp: from - 1,
      ArrowDown: from + 1,
      Home: 0,
      End: order.length - 1,
    }
    const place = places[event.key]
    if (place === undefined || event.ctrlKey || event.metaKey) return
    event.preventDefault()
    moveTo(id, place, 'grip')
  }
  const dragOver = (event: DragEvent, index: number) => {
    if (dragged === null) return
    event.preventDefault()
    const { top, height } = event.currentTarget.getBoundingClientRect()
    setOver(event.clientY > top + height / 2 ? index + 1 : index)
  }
  const drop = (event: DragEvent) => {
    event.preventDefault()
    if (dragged !== null && over !== null) moveTo(dragged, over > order.indexOf(dragged) ? over - 1 : over, 'grip')
    setDragged(null)
    setOver(null)
  }
  return (
    <>
      <ol
        ref={list}
        className={`${classes.rows ?? ''} ${editable ? (classes.orderFields ?? '') : (classes.orderRows ?? '')}`}
        aria-label="Ordre de passage"
        onDrop={drop}
      >
        {pitches.map((pitch, index) => (
          <OrderRow
            key={pitch.id}
            file={file}
            pitch={pitch}
            name={pitchName(file, pitch.id)}
            place={index + 1}
            total={pitches.length}
            hour={slots.find(({ pitchId }) => pitchId === pitch.id)?.startsAt ?? null}
            editable={editable}
            act={act}
            mark={
              dragged === null || over === null ? null : over === index ? 'before' : over === index + 1 ? 'after' : null
            }
            onMove={(by) => {
              moveTo(pitch.id, index + by, by < 0 ? 'up' : 'down')
            }}
            onKeyDown={(event) => {
              press(event, pitch.id)
            }}
            onDragStart={(event) => {
              event.dataTransfer.effectAllowed = 'move'
              event.dataTransfer.setData('text/plain', pitchName(file, pitch.id))
              setDragged(pitch.id)
            }}
            onDragOver={(event) => {
              dragOver(event, index)
            }}
            onDragEnd={() => {
              setDragged(null)
              setOver(null)
            }}
          />
        ))}
      </ol>
      <p className="visually-hidden" role="status">
        {told}
      </p>
    </>
  )
}
