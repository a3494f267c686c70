import { useState } from 'react'
import { ActionLink } from '#renderer/ui/action-link.tsx'
import { Empty } from '#renderer/ui/empty.tsx'
import { RefusalLine } from '#renderer/ui/refusal-line.tsx'
import { Section } from '#renderer/ui/section.tsx'
import { Status } from '#renderer/ui/status.tsx'
import { formatInstant } from '#shared/domain/calendar/format-date.ts'
import { durationWords } from '#shared/domain/jury/clock.ts'
import { jurorName, type JuryFile } from '#shared/domain/jury/jury-file.ts'
import { orderEffectNotice, orderFaults, orderOrigin, repeatedExits } from '#shared/domain/jury/order.ts'
import { plannedEnd, plannedStart, roomSeconds, timetable } from '#shared/domain/jury/timetable.ts'
import { useAct } from '../use-act.ts'
import { AddPitch, DrawOrder, TakeFromCall } from './order-add.tsx'
import { OrderList } from './order-list.tsx'
import classes from './prepare.module.css'

/** Passing order with its computed hours: add, move, draw, note hours and breaks. */
export function OrderSection({ file, editable }: { readonly file: JuryFile; readonly editable: boolean }) {
  const { act, refusal } = useAct()
  const [open, setOpen] = useState<'add' | 'call' | 'draw' | null>(null)
  const { session, pitches } = file
  const start = plannedStart(session)
  const end = start === null ? null : plannedEnd(timetable(session, pitches, start))
  const close = () => {
    setOpen(null)
  }
  const opener = (name: 'add' | 'call' | 'draw', words: string, disabled = false) => (
    <ActionLink
      expanded={open === name}
      disabled={disabled}
      onClick={() => {
        setOpen(name)
      }}
    >
      {words}
    </ActionLink>
  )
  return (
    <Section
      title="Ordre de passage"
      scope={[
        pitches.length === 0 ? null : `${durationWords(roomSeconds(session, pitches))} en tout`,
        end === null ? null : `fin prévue ${formatInstant(end, 'time')}`,
      ]
        .filter(Boolean)
        .join(', ')}
      actions={
        editable && (
          <>
            {opener('draw', 'Tirer au sort', pitches.length < 2)}
            {opener('call', 'Prendre un appel')}
            {opener('add', 'Ajouter un projet')}
          </>
        )
      }
    >
      {open === 'add' && <AddPitch file={file} onClose={close} />}
      {open === 'call' && <TakeFromCall file={file} onClose={close} />}
      {open === 'draw' && <DrawOrder file={file} onClose={close} />}
      {refusal !== null && <RefusalLine>{refusal}</RefusalLine>}
      {pitches.length === 0 && (
        <Empty>Aucun projet. Les candidatures d’un appel se prennent ici d’un geste, ou un projet à la fois.</Empty>
      )}
      <OrderList file={file} editable={editable} act={act} />
      <OrderNotes file={file} />
    </Section>
  )
}

/** What the present order does not meet, and what any order does to scores. */
function OrderNotes({ file }: { readonly file: JuryFile }) {
  const faults = orderFaults(file)
  const exits = repeatedExits(file)
  const noticed = file.session.drawSeed !== null && file.session.purpose === 'ranking' && file.pitches.length > 2
  const origin = file.pitches.length === 0 ? null : orderOrigin(file.session)
  if (faults.length === 0 && exits.length === 0 && origin === null) return null
  return (
    <ul className={classes.notes}>
      {faults.map((fault) => (
        <li key={fault}>
          <Status kind="watch">{fault}</Status>
        </li>
      ))}
      {exits.map(({ jurorId, exits: times }) => (
        <li key={jurorId}>
          <Status kind="info">
            {jurorName(file, jurorId)} sort {times} fois&nbsp;: ses déports ne se suivent pas.
          </Status>
        </li>
      ))}
      {origin !== null && (
        <li>
          <Status kind="info">Ordre {origin}.</Status>
        </li>
      )}
      {noticed && (
        <li>
          <Status kind="info">{orderEffectNotice}</Status>
        </li>
      )}
    </ul>
  )
}
