import { useState } from 'react'
import { useToday } from '#renderer/data/today.ts'
import { useLive, useWorkspace } from '#renderer/data/workspace.ts'
import { ActionLink } from '#renderer/ui/action-link.tsx'
import { DateText } from '#renderer/ui/date-text.tsx'
import { DateField } from '#renderer/ui/fields/date-field.tsx'
import { FieldRow, Form } from '#renderer/ui/fields/form.tsx'
import { SelectField } from '#renderer/ui/fields/select-field.tsx'
import { InlinePanel } from '#renderer/ui/inline-panel.tsx'
import { Section } from '#renderer/ui/section.tsx'
import { Status } from '#renderer/ui/status.tsx'
import { enterRetained } from '#shared/commands/jury/entries.ts'
import { openedEntries, type Entry } from '#shared/domain/jury/entries.ts'
import type { JuryFile } from '#shared/domain/jury/jury-file.ts'
import { count } from '#shared/domain/jury/words.ts'
import type { CivilDate } from '#shared/workspace/fields.ts'
import type { Reader } from '#shared/workspace/state.ts'
import classes from './after.module.css'

async function opened(read: Reader, file: JuryFile) {
  const stays = await Promise.all(file.pitches.map(({ projectId }) => read.where('enrolments', 'projectId', projectId)))
  const entries = openedEntries(file, stays.flat())
  const phase = entries[0] === undefined ? undefined : await read.get('phases', entries[0].phaseId)
  const cohorts = phase === undefined ? [] : await read.where('cohorts', 'programmeId', phase.programmeId)
  return { entries, phase, cohorts }
}

/** The phase that the decisions open: who has entered, and a stroke that enters those who have not. */
export function EntriesSection({ file }: { readonly file: JuryFile }) {
  const { readOnly } = useWorkspace()
  const found = useLive((read) => opened(read, file), [file])
  const [entering, setEntering] = useState<readonly Entry[] | null>(null)
  if (found?.phase === undefined) return null
  const { entries, phase, cohorts } = found
  const waiting = entries.filter(({ stay }) => stay === null)
  const close = () => {
    setEntering(null)
  }
  return (
    <div className="no-print">
      <Section
        title="Phase ouverte"
        scope={phase.name}
        rule={false}
        actions={
          !readOnly &&
          waiting.length > 1 && (
            <ActionLink
              onClick={() => {
                setEntering(waiting)
              }}
            >
              {`Faire entrer les ${String(waiting.length)} projets`}
            </ActionLink>
          )
        }
      >
        <table className={classes.table} aria-label="Projets à qui la phase est ouverte">
          <thead>
            <tr>
              <th scope="col">Projet</th>
              <th scope="col">Parcours</th>
              <th scope="col">
                <span className="visually-hidden">Actions</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {entries.map((entry) => (
              <tr key={entry.pitchId}>
                <th scope="row">
                  {entry.applicationId === null ? (
                    entry.project
                  ) : (
                    <ActionLink to={`/candidatures/${entry.applicationId}`}>{entry.project}</ActionLink>
                  )}
                </th>
                <td>
                  {entry.stay === null ? (
                    <Status kind="empty">Pas encore entré</Status>
                  ) : (
                    <Status kind="done" plain>
                      Entré le <DateText date={entry.stay.enteredOn} />
                    </Status>
                  )}
                </td>
                <td className={classes.actions}>
                  {!readOnly && entry.stay === null && (
                    <ActionLink
                      name={`Faire entrer ${entry.project} dans la phase`}
                      onClick={() => {
                        setEntering([entry])
                      }}
                    >
                      Faire entrer
                    </ActionLink>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
        {entering !== null && (
          <InlinePanel
            title={
              entering.length === 1
                ? `Faire entrer ${entering[0]?.project ?? ''}`
                : `Faire entrer ${count(entering.length, 'projet')}`
            }
            onClose={close}
          >
            <EntryForm file={file} entries={entering} cohorts={cohorts} onDone={close} />
          </InlinePanel>
        )}
      </Section>
    </div>
  )
}

function EntryForm(props: {
  readonly file: JuryFile
  readonly entries: readonly Entry[]
  readonly cohorts: readonly { readonly id: string; readonly name: string }[]
  readonly onDone: () => void
}) {
  const { file, entries, cohorts, onDone } = props
  const { dispatch } = useWorkspace()
  const [enteredOn, setEnteredOn] = useState<CivilDate | null>(useToday())
  const [cohortId, setCohort] = useState(file.session.cohortId)
  return (
    <Form
      action="Faire entrer dans la phase"
      primary={false}
      onCancel={onDone}
      onSubmit={async () => {
        const result = await dispatch(enterRetained, {
          sessionId: file.session.id,
          enteredOn: enteredOn ?? ('' as CivilDate),
          cohortId,
          pitchIds: entries.map(({ pitchId }) => pitchId),
        })
        if (result.ok) onDone()
        return result
      }}
    >
      <FieldRow>
        <DateField label="Entrée le" value={enteredOn} onChange={setEnteredOn} />
        <SelectField
          label="Promotion"
          optional
          options={cohorts.map(({ id, name }) => ({ value: id, label: name }))}
          value={cohortId}
          onChange={setCohort}
        />
      </FieldRow>
    </Form>
  )
}
