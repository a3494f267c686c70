import { useState } from 'react'
import { useWorkspace } from '#renderer/data/workspace.ts'
import { ActionLink } from '#renderer/ui/action-link.tsx'
import { Empty } from '#renderer/ui/empty.tsx'
import { FieldRow, Form } from '#renderer/ui/fields/form.tsx'
import { SelectField } from '#renderer/ui/fields/select-field.tsx'
import { TextField } from '#renderer/ui/fields/text-field.tsx'
import { InlinePanel } from '#renderer/ui/inline-panel.tsx'
import { RefusalLine } from '#renderer/ui/refusal-line.tsx'
import { Section } from '#renderer/ui/section.tsx'
import { addPitch, drawPassingOrder, reorderPitches } from '#shared/commands/jury/pitches.ts'
import { formatInstant } from '#shared/domain/calendar/format-date.ts'
import { pitchName, type JuryFile } from '#shared/domain/jury/jury-file.ts'
import { plannedEnd, plannedStart, timetable } from '#shared/domain/jury/timetable.ts'
import { useOptions } from '../queries.ts'
import { useAct } from '../use-act.ts'
import { OrderRow } from './order-row.tsx'
import classes from './prepare.module.css'

/** Passing order with its computed hours: add, move, draw, note constraints and breaks. */
export function OrderSection({ file, editable }: { readonly file: JuryFile; readonly editable: boolean }) {
  const { act, refusal } = useAct()
  const [open, setOpen] = useState<'add' | 'draw' | null>(null)
  const { session, pitches } = file
  const start = plannedStart(session)
  const slots = start === null ? [] : timetable(session, pitches, start)
  const end = plannedEnd(slots)
  const move = (index: number, by: number) => {
    const order = pitches.map(({ id }) => id)
    const [moved] = order.splice(index, 1)
    if (moved === undefined) return
    order.splice(index + by, 0, moved)
    void act(reorderPitches, { sessionId: session.id, order })
  }
  const close = () => {
    setOpen(null)
  }
  return (
    <Section
      title="Ordre de passage"
      scope={[
        session.drawSeed === null ? null : `tiré au sort, graine «\u00a0${session.drawSeed}\u00a0»`,
        end === null ? null : `fin prévue ${formatInstant(end, 'time')}`,
      ]
        .filter(Boolean)
        .join(', ')}
      actions={
        editable && (
          <>
            <ActionLink
              expanded={open === 'draw'}
              disabled={pitches.length < 2}
              onClick={() => {
                setOpen('draw')
              }}
            >
              Tirer au sort
            </ActionLink>
            <ActionLink
              expanded={open === 'add'}
              onClick={() => {
                setOpen('add')
              }}
            >
              Ajouter un projet
            </ActionLink>
          </>
        )
      }
    >
      {open === 'add' && <AddPitch file={file} onClose={close} />}
      {open === 'draw' && <Draw file={file} onClose={close} />}
      {refusal !== null && <RefusalLine>{refusal}</RefusalLine>}
      {pitches.length === 0 && (
        <Empty>Aucun projet. Les candidatures invitées s’ajoutent ici, dans l’ordre de passage.</Empty>
      )}
      <ol className={`${classes.rows ?? ''} ${classes.orderRows ?? ''}`}>
        {pitches.map((pitch, index) => (
          <OrderRow
            key={pitch.id}
            pitch={pitch}
            name={pitchName(file, pitch.id)}
            place={index + 1}
            last={index === pitches.length - 1}
            hour={slots.find(({ pitchId }) => pitchId === pitch.id)?.startsAt ?? null}
            editable={editable}
            act={act}
            onMove={(by) => {
              move(index, by)
            }}
          />
        ))}
      </ol>
    </Section>
  )
}

function AddPitch({ file, onClose }: { readonly file: JuryFile; readonly onClose: () => void }) {
  const { dispatch } = useWorkspace()
  const options = useOptions()
  const [projectId, setProject] = useState<string | null>(null)
  const taken = new Set(file.pitches.map((pitch) => pitch.projectId))
  const submit = async () => {
    if (projectId === null) return { ok: false as const, refusal: { message: 'Choisissez un projet.' } }
    const { programmeId } = file.session
    const own = options?.applications.filter((application) => application.projectId === projectId) ?? []
    const application = own.find((row) => row.programmeId === programmeId) ?? (own.length === 1 ? own[0] : undefined)
    const result = await dispatch(addPitch, {
      sessionId: file.session.id,
      projectId,
      applicationId: application?.id ?? null,
      constraint: null,
      breakSeconds: null,
    })
    if (result.ok) setProject(null)
    return result
  }
  return (
    <InlinePanel title="Ajouter un projet" onClose={onClose}>
      <Form action="Ajouter" primary={false} onSubmit={submit} onCancel={onClose}>
        <SelectField
          label="Projet"
          help="Sa candidature au programme est reliée si elle existe."
          options={options?.projects.filter(({ value }) => !taken.has(value)) ?? []}
          value={projectId}
          onChange={setProject}
        />
      </Form>
    </InlinePanel>
  )
}

function Draw({ file, onClose }: { readonly file: JuryFile; readonly onClose: () => void }) {
  const { dispatch } = useWorkspace()
  const [seed, setSeed] = useState<string | null>(`${file.session.name}, ${file.session.heldOn}`.slice(0, 80))
  const submit = async () => {
    const result = await dispatch(drawPassingOrder, { sessionId: file.session.id, seed: seed ?? '' })
    if (result.ok) onClose()
    return result
  }
  return (
    <InlinePanel title="Tirer l’ordre au sort" onClose={onClose}>
      <Form action="Tirer au sort" primary={false} onSubmit={submit} onCancel={onClose}>
        <FieldRow>
          <TextField
            label="Graine"
            help="La même graine donne toujours le même ordre. Elle est imprimée au procès-verbal."
            maxLength={80}
            value={seed}
            onChange={setSeed}
          />
        </FieldRow>
      </Form>
    </InlinePanel>
  )
}
