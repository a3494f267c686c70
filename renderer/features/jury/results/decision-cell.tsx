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

/** « rang 1, proposé »: the place on the waiting list, which the field is too narrow to say, and how sure the decision is. */
function under(outcome: Outcome | null, place: number | null, decided: boolean): string {
  const words = [
    outcome === 'waiting' && place !== null ? `rang\u00a0${String(place)}` : null,
    decided ? 'confirmé' : outcome === null ? null : 'proposé',
  ]
  return words.filter((word) => word !== null).join(', ')
}

/** What the decisions on every project say together, read once for all of them. */
export type DecisionBoard = {
  readonly decided: ReturnType<typeof currentDecisions>
  /** Place on the waiting list, proposals included, by pitch. */
  readonly places: ReadonlyMap<string, number>
  readonly absent: ReadonlySet<string>
}

/** Reads the decisions of a session, those proposed included. */
export function decisionBoard({ decisions, pitches }: JuryFile, results: JuryResults): DecisionBoard {
  const decided = currentDecisions(decisions)
  return {
    decided,
    places: waitingRanks(
      results.pitches.map(({ pitchId, proposed }) => ({ pitchId, outcome: decided.get(pitchId)?.outcome ?? proposed })),
    ),
    absent: new Set(pitches.filter(({ status }) => status === 'absent').map(({ id }) => id)),
  }
}

/** The decision on one project: a proposal until it is chosen or confirmed; in words once the session is closed. */
export function DecisionCell({
  file,
  board,
  row,
}: {
  readonly file: JuryFile
  readonly board: DecisionBoard
  readonly row: PitchResult
}) {
  const { dispatch } = useWorkspace()
  const decision = board.decided.get(row.pitchId)
  const place = board.places.get(row.pitchId) ?? null
  if (board.absent.has(row.pitchId)) return <Status kind="barred">absent</Status>
  const outcome = decision?.outcome ?? row.proposed
  if (file.session.state !== 'deliberating')
    return decision === undefined ? (
      <span className={classes.legend}>à la délibération</span>
    ) : (
      <Status kind={decision.outcome === 'refused' ? 'blocked' : 'done'} plain>
        {outcomeText(decision.outcome, place)}
      </Status>
    )
  return (
    <div className={classes.decision}>
      <SelectField
        label={`Décision sur ${pitchName(file, row.pitchId)}`}
        hideLabel
        options={outcomes}
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
      <span className={classes.legend}>{under(outcome, place, decision !== undefined)}</span>
    </div>
  )
}
