import { useState } from 'react'
import { useWorkspace } from '#renderer/data/workspace.ts'
import { ActionLink } from '#renderer/ui/action-link.tsx'
import { CheckField } from '#renderer/ui/fields/check-field.tsx'
import { Form } from '#renderer/ui/fields/form.tsx'
import { SelectField } from '#renderer/ui/fields/select-field.tsx'
import { TextField } from '#renderer/ui/fields/text-field.tsx'
import { InlinePanel } from '#renderer/ui/inline-panel.tsx'
import type { SaveResult } from '#renderer/ui/save-result.ts'
import { setPresence } from '#shared/commands/jury/jurors.ts'
import { seatSubstitute } from '#shared/commands/jury/seats.ts'
import { formatInstant } from '#shared/domain/calendar/format-date.ts'
import { jurorName, type JuryFile } from '#shared/domain/jury/jury-file.ts'
import { useOptions } from '../queries.ts'
import classes from './console.module.css'

/** Who is in the room, since when; late arrivals, departures and substitutions, while the clock goes on. */
export function PresencePanel({ file, onClose }: { readonly file: JuryFile; readonly onClose: () => void }) {
  const { dispatch } = useWorkspace()
  const [replaced, setReplaced] = useState<string | null>(null)
  const taken = new Set(file.jurors.flatMap(({ replacesId }) => replacesId ?? []))
  return (
    <InlinePanel title="Présences et remplacements" onClose={onClose}>
      <ul className={classes.presences}>
        {file.jurors.map((juror) => {
          const name = jurorName(file, juror.id)
          const gone = taken.has(juror.id)
          return (
            <li key={juror.id}>
              <CheckField
                label={name}
                name={`${name}, présent`}
                help={presenceHelp(file, juror, gone)}
                disabled={gone}
                value={juror.present}
                onSave={(present) => dispatch(setPresence, { jurorId: juror.id, present })}
              />
              {!gone && (
                <ActionLink
                  name={`Remplacer ${name}`}
                  expanded={replaced === juror.id}
                  onClick={() => {
                    setReplaced(replaced === juror.id ? null : juror.id)
                  }}
                >
                  Remplacer
                </ActionLink>
              )}
              {replaced === juror.id && (
                <SubstituteForm
                  file={file}
                  jurorId={juror.id}
                  onDone={() => {
                    setReplaced(null)
                  }}
                />
              )}
            </li>
          )
        })}
      </ul>
    </InlinePanel>
  )
}

function presenceHelp(file: JuryFile, juror: JuryFile['jurors'][number], gone: boolean): string {
  if (gone) {
    const substitute = file.jurors.find(({ replacesId }) => replacesId === juror.id)
    return `remplacé par ${substitute === undefined ? 'un autre juré' : jurorName(file, substitute.id)}`
  }
  if (juror.present)
    return juror.presentFrom === null ? 'présent' : `présent depuis ${formatInstant(juror.presentFrom, 'time')}`
  return juror.presentTo === null ? 'pas arrivé' : `parti à ${formatInstant(juror.presentTo, 'time')}`
}

/** Somebody of the directory takes the seat, or a person added there in the same stroke. */
function SubstituteForm({
  file,
  jurorId,
  onDone,
}: {
  readonly file: JuryFile
  readonly jurorId: string
  readonly onDone: () => void
}) {
  const { dispatch } = useWorkspace()
  const options = useOptions()
  const [person, setPerson] = useState<string | null>(null)
  const [given, setGiven] = useState<string | null>(null)
  const [family, setFamily] = useState<string | null>(null)
  const seated = new Set(file.jurors.map(({ personId }) => personId))
  const people = (options?.people ?? []).filter(({ value }) => !seated.has(value))
  const submit = async (): Promise<SaveResult> => {
    if (person === null && family === null)
      return { ok: false, refusal: { message: 'Choisissez la personne qui siège, ou écrivez son nom.', field: null } }
    const result = await dispatch(
      seatSubstitute,
      person === null
        ? { jurorId, newPerson: { givenName: given, familyName: family ?? '' } }
        : { jurorId, personId: person },
    )
    if (result.ok) onDone()
    return result
  }
  return (
    <Form action="Faire siéger" primary={false} onSubmit={submit} onCancel={onDone}>
      <TextField label="Nom" autoFocus optional={person !== null} value={family} onChange={setFamily} />
      <TextField label="Prénom" optional value={given} onChange={setGiven} />
      {people.length > 0 && (
        <SelectField label="Ou de l’annuaire" optional options={people} value={person} onChange={setPerson} />
      )}
    </Form>
  )
}
