import { useState } from 'react'
import { useWorkspace } from '#renderer/data/workspace.ts'
import { ActionLink } from '#renderer/ui/action-link.tsx'
import { Empty } from '#renderer/ui/empty.tsx'
import { CheckField } from '#renderer/ui/fields/check-field.tsx'
import { Form } from '#renderer/ui/fields/form.tsx'
import { SelectField } from '#renderer/ui/fields/select-field.tsx'
import { InlinePanel } from '#renderer/ui/inline-panel.tsx'
import { RefusalLine } from '#renderer/ui/refusal-line.tsx'
import { Section } from '#renderer/ui/section.tsx'
import { addJuror, removeJuror, setPresence, updateJuror } from '#shared/commands/jury/jurors.ts'
import { jurorName, type JuryFile } from '#shared/domain/jury/jury-file.ts'
import { sessionQuorum } from '#shared/domain/jury/presence.ts'
import { count } from '#shared/domain/jury/words.ts'
import { useOptions } from '../queries.ts'
import { useAct } from '../use-act.ts'
import classes from './prepare.module.css'

/** Members of the jury: chair, vote, presence. Presence stays open while the session runs. */
export function JurorsSection({ file, editable }: { readonly file: JuryFile; readonly editable: boolean }) {
  const { readOnly } = useWorkspace()
  const { act, refusal } = useAct()
  const [adding, setAdding] = useState(false)
  const quorum = sessionQuorum(file)
  const running = !readOnly && ['prepared', 'open', 'deliberating'].includes(file.session.state)
  const mayAdd = !readOnly && ['prepared', 'open'].includes(file.session.state)
  return (
    <Section
      title="Jury"
      scope={`${count(quorum.present, 'présent')} sur ${String(quorum.members)}, quorum ${quorum.needed === 0 ? 'non demandé' : String(quorum.needed)}`}
      actions={
        mayAdd && (
          <ActionLink
            expanded={adding}
            onClick={() => {
              setAdding(true)
            }}
          >
            Ajouter un juré
          </ActionLink>
        )
      }
    >
      {adding && (
        <AddJuror
          file={file}
          onClose={() => {
            setAdding(false)
          }}
        />
      )}
      {refusal !== null && <RefusalLine>{refusal}</RefusalLine>}
      {file.jurors.length === 0 && <Empty>Aucun juré. Les personnes viennent de l’annuaire.</Empty>}
      <ol className={`${classes.rows ?? ''} ${classes.jurorRows ?? ''}`}>
        {file.jurors.map((juror) => {
          const name = jurorName(file, juror.id)
          return (
            <li key={juror.id} className={classes.row}>
              <span className={classes.rank}>{juror.rank}</span>
              <span className={classes.name}>{name}</span>
              <span className={classes.note}>
                {juror.role === 'chair' ? 'présidence' : 'membre'}
                {juror.voting ? '' : ', sans voix délibérative'}
                {juror.replacesId === null ? '' : `, remplace ${jurorName(file, juror.replacesId)}`}
              </span>
              {running ? (
                <CheckField
                  label="Présent"
                  name={`${name} présent`}
                  value={juror.present}
                  onSave={(present) => act(setPresence, { jurorId: juror.id, present })}
                />
              ) : (
                <span className={classes.note}>{juror.present ? 'présent' : 'absent'}</span>
              )}
              {editable && (
                <span className={classes.acts}>
                  {juror.role === 'member' ? (
                    <ActionLink
                      name={`${name} préside`}
                      onClick={() => void act(updateJuror, { jurorId: juror.id, role: 'chair' })}
                    >
                      Préside
                    </ActionLink>
                  ) : (
                    <ActionLink
                      name={`${name} redevient membre`}
                      onClick={() => void act(updateJuror, { jurorId: juror.id, role: 'member' })}
                    >
                      Membre
                    </ActionLink>
                  )}
                  <ActionLink
                    name={juror.voting ? `Retirer sa voix à ${name}` : `Donner une voix à ${name}`}
                    onClick={() => void act(updateJuror, { jurorId: juror.id, voting: !juror.voting })}
                  >
                    {juror.voting ? 'Sans voix' : 'Avec voix'}
                  </ActionLink>
                  <ActionLink name={`Retirer ${name}`} onClick={() => void act(removeJuror, { jurorId: juror.id })}>
                    Retirer
                  </ActionLink>
                </span>
              )}
            </li>
          )
        })}
      </ol>
    </Section>
  )
}

function AddJuror({ file, onClose }: { readonly file: JuryFile; readonly onClose: () => void }) {
  const { dispatch } = useWorkspace()
  const options = useOptions()
  const [personId, setPerson] = useState<string | null>(null)
  const [replacesId, setReplaces] = useState<string | null>(null)
  const taken = new Set(file.jurors.map((juror) => juror.personId))
  const submit = async () => {
    if (personId === null) return { ok: false as const, refusal: { message: 'Choisissez une personne de l’annuaire.' } }
    const role = file.jurors.some((juror) => juror.role === 'chair') ? 'member' : 'chair'
    const result = await dispatch(addJuror, {
      sessionId: file.session.id,
      personId,
      role,
      voting: true,
      present: false,
      replacesId,
    })
    if (result.ok) setPerson(null)
    return result
  }
  return (
    <InlinePanel title="Ajouter un juré" onClose={onClose}>
      <Form action="Ajouter" primary={false} onSubmit={submit} onCancel={onClose}>
        <SelectField
          label="Personne"
          help="Le premier juré ajouté préside&nbsp;; cela se change ensuite."
          options={options?.people.filter(({ value }) => !taken.has(value)) ?? []}
          value={personId}
          onChange={setPerson}
        />
        {file.jurors.length > 0 && (
          <SelectField
            label="Remplace"
            optional
            options={file.jurors.map(({ id }) => ({ value: id, label: jurorName(file, id) }))}
            value={replacesId}
            onChange={setReplaces}
          />
        )}
      </Form>
    </InlinePanel>
  )
}
