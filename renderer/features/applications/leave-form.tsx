import { useState } from 'react'
import { leavePhase } from '#shared/commands/programmes/enrolments.ts'
import { leaveReasonWords } from '#shared/domain/programmes/words.ts'
import type { CivilDate } from '#shared/workspace/fields.ts'
import type { Row } from '#shared/workspace/registry.ts'
import { useToday } from '#renderer/data/today.ts'
import { useLive, useWorkspace } from '#renderer/data/workspace.ts'
import { ChoiceField } from '#renderer/ui/fields/choice-field.tsx'
import { DateField } from '#renderer/ui/fields/date-field.tsx'
import { FieldRow, Form } from '#renderer/ui/fields/form.tsx'
import { SelectField } from '#renderer/ui/fields/select-field.tsx'
import { TextField } from '#renderer/ui/fields/text-field.tsx'

type Reason = NonNullable<Row<'enrolments'>['leaveReason']>

/** Ends a stay in a phase, with its reason. */
export function LeaveForm({ stay, onDone }: { readonly stay: Row<'enrolments'>; readonly onDone: () => void }) {
  const { dispatch } = useWorkspace()
  const [reason, setReason] = useState<Reason>('completed')
  const [leftOn, setLeftOn] = useState<CivilDate | null>(useToday())
  const sites = useLive((read) => read.all('sites'), []) ?? []
  const [nextSiteId, setNext] = useState<string | null>(null)
  const [note, setNote] = useState<string | null>(null)
  return (
    <Form
      action="Enregistrer la sortie"
      onCancel={onDone}
      onSubmit={async () => {
        const result = await dispatch(leavePhase, {
          enrolmentId: stay.id,
          leftOn: leftOn ?? ('' as CivilDate),
          reason,
          ...(reason === 'moved' ? { nextSiteId } : {}),
          ...(note === null ? {} : { note }),
        })
        if (result.ok) onDone()
        return result
      }}
    >
      <ChoiceField
        label="Raison de la sortie"
        choices={(Object.keys(leaveReasonWords) as Reason[]).map((value) => ({
          value,
          label: leaveReasonWords[value],
        }))}
        value={reason}
        onChange={setReason}
      />
      <FieldRow>
        <DateField label="Dernier jour, inclus" value={leftOn} onChange={setLeftOn} />
        {reason === 'moved' && (
          <SelectField
            label="Lieu d’arrivée"
            help="Ou son nom en précision, s’il n’est pas dans la liste."
            optional
            options={[...sites]
              .sort((a, b) => a.name.localeCompare(b.name, 'fr', { numeric: true }))
              .map(({ id, name }) => ({ value: id, label: name }))}
            value={nextSiteId}
            onChange={setNext}
          />
        )}
        <TextField
          label={reason === 'stopped' ? 'Motif de l’arrêt' : 'Précision'}
          optional={reason !== 'stopped'}
          value={note}
          onChange={setNote}
          maxLength={4000}
        />
      </FieldRow>
    </Form>
  )
}
