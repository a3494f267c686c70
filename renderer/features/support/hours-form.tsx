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
import type { FieldValue } from '#renderer/ui/fields/field-props.ts'
import { FieldRow, Form } from '#renderer/ui/fields/form.tsx'
import { SelectField } from '#renderer/ui/fields/select-field.tsx'
import { TextField } from '#renderer/ui/fields/text-field.tsx'
import type { SupportNames } from './queries.ts'
import classes from './support.module.css'

type Entry = Row<'supportEntries'>
type Refs = 'adviserId' | 'projectId' | 'organisationId' | 'programmeId' | 'conventionActionId'

/** A line of hours as one types it; a day or a duration may still be missing. */
type Line = Pick<Entry, Refs | 'kind' | 'note'> & { readonly on: CivilDate | null; readonly minutes: number | null }

const noDay = '' as CivilDate
const kinds = Object.entries(supportKindWords).map(([value, label]) => ({ value: value as Entry['kind'], label }))
const options = (rows: SupportNames['projects']) => rows.map(({ id, name }) => ({ value: id, label: name }))

/** Hours field by field, for a company without project or for an action of a convention. */
export function HoursForm({ names, onDone }: { readonly names: SupportNames; readonly onDone: () => void }) {
  const { dispatch } = useWorkspace()
  const [line, setLine] = useState<Line>({
    on: useToday(),
    minutes: null,
    adviserId: null,
    projectId: null,
    organisationId: null,
    programmeId: null,
    conventionActionId: null,
    kind: 'interview',
    note: null,
  })
  return (
    <Form
      action="Enregistrer les heures"
      onCancel={onDone}
      onSubmit={async () => {
        const result = await dispatch(logHours, { ...line, on: line.on ?? noDay, minutes: line.minutes ?? 0 })
        if (result.ok) onDone()
        return result
      }}
    >
      <HoursFields
        names={names}
        bind={(key) => ({
          value: line[key],
          onChange: (value) => {
            setLine((before) => ({ ...before, [key]: value }))
          },
        })}
      />
    </Form>
  )
}

type EditHoursProps = { readonly entry: Entry; readonly names: SupportNames; readonly onRemoved: () => void }

/** One line of hours, changed field by field, with the files that prove it. */
export function EditHours({ entry, names, onRemoved }: EditHoursProps) {
  const { dispatch, readOnly } = useWorkspace()
  const attachments = useAttachments('supportEntries', entry.id)
  const save = ({ on, minutes, ...rest }: Partial<Line>) =>
    dispatch(updateHours, {
      id: entry.id,
      ...rest,
      ...(on === undefined ? {} : { on: on ?? noDay }),
      ...(minutes === undefined ? {} : { minutes: minutes ?? 0 }),
    })
  const remove = async () => {
    const result = await dispatch(removeHours, { id: entry.id })
    if (result.ok) onRemoved()
  }
  const line: Line = entry
  return (
    <div className={classes.fields}>
      <HoursFields names={names} bind={(key) => ({ value: line[key], onSave: (value) => save({ [key]: value }) })} />
      <AttachmentList {...attachments} />
      {!readOnly && (
        <p>
          <ActionLink onClick={() => void remove()}>Retirer cette ligne</ActionLink>
        </p>
      )}
    </div>
  )
}

type HoursFieldsProps = {
  readonly names: SupportNames
  /** What a field holds, and what changes it: at once, or with the form. */
  readonly bind: <K extends keyof Line>(key: K) => FieldValue<Line[K]>
}

/** The fields of a line of hours, typed or typed over. */
function HoursFields({ names, bind }: HoursFieldsProps) {
  return (
    <>
      <FieldRow>
        <DateField label="Jour" {...bind('on')} />
        <DurationField
          label="Durée"
          help="1h30, 1,5 ou 90 min ; 24 heures au plus dans une journée."
          read={parseDuration}
          write={durationText}
          {...bind('minutes')}
        />
        <SelectField label="Conseiller" optional options={options(names.advisers)} {...bind('adviserId')} />
      </FieldRow>
      <FieldRow>
        <SelectField label="Projet" optional options={options(names.projects)} {...bind('projectId')} />
        <SelectField
          label="Entreprise"
          help="Quand il n’y a pas de projet."
          optional
          options={options(names.organisations)}
          {...bind('organisationId')}
        />
      </FieldRow>
      <FieldRow>
        <SelectField
          label="Programme"
          help="Vide : celui que suit le projet ce jour-là."
          optional
          options={options(names.programmes)}
          {...bind('programmeId')}
        />
        <SelectField
          label="Action de convention"
          optional
          options={options(names.actions)}
          {...bind('conventionActionId')}
        />
      </FieldRow>
      <ChoiceField label="Nature" choices={kinds} {...bind('kind')} />
      <TextField label="Précision" optional maxLength={4000} {...bind('note')} />
    </>
  )
}
