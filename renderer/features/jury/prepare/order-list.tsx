import { useEffect, useRef, useState, type DragEvent, type KeyboardEvent } from 'react'
import { reorderPitches } from '#shared/commands/jury/pitches.ts'
import { formatInstant } from '#shared/domain/calendar/format-date.ts'
import { pitchName, type JuryFile } from '#shared/domain/jury/jury-file.ts'
import { hourStyle, plannedStart, timetable } from '#shared/domain/jury/timetable.ts'
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
  const style = hourStyle(slots)
  const [dragged, setDragged] = useState<string | null>(null)
  const [over, setOver] = useState<number | null>(null)
  const [told, setTold] = useState('')
  const list = useRef<HTMLOListElement>(null)
  const held = useRef<Held | null>(null)
  const latest = useRef<readonly string[] | null>(null)
  const queue = useRef<Promise<void>>(Promise.resolve())
  const pending = useRef(0)
  const order = pitches.map(({ id }) => id)
  const shown = order.join(' ')
  useEffect(() => {
    if (pending.current === 0 || latest.current?.join(' ') === shown) latest.current = null
    const { current } = held
    if (current === null) return
    held.current = null
    const row = list.current?.querySelector(`[data-pitch="${current.id}"]`)
    const same = row?.querySelector<HTMLButtonElement>(`[data-move="${current.control}"] button:enabled`)
    const grip = row?.querySelector<HTMLButtonElement>('[data-move="grip"] button')
    ;(same ?? grip)?.focus()
  }, [shown])

  const hourOfPitch = (id: string): string => {
    const slot = slots.find(({ pitchId }) => pitchId === id)
    return slot === undefined ? '' : formatInstant(slot.startsAt, style)
  }
  const moveTo = (id: string, place: (from: number) => number, control: Held['control']) => {
    // A second key may come before the first move is on the screen: it starts from where the first one leads.
    const base = latest.current ?? order
    const from = base.indexOf(id)
    const to = Math.max(0, Math.min(base.length - 1, place(from)))
    if (from === -1 || to === from) return
    const next = base.filter((other) => other !== id)
    next.splice(to, 0, id)
    latest.current = next
    held.current = { id, control }
    const write = async (): Promise<void> => {
      const result = await act(reorderPitches, { sessionId: session.id, order: next })
      pending.current -= 1
      if (!result.ok) {
        latest.current = null
        held.current = null
      }
      // Places keep their hours: the project takes the hour of the place to which it comes.
      const hour = slots[to] === undefined ? '' : `, à ${formatInstant(slots[to].startsAt, style)}`
      setTold(
        result.ok
          ? `${pitchName(file, id)} passe ${ordinal(to + 1)} sur ${String(base.length)}${hour}.`
          : result.refusal.message,
      )
    }
    pending.current += 1
    queue.current = queue.current.then(write, write)
  }
  const press = (event: KeyboardEvent, id: string) => {
    const places: Readonly<Record<string, (from: number) => number>> = {
      ArrowUp: (from) => from - 1,
      ArrowDown: (from) => from + 1,
      Home: () => 0,
      End: () => order.length - 1,
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
    if (dragged !== null && over !== null) moveTo(dragged, (from) => (over > from ? over - 1 : over), 'grip')
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
            hour={hourOfPitch(pitch.id)}
            editable={editable}
            act={act}
            mark={
              dragged === null || over === null ? null : over === index ? 'before' : over === index + 1 ? 'after' : null
            }
            onMove={(by) => {
              moveTo(pitch.id, (from) => from + by, by < 0 ? 'up' : 'down')
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
