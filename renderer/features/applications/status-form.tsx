import { useState } from 'react'
import { setApplicationStatus } from '#shared/commands/programmes/applications.ts'
import { applicationStatusWords } from '#shared/domain/programmes/words.ts'
import type { CivilDate } from '#shared/workspace/fields.ts'
import type { Row } from '#shared/workspace/registry.ts'
import { useToday } from '#renderer/data/today.ts'
import { useWorkspace } from '#renderer/data/workspace.ts'
import { ChoiceField } from '#renderer/ui/fields/choice-field.tsx'
import { DateField } from '#renderer/ui/fields/date-field.tsx'
import { FieldRow, Form } from '#renderer/ui/fields/form.tsx'
import { TextField } from '#renderer/ui/fields/text-field.tsx'

type ApplicationStatus = Row<'applications'>['status']

/** Gives an application its next dated status. */
export function StatusForm({
  application,
  onDone,
}: {
  readonly application: Row<'applications'>
  readonly onDone: () => void
}) {
  const { dispatch } = useWorkspace()
  const others = (Object.keys(applicationStatusWords) as ApplicationStatus[]).filter(
    (one) => one !== application.status,
  )
  const [status, setStatus] = useState<ApplicationStatus>(others[0] ?? 'received')
  const [on, setOn] = useState<CivilDate | null>(useToday())
  const [note, setNote] = useState<string | null>(null)
  const [late, setLate] = useState<string | null>(null)
  return (
    <Form
      action="Enregistrer le statut"
      onCancel={onDone}
      onSubmit={async () => {
        setLate(null)
        const result = await dispatch(setApplicationStatus, {
          applicationId: application.id,
          status,
          on: on ?? ('' as CivilDate),
          note,
        })
        if (result.ok) onDone()
        return result
      }}
      onRefused={(message, field) => {
        setLate(field === 'on' ? message : null)
        return field === 'on'
      }}
    >
      <ChoiceField
        label="Nouveau statut"
        choices={others.map((value) => ({ value, label: applicationStatusWords[value] }))}
        value={status}
        onChange={setStatus}
      />
      <FieldRow>
        <DateField label="Depuis le" value={on} onChange={setOn} error={late} />
        <TextField label="Motif ou précision" optional value={note} onChange={setNote} maxLength={4000} />
      </FieldRow>
    </Form>
  )
}
