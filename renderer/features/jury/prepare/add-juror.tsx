import { useState } from 'react'
import { useWorkspace } from '#renderer/data/workspace.ts'
import { FieldRow, Form } from '#renderer/ui/fields/form.tsx'
import { SelectField } from '#renderer/ui/fields/select-field.tsx'
import { TextField } from '#renderer/ui/fields/text-field.tsx'
import { InlinePanel } from '#renderer/ui/inline-panel.tsx'
import { addJuror } from '#shared/commands/jury/jurors.ts'
import { qualityOf } from '#shared/domain/directory/roles.ts'
import { jurorName, type JuryFile } from '#shared/domain/jury/jury-file.ts'
import { useOptions } from '../queries.ts'

/** Adds a member, or the substitute who takes the seat of one. */
export function AddJuror({
  file,
  replaces,
  onClose,
}: {
  readonly file: JuryFile
  readonly replaces: string | null
  readonly onClose: () => void
}) {
  const { dispatch, read } = useWorkspace()
  const options = useOptions()
  const [personId, setPerson] = useState<string | null>(null)
  const [quality, setQuality] = useState<string | null>(null)
  const taken = new Set(file.jurors.map((juror) => juror.personId))
  const choose = async (id: string | null) => {
    setPerson(id)
    const person = id === null ? undefined : await read.get('people', id)
    if (id === null || person === undefined) return
    const words = qualityOf(person, await read.where('affiliations', 'personId', id), file.session.heldOn)
    setQuality((typed) => typed ?? words)
  }
  const seat = file.jurors.find(({ id }) => id === replaces)
  const submit = async () => {
    if (personId === null) return { ok: false as const, refusal: { message: 'Choisissez une personne de l’annuaire.' } }
    const chaired = file.jurors.some((juror) => juror.role === 'chair')
    const result = await dispatch(addJuror, {
      sessionId: file.session.id,
      personId,
      quality,
      role: chaired ? 'member' : 'chair',
      voting: seat?.voting ?? true,
      present: seat !== undefined && seat.present,
      replacesId: replaces,
    })
    if (result.ok && replaces !== null) onClose()
    if (result.ok) {
      setPerson(null)
      setQuality(null)
    }
    return result
  }
  const title = replaces === null ? 'Ajouter un juré' : `Remplacer ${jurorName(file, replaces)}`
  return (
    <InlinePanel title={title} onClose={onClose}>
      <Form action={replaces === null ? 'Ajouter' : 'Remplacer'} primary={false} onSubmit={submit} onCancel={onClose}>
        <FieldRow>
          <SelectField
            label="Personne"
            help={
              replaces === null
                ? 'Le premier juré ajouté préside\u00a0; cela se change ensuite.'
                : 'Le remplaçant prend le siège\u00a0: les deux ne siègent jamais ensemble.'
            }
            options={options?.people.filter(({ value }) => !taken.has(value)) ?? []}
            value={personId}
            onChange={(id) => void choose(id)}
          />
          <TextField
            label="Qualité"
            optional
            maxLength={200}
            help="Au titre de quoi il siège&nbsp;; proposée d’après sa fiche."
            value={quality}
            onChange={setQuality}
          />
        </FieldRow>
      </Form>
    </InlinePanel>
  )
}
