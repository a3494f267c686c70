import { useState } from 'react'
import { useLive, useWorkspace } from '#renderer/data/workspace.ts'
import { DateField } from '#renderer/ui/fields/date-field.tsx'
import { FieldRow, Form } from '#renderer/ui/fields/form.tsx'
import { SelectField } from '#renderer/ui/fields/select-field.tsx'
import { TextField } from '#renderer/ui/fields/text-field.tsx'
import { createSession } from '#shared/commands/jury/sessions.ts'
import { offeredFormats } from '#shared/domain/jury/formats.ts'
import type { CivilDate } from '#shared/workspace/fields.ts'
import { useOptions } from '../queries.ts'

/** Name, day, hour, programme and format: the rest is set on the page of the session. */
export function CreateSessionForm({
  onCreated,
  onCancel,
}: {
  readonly onCreated: (id: string) => void
  readonly onCancel: () => void
}) {
  const { dispatch } = useWorkspace()
  const options = useOptions()
  const formats = useLive(async (read) => offeredFormats(await read.all('juryFormats')), [])
  const [name, setName] = useState<string | null>(null)
  const [heldOn, setHeldOn] = useState<CivilDate | null>(null)
  const [startsAt, setStartsAt] = useState<string | null>('14:00')
  const [place, setPlace] = useState<string | null>(null)
  const [programmeId, setProgramme] = useState<string | null>(null)
  const [format, setFormat] = useState<string | null>('gate-30')
  const submit = async () => {
    if (name === null || heldOn === null)
      return { ok: false as const, refusal: { message: 'Donnez un nom et une date à la séance.' } }
    const chosen = format ?? 'gate-30'
    const result = await dispatch(createSession, {
      ...blank,
      name,
      heldOn,
      startsAt,
      place,
      programmeId,
      format: chosen,
    })
    const id = result.ok ? result.created[0] : undefined
    if (id !== undefined) onCreated(id)
    return result
  }
  return (
    <Form action="Créer la séance" primary={false} onSubmit={submit} onCancel={onCancel}>
      <TextField label="Nom de la séance" value={name} onChange={setName} autoFocus />
      <FieldRow>
        <DateField label="Date" value={heldOn} onChange={setHeldOn} />
        <TextField
          label="Heure de début"
          optional
          help="hh:mm, par exemple 14:00."
          value={startsAt}
          onChange={setStartsAt}
        />
        <TextField label="Lieu" optional value={place} onChange={setPlace} />
      </FieldRow>
      <FieldRow>
        <SelectField
          label="Programme"
          optional
          options={options?.programmes ?? []}
          value={programmeId}
          onChange={setProgramme}
        />
        <SelectField
          label="Format de passage"
          options={(formats ?? []).map(({ id, name: label }) => ({ value: id, label }))}
          value={format}
          onChange={setFormat}
        />
      </FieldRow>
    </Form>
  )
}

const blank = {
  cohortId: null,
  callId: null,
  phaseId: null,
  labelId: null,
  gridId: null,
  quorum: 0,
  aggregate: 'mean' as const,
  tieRules: [],
  thresholds: [],
}
