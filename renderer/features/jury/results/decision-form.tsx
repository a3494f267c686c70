import { useState } from 'react'
import { useWorkspace } from '#renderer/data/workspace.ts'
import { FieldRow, Form } from '#renderer/ui/fields/form.tsx'
import { NumberField } from '#renderer/ui/fields/number-field.tsx'
import { SelectField } from '#renderer/ui/fields/select-field.tsx'
import { TextAreaField } from '#renderer/ui/fields/text-area-field.tsx'
import { decide } from '#shared/commands/jury/closing.ts'
import { currentDecisions } from '#shared/domain/jury/decisions.ts'
import { pitchName, type JuryFile } from '#shared/domain/jury/jury-file.ts'
import { outcomeWords, type Outcome } from '#shared/domain/jury/words.ts'
import { NamedWarning } from '../named-warning.tsx'

/** A decision with its votes, its reason and, to settle a tie, a rank given by hand. */
export function DecisionForm({ file, onDone }: { readonly file: JuryFile; readonly onDone: () => void }) {
  const { dispatch } = useWorkspace()
  const [pitchId, setPitch] = useState<string | null>(null)
  const [outcome, setOutcome] = useState<string | null>(null)
  const [reason, setReason] = useState<string | null>(null)
  const [rank, setRank] = useState<number | null>(null)
  const [votes, setVotes] = useState<
    Readonly<Record<'votesFor' | 'votesAgainst' | 'votesAbstain' | 'votesNotTaking', number | null>>
  >({
    votesFor: null,
    votesAgainst: null,
    votesAbstain: null,
    votesNotTaking: null,
  })
  const choose = (id: string | null) => {
    const known = id === null ? undefined : currentDecisions(file.decisions).get(id)
    setPitch(id)
    setOutcome(known?.outcome ?? null)
    setReason(known?.reason ?? null)
    setVotes({
      votesFor: known?.votesFor ?? null,
      votesAgainst: known?.votesAgainst ?? null,
      votesAbstain: known?.votesAbstain ?? null,
      votesNotTaking: known?.votesNotTaking ?? null,
    })
  }
  const vote = (name: keyof typeof votes, label: string) => (
    <NumberField
      label={label}
      optional
      min={0}
      value={votes[name]}
      onChange={(value) => {
        setVotes({ ...votes, [name]: value })
      }}
    />
  )
  return (
    <Form
      action="Prendre cette décision"
      primary={false}
      onCancel={onDone}
      onSubmit={async () => {
        if (pitchId === null || outcome === null)
          return { ok: false, refusal: { message: 'Indiquez le projet et la décision.' } }
        const result = await dispatch(decide, { pitchId, outcome: outcome as Outcome, reason, rank, ...votes })
        if (result.ok) onDone()
        return result
      }}
    >
      <FieldRow>
        <SelectField
          label="Projet"
          autoFocus
          options={file.pitches
            .filter(({ status }) => status !== 'absent')
            .map(({ id }) => ({ value: id, label: pitchName(file, id) }))}
          value={pitchId}
          onChange={choose}
        />
        <SelectField
          label="Décision"
          options={Object.entries(outcomeWords).map(([value, label]) => ({ value, label }))}
          value={outcome}
          onChange={setOutcome}
        />
        <NumberField
          label="Rang donné par le jury"
          optional
          min={1}
          help="Pour départager une égalité, avec un motif."
          value={rank}
          onChange={setRank}
        />
      </FieldRow>
      <FieldRow>
        {vote('votesFor', 'Pour')}
        {vote('votesAgainst', 'Contre')}
        {vote('votesAbstain', 'Abstentions')}
        {vote('votesNotTaking', 'Ne prennent pas part')}
      </FieldRow>
      <TextAreaField label="Motif, ou ce qui est demandé" optional rows={2} value={reason} onChange={setReason} />
      <NamedWarning file={file} text={reason} fate="numbered" />
    </Form>
  )
}
