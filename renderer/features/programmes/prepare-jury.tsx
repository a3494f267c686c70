import { useState } from 'react'
import { useLocation } from 'wouter'
import { takeFromCall } from '#shared/commands/jury/calls.ts'
import { createSession } from '#shared/commands/jury/sessions.ts'
import type { CivilDate } from '#shared/workspace/fields.ts'
import type { Row } from '#shared/workspace/registry.ts'
import { useWorkspace } from '#renderer/data/workspace.ts'
import { DateField } from '#renderer/ui/fields/date-field.tsx'
import { Form } from '#renderer/ui/fields/form.tsx'
import { SelectField } from '#renderer/ui/fields/select-field.tsx'
import { TextField } from '#renderer/ui/fields/text-field.tsx'

type PrepareJuryProps = {
  readonly programme: Row<'programmes'>
  readonly phases: readonly Row<'phases'>[]
  /** Call whose candidatures the session hears. */
  readonly call?: Row<'calls'>
  readonly onCancel: () => void
}

/** A session of the programme's jury, with the format and the grid that the programme states, and the candidatures of a call. */
export function PrepareJury({ programme, phases, call, onCancel }: PrepareJuryProps) {
  const { dispatch } = useWorkspace()
  const [, navigate] = useLocation()
  const gated = phases.filter(({ gate }) => gate === 'jury')
  const [name, setName] = useState<string | null>(
    `Jury, ${programme.name}${call === undefined ? '' : `, ${call.name}`}`,
  )
  const [heldOn, setHeldOn] = useState<CivilDate | null>(null)
  const [phaseId, setPhase] = useState<string | null>(gated[0]?.id ?? null)
  return (
    <Form
      action="Préparer la séance"
      primary={false}
      onCancel={onCancel}
      onSubmit={async () => {
        const result = await dispatch(createSession, {
          name: name ?? '',
          heldOn: heldOn ?? ('' as CivilDate),
          programmeId: programme.id,
          callId: call?.id ?? null,
          phaseId,
          gridId: programme.gridId,
          ...(programme.juryFormat === null ? {} : { format: programme.juryFormat }),
        })
        const sessionId = result.ok ? result.created[0] : undefined
        if (sessionId === undefined) return result
        // A call without candidature to hear leaves the order empty: the page of the session says so.
        if (call !== undefined) await dispatch(takeFromCall, { sessionId, callId: call.id })
        navigate(`/jurys/${sessionId}`)
        return result
      }}
    >
      <TextField label="Nom de la séance" value={name} onChange={setName} />
      <DateField label="Date" value={heldOn} onChange={setHeldOn} />
      {gated.length > 0 && (
        <SelectField
          label="Phase que la décision ouvre"
          optional
          options={gated.map((row) => ({ value: row.id, label: row.name }))}
          value={phaseId}
          onChange={setPhase}
        />
      )}
    </Form>
  )
}
