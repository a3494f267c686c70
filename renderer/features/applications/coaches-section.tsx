import { useState } from 'react'
import { assignCoach, endCoaching, removeCoaching } from '#shared/commands/programmes/coaches.ts'
import { coachesOf, type Coach } from '#shared/domain/programmes/coaches.ts'
import { personName } from '#shared/domain/programmes/words.ts'
import type { CivilDate } from '#shared/workspace/fields.ts'
import { useToday } from '#renderer/data/today.ts'
import { useLive, useWorkspace } from '#renderer/data/workspace.ts'
import { ActionLink } from '#renderer/ui/action-link.tsx'
import { DateText } from '#renderer/ui/date-text.tsx'
import { DateField } from '#renderer/ui/fields/date-field.tsx'
import { FieldRow, Form } from '#renderer/ui/fields/form.tsx'
import { SelectField } from '#renderer/ui/fields/select-field.tsx'
import { TextField } from '#renderer/ui/fields/text-field.tsx'
import { InlinePanel } from '#renderer/ui/inline-panel.tsx'
import { Section } from '#renderer/ui/section.tsx'
import classes from './applications.module.css'

/** Who follows the project: jurors who recruited it, and coaches put on it here. */
export function CoachesSection({ projectId }: { readonly projectId: string }) {
  const { readOnly } = useWorkspace()
  const coaches = useLive((read) => coachesOf(read, projectId), [projectId])
  const [open, setOpen] = useState<string | null>(null)
  const close = () => {
    setOpen(null)
  }
  if (coaches === undefined) return null
  const ended = coaches.find(({ row }) => row.id === open)
  return (
    <Section
      title="Coachs"
      scope="qui suit le projet"
      actions={
        !readOnly && (
          <ActionLink
            expanded={open === 'new'}
            onClick={() => {
              setOpen('new')
            }}
          >
            Ajouter un coach
          </ActionLink>
        )
      }
    >
      {coaches.length === 0 && (
        <p className={classes.none}>
          Aucun coach. Le juré qui recrute un projet le devient, depuis les suites du jury.
        </p>
      )}
      {coaches.map((coach) => (
        <CoachLine
          key={coach.row.id}
          coach={coach}
          readOnly={readOnly}
          onEnd={() => {
            setOpen(coach.row.id)
          }}
        />
      ))}
      {open === 'new' && (
        <InlinePanel title="Ajouter un coach" onClose={close}>
          <AssignForm projectId={projectId} onDone={close} />
        </InlinePanel>
      )}
      {ended !== undefined && (
        <InlinePanel title={`Fin du suivi de ${ended.name}`} onClose={close}>
          <EndForm coach={ended} onDone={close} />
        </InlinePanel>
      )}
    </Section>
  )
}

function CoachLine(props: { readonly coach: Coach; readonly readOnly: boolean; readonly onEnd: () => void }) {
  const { row, name, session } = props.coach
  return (
    <div className={classes.row}>
      <ActionLink to={`/annuaire/personnes/${row.personId}`}>{name}</ActionLink>
      <span>
        {row.endsOn === null ? 'depuis le ' : 'du '}
        <DateText date={row.startsOn} />
        {row.endsOn !== null && (
          <>
            {' au '}
            <DateText date={row.endsOn} />
          </>
        )}
      </span>
      {session !== null && (
        <span className={classes.detail}>
          recruté au jury <ActionLink to={`/jurys/${session.id}`}>{session.name}</ActionLink>
        </span>
      )}
      {row.note !== null && <span className={classes.detail}>{row.note}</span>}
      {!props.readOnly && row.endsOn === null && (
        <span className={classes.end}>
          <ActionLink name={`Fin du suivi de ${name}`} onClick={props.onEnd}>
            Fin du suivi
          </ActionLink>
        </span>
      )}
    </div>
  )
}

function AssignForm({ projectId, onDone }: { readonly projectId: string; readonly onDone: () => void }) {
  const { dispatch } = useWorkspace()
  const people = useLive((read) => read.all('people'), []) ?? []
  const [personId, setPerson] = useState<string | null>(null)
  const [startsOn, setStart] = useState<CivilDate | null>(useToday())
  const [note, setNote] = useState<string | null>(null)
  return (
    <Form
      action="Ajouter le coach"
      primary={false}
      onCancel={onDone}
      onSubmit={async () => {
        const result = await dispatch(assignCoach, {
          projectId,
          personId: personId ?? '',
          startsOn: startsOn ?? ('' as CivilDate),
          note,
        })
        if (result.ok) onDone()
        return result
      }}
    >
      <FieldRow>
        <SelectField
          label="Personne"
          options={people.map((row) => ({ value: row.id, label: personName(row) }))}
          value={personId}
          onChange={setPerson}
        />
        <DateField label="À partir du" value={startsOn} onChange={setStart} />
        <TextField label="Précision" optional maxLength={400} value={note} onChange={setNote} />
      </FieldRow>
    </Form>
  )
}

function EndForm({ coach, onDone }: { readonly coach: Coach; readonly onDone: () => void }) {
  const { dispatch } = useWorkspace()
  const [endsOn, setEnd] = useState<CivilDate | null>(useToday())
  const { id } = coach.row
  return (
    <Form
      action="Noter la fin"
      primary={false}
      onCancel={onDone}
      onSubmit={async () => {
        const result = await dispatch(endCoaching, { id, endsOn: endsOn ?? ('' as CivilDate) })
        if (result.ok) onDone()
        return result
      }}
    >
      <FieldRow>
        <DateField label="Dernier jour" help="Ce jour compris." value={endsOn} onChange={setEnd} />
      </FieldRow>
      <p className={classes.none}>
        Mis là par erreur&nbsp;?{' '}
        <ActionLink
          onClick={() => {
            void dispatch(removeCoaching, { id }).then((result) => {
              if (result.ok) onDone()
            })
          }}
        >
          Retirer ce coach
        </ActionLink>
      </p>
    </Form>
  )
}
