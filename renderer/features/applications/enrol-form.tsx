import { useState } from 'react'
import { enrol } from '#shared/commands/programmes/enrolments.ts'
import type { CivilDate } from '#shared/workspace/fields.ts'
import { useToday } from '#renderer/data/today.ts'
import { useWorkspace } from '#renderer/data/workspace.ts'
import { ChoiceField } from '#renderer/ui/fields/choice-field.tsx'
import { DateField } from '#renderer/ui/fields/date-field.tsx'
import { FieldRow, Form } from '#renderer/ui/fields/form.tsx'
import { SelectField } from '#renderer/ui/fields/select-field.tsx'
import type { ApplicationFile } from './queries.ts'

/** Enters the project in a phase. A closed gate says what it asks for, before and after one tries. */
export function EnrolForm({ file, onDone }: { readonly file: ApplicationFile; readonly onDone: () => void }) {
  const { dispatch } = useWorkspace()
  const { application, gates, cohorts } = file
  const preferred =
    gates.find(({ answer }) => answer.open && answer.decision !== null) ?? gates.find(({ answer }) => answer.open)
  const [phaseId, setPhaseId] = useState(preferred?.phase.id ?? gates[0]?.phase.id ?? '')
  const [cohortId, setCohortId] = useState(application.cohortId)
  const [enteredOn, setEnteredOn] = useState<CivilDate | null>(useToday())
  return (
    <Form
      action="Entrer dans la phase"
      onCancel={onDone}
      onSubmit={async () => {
        const result = await dispatch(enrol, {
          projectId: application.projectId,
          applicationId: application.id,
          phaseId,
          cohortId,
          enteredOn: enteredOn ?? ('' as CivilDate),
        })
        if (result.ok) onDone()
        return result
      }}
    >
      <ChoiceField
        label="Phase"
        choices={gates.map(({ phase, answer }) => ({
          value: phase.id,
          label: phase.name,
          help: answer.open ? 'Porte ouverte.' : answer.reason,
        }))}
        value={phaseId}
        onChange={setPhaseId}
      />
      <FieldRow>
        <DateField label="Entrée le" value={enteredOn} onChange={setEnteredOn} />
        <SelectField
          label="Promotion"
          optional
          options={cohorts.map((row) => ({ value: row.id, label: row.name }))}
          value={cohortId}
          onChange={setCohortId}
        />
      </FieldRow>
    </Form>
  )
}
