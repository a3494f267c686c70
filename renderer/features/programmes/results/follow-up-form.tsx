import { useState } from 'react'
import { openFollowUp } from '#shared/commands/programmes/follow-ups.ts'
import { addMonths } from '#shared/domain/calendar/civil-date.ts'
import type { CivilDate } from '#shared/workspace/fields.ts'
import type { Row } from '#shared/workspace/registry.ts'
import { useToday } from '#renderer/data/today.ts'
import { useWorkspace } from '#renderer/data/workspace.ts'
import { ChoiceField } from '#renderer/ui/fields/choice-field.tsx'
import { DateField } from '#renderer/ui/fields/date-field.tsx'
import { FieldRow, Form } from '#renderer/ui/fields/form.tsx'
import { SelectField } from '#renderer/ui/fields/select-field.tsx'

type FollowUpFormProps = {
  readonly programmeId: string | null
  readonly programmes: readonly Row<'programmes'>[]
  readonly onDone: (campaignId: string) => void
  readonly onCancel: () => void
}

const years = [
  { value: '1', label: '1 an' },
  { value: '3', label: '3 ans' },
  { value: '5', label: '5 ans' },
] as const

/** Opens a follow-up of those who left a programme one, three or five years ago. */
export function FollowUpForm(props: FollowUpFormProps) {
  const { dispatch } = useWorkspace()
  const today = useToday()
  const [programmeId, setProgramme] = useState(props.programmeId)
  const [after, setAfter] = useState<'1' | '3' | '5'>('1')
  const [startsOn, setStart] = useState<CivilDate | null>(today)
  const [dueOn, setDue] = useState<CivilDate | null>(addMonths(today, 2, 'same-day'))
  const programme = props.programmes.find(({ id }) => id === programmeId)
  return (
    <Form
      action="Ouvrir l’enquête"
      onCancel={props.onCancel}
      onSubmit={async () => {
        const result = await dispatch(openFollowUp, {
          programmeId: programmeId ?? '',
          name: `${programme?.name ?? 'Programme'}, suivi à ${after} ${after === '1' ? 'an' : 'ans'}`,
          yearsAfter: Number(after),
          startsOn: startsOn ?? ('' as CivilDate),
          dueOn: dueOn ?? ('' as CivilDate),
        })
        if (result.ok && result.created[0] !== undefined) props.onDone(result.created[0])
        return result
      }}
    >
      <FieldRow>
        <SelectField
          label="Programme"
          options={props.programmes.map((row) => ({ value: row.id, label: row.name }))}
          value={programmeId}
          onChange={setProgramme}
        />
        <DateField label="Ouverte le" value={startsOn} onChange={setStart} />
        <DateField label="Réponses attendues jusqu’au" value={dueOn} onChange={setDue} />
      </FieldRow>
      <ChoiceField label="Sortis depuis au moins" choices={years} value={after} onChange={setAfter} />
    </Form>
  )
}
