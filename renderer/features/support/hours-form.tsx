import { useState } from 'react'
import { logHours, removeHours, updateHours } from '#shared/commands/programmes/support.ts'
import { durationText, parseDuration } from '#shared/domain/programmes/hours.ts'
import { supportKindWords } from '#shared/domain/programmes/words.ts'
import type { CivilDate } from '#shared/workspace/fields.ts'
import type { Row } from '#shared/workspace/registry.ts'
import { useToday } from '#renderer/data/today.ts'
import { useAttachments } from '#renderer/data/use-attachments.ts'
import { useWorkspace } from '#renderer/data/workspace.ts'
import { ActionLink } from '#renderer/ui/action-link.tsx'
import { AttachmentList } from '#renderer/ui/attachment-list.tsx'
import { ChoiceField } from '#renderer/ui/fields/choice-field.tsx'
import { DateField } from '#renderer/ui/fields/date-field.tsx'
import { DurationField } from '#renderer/ui/fields/duration-field.tsx'
import { FieldRow, Form } from '#renderer/ui/fields/form.tsx'
import { SelectField } from '#renderer/ui/fields/select-field.tsx'
import { TextField } from '#renderer/ui/fields/text-field.tsx'
import type { SupportNames } from './queries.ts'
import classes from './support.module.css'

type Kind = Row<'supportEntries'>['kind']

const kinds = (Object.keys(supportKindWords) as Kind[]).map((value) => ({ value, label: supportKindWords[value] }))
const options = (rows: SupportNames['projects']) => rows.map(({ id, name }) => ({ value: id, label: name }))

/** Hours field by field, for a company without project or for an action of a convention. */
export function HoursForm({ names, onDone }: { readonly names: SupportNames; readonly onDone: () => void }) {
  const { dispatch } = useWorkspace()
  const [on, setOn] = useState<CivilDate | null>(useToday())
  const [minutes, setMinutes] = useState<number | null>(null)
  const [projectId, setProject] = useState<string | null>(null)
  const [organisationId, setOrganisation] = useState<string | null>(null)
  const [adviserId, setAdviser] = useState<string | null>(null)
  const [conventionActionId, setAction] = useState<string | null>(null)
  const [kind, setKind] = useState<Kind>('interview')
  const [note, setNote] = useState<string | null>(null)
  return (
    <Form
      action="Enregistrer les heures"
      onCancel={onDone}
      onSubmit={async () => {
        const result = await dispatch(logHours, {
          on: on ?? ('' as CivilDate),
          minutes: minutes ?? 0,
          projectId,
          organisationId,
          adviserId,
          conventionActionId,
          kind,
          note,
        })
        if (result.ok) onDone()
        return result
      }}
    >
      <FieldRow>
        <DateField label="Jour" value={on} onChange={setOn} />
        <DurationField
          label="Durée"
          help="1h30, 1,5 ou 90 min ; 24 heures au plus dans une journée."
          read={parseDuration}
          write={durationText}
          value={minutes}
          onChange={setMinutes}
        />
        <SelectField
          label="Conseiller"
          optional
          options={options(names.advisers)}
          value={adviserId}
          onChange={setAdviser}
        />
      </FieldRow>
      <FieldRow>
        <SelectField
          label="Projet"
          optional
          options={options(names.projects)}
          value={projectId}
          onChange={setProject}
        />
        <SelectField
          label="Entreprise"
          help="Quand il n’y a pas de projet."
          optional
          options={options(names.organisations)}
          value={organisationId}
          onChange={setOrganisation}
        />
        <SelectField
          label="Action de convention"
          optional
          options={options(names.actions)}
          value={conventionActionId}
          onChange={setAction}
        />
      </FieldRow>
      <ChoiceField label="Nature" choices={kinds} value={kind} onChange={setKind} />
      <TextField label="Précision" optional maxLength={4000} value={note} onChange={setNote} />
    </Form>
  )
}

/** One line of hours, changed field by field, with the files that prove it. */
export function EditHours({
  entry,
  names,
  onRemoved,
}: {
  readonly entry: Row<'supportEntries'>
  readonly names: SupportNames
  readonly onRemoved: () => void
}) {
  const { dispatch, readOnly } = useWorkspace()
  const attachments = useAttachments('supportEntries', entry.id)
  const save = (fields: Omit<Parameters<typeof updateHours.plan>[0], 'id'>) =>
    dispatch(updateHours, { id: entry.id, ...fields })
  const remove = async () => {
    const result = await dispatch(removeHours, { id: entry.id })
    if (result.ok) onRemoved()
  }
  return (
    <div className={classes.fields}>
      <FieldRow>
        <DateField label="Jour" value={entry.on} onSave={(on) => save({ on: on ?? ('' as CivilDate) })} />
        <DurationField
          label="Durée"
          read={parseDuration}
          write={durationText}
          value={entry.minutes}
          onSave={(minutes) => save({ minutes: minutes ?? 0 })}
        />
        <SelectField
          label="Conseiller"
          optional
          options={options(names.advisers)}
          value={entry.adviserId}
          onSave={(adviserId) => save({ adviserId })}
        />
      </FieldRow>
      <FieldRow>
        <SelectField
          label="Projet"
          optional
          options={options(names.projects)}
          value={entry.projectId}
          onSave={(projectId) => save({ projectId })}
        />
        <SelectField
          label="Programme"
          optional
          options={options(names.programmes)}
          value={entry.programmeId}
          onSave={(programmeId) => save({ programmeId })}
        />
        <SelectField
          label="Action de convention"
          optional
          options={options(names.actions)}
          value={entry.conventionActionId}
          onSave={(conventionActionId) => save({ conventionActionId })}
        />
      </FieldRow>
      <ChoiceField label="Nature" choices={kinds} value={entry.kind} onSave={(kind) => save({ kind })} />
      <TextField label="Précision" optional maxLength={4000} value={entry.note} onSave={(note) => save({ note })} />
      <AttachmentList {...attachments} />
      {!readOnly && (
        <p>
          <ActionLink onClick={() => void remove()}>Retirer cette ligne</ActionLink>
        </p>
      )}
    </div>
  )
}
