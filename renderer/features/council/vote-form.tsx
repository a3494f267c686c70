import { useState } from 'react'
import { useWorkspace } from '#renderer/data/workspace.ts'
import { FieldRow, Form } from '#renderer/ui/fields/form.tsx'
import { NumberField } from '#renderer/ui/fields/number-field.tsx'
import { SelectField } from '#renderer/ui/fields/select-field.tsx'
import { Status } from '#renderer/ui/status.tsx'
import { recordVote } from '#shared/commands/deliberations/votes.ts'
import { voteWarnings, type Vote } from '#shared/domain/deliberations/votes.ts'
import classes from './council.module.css'

const results = [
  { value: 'unanimous', label: 'À l’unanimité' },
  { value: 'majority', label: 'À la majorité' },
  { value: 'rejected', label: 'Rejeté' },
  { value: 'adjourned', label: 'Ajourné' },
] as const

/** Records the vote on the whole, or on one line voted apart. What contradicts itself is said, not blocked. */
export function VoteForm({
  deliberationId,
  itemId,
  vote,
  recusals,
  onDone,
}: {
  readonly deliberationId: string
  readonly itemId: string | null
  readonly vote: Vote
  readonly recusals: number
  readonly onDone?: () => void
}) {
  const { dispatch } = useWorkspace()
  const [draft, setDraft] = useState<Vote>({
    voteResult: vote.voteResult,
    votesFor: vote.votesFor,
    votesAgainst: vote.votesAgainst,
    votesAbstain: vote.votesAbstain,
    votesNotTaking: vote.votesNotTaking,
  })
  const count = (key: Exclude<keyof Vote, 'voteResult'>, label: string) => (
    <NumberField
      label={label}
      value={draft[key]}
      onChange={(value) => {
        setDraft((current) => ({ ...current, [key]: value }))
      }}
      min={0}
      max={1000}
      optional
    />
  )
  return (
    <Form
      action={itemId === null ? 'Enregistrer le vote' : 'Enregistrer le vote de la ligne'}
      onSubmit={async () => {
        const result = await dispatch(recordVote, { deliberationId, itemId, ...draft })
        if (result.ok) onDone?.()
        return result
      }}
      primary={false}
    >
      <SelectField
        label={itemId === null ? 'Résultat' : 'Vote séparé sur la ligne'}
        {...(itemId === null ? {} : { help: 'Vide : la ligne suit le vote sur l’ensemble.' })}
        value={draft.voteResult}
        onChange={(value) => {
          setDraft((current) => ({ ...current, voteResult: results.find((one) => one.value === value)?.value ?? null }))
        }}
        options={results}
        optional
      />
      <FieldRow>
        {count('votesFor', 'Pour')}
        {count('votesAgainst', 'Contre')}
        {count('votesAbstain', 'Abstentions')}
        {count('votesNotTaking', 'Ne prennent pas part')}
      </FieldRow>
      {voteWarnings(draft, recusals).map((warning) => (
        <p key={warning} className={classes.warning}>
          <Status kind="watch">{warning}</Status>
        </p>
      ))}
    </Form>
  )
}
