import { useState } from 'react'
import { createApplication } from '#shared/commands/programmes/applications.ts'
import type { Cents, CivilDate } from '#shared/workspace/fields.ts'
import { useToday } from '#renderer/data/today.ts'
import { useLive, useWorkspace } from '#renderer/data/workspace.ts'
import { ChoiceField } from '#renderer/ui/fields/choice-field.tsx'
import { DateField } from '#renderer/ui/fields/date-field.tsx'
import { FieldRow, Form } from '#renderer/ui/fields/form.tsx'
import { MoneyField } from '#renderer/ui/fields/money-field.tsx'
import { SelectField } from '#renderer/ui/fields/select-field.tsx'
import { TextField } from '#renderer/ui/fields/text-field.tsx'

type ApplicationFormProps = {
  /** Programme already chosen in the list, or null. */
  readonly programmeId: string | null
  /** Call already chosen, or null. */
  readonly callId: string | null
  readonly onDone: (id: string) => void
  readonly onCancel: () => void
}

/** Files an application: for a new project with its holder, or for one that is known. */
export function ApplicationForm({ programmeId: chosen, callId: called, onDone, onCancel }: ApplicationFormProps) {
  const { dispatch } = useWorkspace()
  const today = useToday()
  const lists = useLive(
    async (read) => ({
      programmes: await read.all('programmes'),
      cohorts: await read.all('cohorts'),
      calls: await read.all('calls'),
      projects: await read.all('projects'),
    }),
    [],
  )
  const [known, setKnown] = useState<'new' | 'known'>('new')
  // The name takes the focus when the form opens, not when the choice above it changes.
  const [turned, setTurned] = useState(false)
  const [projectId, setProjectId] = useState<string | null>(null)
  const [name, setName] = useState<string | null>(null)
  const [givenName, setGivenName] = useState<string | null>(null)
  const [familyName, setFamilyName] = useState<string | null>(null)
  const [picked, setProgrammeId] = useState(chosen)
  const [only, ...others] = lists?.programmes ?? []
  const programmeId = picked ?? (others.length === 0 ? (only?.id ?? null) : null)
  const [cohortId, setCohortId] = useState<string | null>(null)
  const [callId, setCallId] = useState(called)
  const [receivedOn, setReceivedOn] = useState<CivilDate | null>(today)
  const [requestedCents, setRequested] = useState<Cents | null>(null)
  const [fault, setFault] = useState<{ readonly message: string; readonly field: string | null } | null>(null)
  const faultOf = (...fields: readonly string[]) =>
    fault !== null && fields.some((field) => fault.field?.startsWith(field) === true) ? fault.message : null
  const options = (
    rows: readonly { readonly id: string; readonly name: string; readonly programmeId?: string }[] = [],
  ) =>
    rows
      .filter((row) => row.programmeId === undefined || row.programmeId === programmeId)
      .map((row) => ({ value: row.id, label: row.name }))
  const submit = async () => {
    setFault(null)
    const holder = familyName === null ? null : { givenName, familyName }
    const result = await dispatch(createApplication, {
      project: known === 'known' ? { projectId: projectId ?? '' } : { name: name ?? '', holder },
      programmeId: programmeId ?? '',
      cohortId,
      callId,
      receivedOn: receivedOn ?? ('' as CivilDate),
      requestedCents,
    })
    if (result.ok && result.created[0] !== undefined) onDone(result.created[0])
    return result
  }
  return (
    <Form
      action="Enregistrer la candidature"
      onSubmit={submit}
      onCancel={onCancel}
      onRefused={(message, field) => {
        const placed = /^(programmeId|cohortId|callId|receivedOn|requestedCents)/.test(field ?? '')
        setFault(
          placed
            ? { message: field === 'programmeId' && programmeId === null ? 'Choisissez un programme.' : message, field }
            : null,
        )
        return placed
      }}
    >
      <ChoiceField
        label="Projet"
        choices={[
          { value: 'new', label: 'Nouveau projet' },
          { value: 'known', label: 'Projet déjà connu' },
        ]}
        value={known}
        onChange={(choice) => {
          setTurned(true)
          setKnown(choice)
        }}
      />
      {known === 'known' ? (
        <SelectField
          label="Projet connu"
          options={options(lists?.projects)}
          value={projectId}
          onChange={setProjectId}
        />
      ) : (
        <FieldRow>
          <TextField label="Nom du projet" value={name} onChange={setName} autoFocus={!turned} />
          <TextField label="Prénom du porteur" optional maxLength={120} value={givenName} onChange={setGivenName} />
          <TextField label="Nom du porteur" optional maxLength={120} value={familyName} onChange={setFamilyName} />
        </FieldRow>
      )}
      <FieldRow>
        <SelectField
          label="Programme"
          options={options(lists?.programmes)}
          value={programmeId}
          error={faultOf('programmeId')}
          onChange={(value) => {
            setProgrammeId(value)
            setCohortId(null)
            setCallId(null)
          }}
        />
        <SelectField
          label="Promotion"
          optional
          disabled={programmeId === null}
          options={options(lists?.cohorts)}
          value={cohortId}
          error={faultOf('cohortId')}
          onChange={setCohortId}
        />
        <SelectField
          label="Appel à projets"
          optional
          disabled={programmeId === null}
          options={options(lists?.calls)}
          value={callId}
          error={faultOf('callId')}
          onChange={setCallId}
        />
      </FieldRow>
      <FieldRow>
        <DateField label="Reçue le" value={receivedOn} error={faultOf('receivedOn')} onChange={setReceivedOn} />
        <MoneyField
          label="Aide demandée"
          optional
          help="Laissée vide, elle est « non renseignée », jamais 0."
          value={requestedCents}
          error={faultOf('requestedCents')}
          onChange={setRequested}
        />
      </FieldRow>
    </Form>
  )
}
