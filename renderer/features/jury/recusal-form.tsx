import { useState } from 'react'
import { useWorkspace } from '#renderer/data/workspace.ts'
import { ChoiceField } from '#renderer/ui/fields/choice-field.tsx'
import { Form } from '#renderer/ui/fields/form.tsx'
import { SelectField } from '#renderer/ui/fields/select-field.tsx'
import { TextField } from '#renderer/ui/fields/text-field.tsx'
import type { SaveResult } from '#renderer/ui/save-result.ts'
import { declareRecusal } from '#shared/commands/jury/jurors.ts'
import { jurorName, pitchName, type JuryFile } from '#shared/domain/jury/jury-file.ts'
import { recusalWords } from '#shared/domain/jury/words.ts'
import type { Row } from '#shared/workspace/registry.ts'

type Kind = Row<'recusals'>['kind']
const kinds = Object.entries(recusalWords).map(([value, label]) => ({
  value: value as Kind,
  label: label.charAt(0).toUpperCase() + label.slice(1),
}))

/** Declares a recusal; the project is fixed during its pitch and chosen otherwise. */
export function RecusalForm({
  file,
  pitchId,
  onDone,
}: {
  readonly file: JuryFile
  readonly pitchId: string | null
  readonly onDone: () => void
}) {
  const { dispatch } = useWorkspace()
  const [juror, setJuror] = useState<string | null>(null)
  const [pitch, setPitch] = useState<string | null>(pitchId)
  const [kind, setKind] = useState<Kind>('professional')
  const [reason, setReason] = useState<string | null>(null)
  const away = new Set(file.recusals.filter((row) => row.pitchId === pitch).map((row) => row.jurorId))
  const submit = async (): Promise<SaveResult> => {
    if (juror === null || pitch === null)
      return { ok: false, refusal: { message: 'Indiquez le juré et le projet.', field: null } }
    const result = await dispatch(declareRecusal, { jurorId: juror, pitchId: pitch, kind, reason })
    if (result.ok) onDone()
    return result
  }
  return (
    <Form action="Noter le déport" primary={false} onSubmit={submit} onCancel={onDone}>
      <SelectField
        label="Juré"
        autoFocus
        options={file.jurors
          .filter(({ id }) => !away.has(id))
          .map(({ id }) => ({ value: id, label: jurorName(file, id) }))}
        value={juror}
        onChange={setJuror}
      />
      {pitchId === null && (
        <SelectField
          label="Projet"
          options={file.pitches.map(({ id }) => ({ value: id, label: pitchName(file, id) }))}
          value={pitch}
          onChange={setPitch}
        />
      )}
      <ChoiceField label="Lien d’intérêts" choices={kinds} value={kind} onChange={setKind} />
      <TextField
        label="Précision"
        help="Reprise au procès-verbal, retirée de sa version anonymisée."
        optional
        value={reason}
        onChange={setReason}
      />
    </Form>
  )
}
