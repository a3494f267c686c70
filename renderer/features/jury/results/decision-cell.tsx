import { useWorkspace } from '#renderer/data/workspace.ts'
import { SelectField } from '#renderer/ui/fields/select-field.tsx'
import { Status } from '#renderer/ui/status.tsx'
import { decide } from '#shared/commands/jury/closing.ts'
import { currentDecisions, outcomeText, waitingRanks } from '#shared/domain/jury/decisions.ts'
import { pitchName, type JuryFile } from '#shared/domain/jury/jury-file.ts'
import type { JuryResults, PitchResult } from '#shared/domain/jury/results.ts'
import { outcomeWords, type Outcome } from '#shared/domain/jury/words.ts'
import classes from './results.module.css'

const noVotes = {
  rank: null,
  votesFor: null,
  votesAgainst: null,
  votesAbstain: null,
  votesNotTaking: null,
} as const
const outcomes = Object.entries(outcomeWords).map(([value, label]) => ({ value, label }))

/** The decision on one project: a proposal until it is chosen or confirmed; in words once the session is closed. */
export function DecisionCell({
  file,
  results,
  row,
}: {
  readonly file: JuryFile
  readonly results: JuryResults
  readonly row: PitchResult
}) {
  const { dispatch } = useWorkspace()
  const decided = currentDecisions(file.decisions)
  const decision = decided.get(row.pitchId)
  const pitch = file.pitches.find(({ id }) => id === row.pitchId)
  if (pitch?.status === 'absent') return <Status kind="barred">absent</Status>
  const outcome = decision?.outcome ?? row.proposed
  const waiting = waitingRanks(
    results.pitches.map(({ pitchId, proposed }) => ({ pitchId, outcome: decided.get(pitchId)?.outcome ?? proposed })),
  )
  if (file.session.state !== 'deliberating')
    return decision === undefined ? (
      <span className={classes.legend}>à la délibération</span>
    ) : (
      <Status kind={decision.outcome === 'refused' ? 'blocked' : 'done'} plain>
        {outcomeText(decision.outcome, waiting.get(row.pitchId) ?? null)}
      </Status>
    )
  return (
    <div className={classes.decision}>
      <SelectField
        label={`Décision sur ${pitchName(file, row.pitchId)}`}
        hideLabel
        options={outcomes.map(({ value, label }) => ({
          value,
          label:
            value === 'waiting' && outcome === 'waiting'
              ? outcomeText('waiting', waiting.get(row.pitchId) ?? null)
              : label,
        }))}
        value={outcome}
        placeholder="À décider"
        onSave={async (value) => {
          if (value === null)
            return { ok: false, refusal: { message: 'Une décision prise se remplace, elle ne s’efface pas.' } }
          return dispatch(decide, {
            pitchId: row.pitchId,
            outcome: value as Outcome,
            reason: decision?.reason ?? null,
            ...noVotes,
          })
        }}
      />
      <span className={classes.legend}>
        {decision === undefined ? (row.proposed === null ? '' : 'proposé') : 'confirmé'}
      </span>
    </div>
  )
}
