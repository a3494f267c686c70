import { useRef, useState } from 'react'
import { ActionLink } from '#renderer/ui/action-link.tsx'
import { CheckField } from '#renderer/ui/fields/check-field.tsx'
import { Form } from '#renderer/ui/fields/form.tsx'
import { NumberField } from '#renderer/ui/fields/number-field.tsx'
import { TextAreaField } from '#renderer/ui/fields/text-area-field.tsx'
import type { SaveResult } from '#renderer/ui/save-result.ts'
import { useWorkspace } from '#renderer/data/workspace.ts'
import { abstain, correctBallot, recordBallot } from '#shared/commands/jury/ballots.ts'
import { ballotKey, currentBallots, weightedScore } from '#shared/domain/jury/ballots.ts'
import { formatFraction } from '#shared/domain/jury/fraction.ts'
import type { JuryFile } from '#shared/domain/jury/jury-file.ts'
import { printReceipt } from '#shared/domain/jury/receipts.ts'
import type { Row } from '#shared/workspace/registry.ts'
import classes from './jury.module.css'

type Scores = Row<'ballots'>['scores']

type BallotProps = { readonly file: JuryFile; readonly jurorId: string; readonly pitchId: string }

const words = (value: number): string => String(value).replace('.', ',').replace('-', '−')

/** The ballot of a juror, typed by the facilitator: each score is saved on leaving its field. */
export function BallotForm({ file, jurorId, pitchId }: BallotProps) {
  const { dispatch, read } = useWorkspace()
  const ballot = currentBallots(file.ballots).get(ballotKey(jurorId, pitchId))
  const scores = ballot?.abstained === true ? {} : (ballot?.scores ?? {})
  const comment = ballot?.comment ?? null
  const seat = { jurorId, pitchId, typedBy: 'facilitator' as const }
  const queue = useRef<Promise<unknown>>(Promise.resolve())
  // Fields left one after the other write one after the other, each over the scores of the one before.
  const save = (change: (scores: Scores) => Scores, text?: string | null): Promise<SaveResult> => {
    const write = async (): Promise<SaveResult> => {
      const rows = await read.where('ballots', 'pitchId', pitchId)
      const known = currentBallots(rows).get(ballotKey(jurorId, pitchId))
      const result = await dispatch(recordBallot, {
        ...seat,
        scores: change(known?.abstained === true ? {} : (known?.scores ?? {})),
        comment: text === undefined ? (known?.comment ?? null) : text,
      })
      return result.ok || result.refusal.code === 'unchanged' ? { ok: true } : result
    }
    const turn = queue.current.then(write)
    queue.current = turn.catch(() => undefined)
    return turn
  }
  const total = weightedScore(scores, file.criteria)
  return (
    <div className={classes.ballot}>
      {file.grid !== null && (
        <p className={classes.quiet}>
          Notes de {words(file.grid.scaleMin)} à {words(file.grid.scaleMax)}, de {words(file.grid.scaleStep)} en{' '}
          {words(file.grid.scaleStep)}.
        </p>
      )}
      {file.criteria.map((criterion, index) => (
        <CriterionField
          key={criterion.id}
          file={file}
          criterion={criterion}
          autoFocus={index === 0}
          value={scores[criterion.id]}
          onSave={(score) => save((before) => withScore(before, criterion.id, score))}
        />
      ))}
      <TextAreaField
        label="Appréciation"
        optional
        rows={2}
        help="Communicable au candidat après les résultats, si elle est conservée."
        value={comment}
        onSave={(text) => save((before) => before, text)}
      />
      <p className={classes.total} role="status">
        {ballot?.abstained === true
          ? 'Abstention notée.'
          : total === null
            ? 'Aucune note encore.'
            : `Note provisoire\u00a0: ${formatFraction(total, 3)}`}
        {ballot !== undefined && <span className={classes.receipt}>reçu {printReceipt(ballot.receipt)}</span>}
      </p>
      <ActionLink
        onClick={() => {
          void dispatch(abstain, { ...seat, comment })
        }}
      >
        Noter une abstention
      </ActionLink>
    </div>
  )
}

function withScore(scores: Scores, id: string, score: number | null | undefined): Scores {
  const { [id]: _former, ...others } = scores
  return score === undefined ? others : { ...others, [id]: score }
}

function CriterionField({
  file,
  criterion,
  value,
  autoFocus,
  onSave,
}: {
  readonly file: JuryFile
  readonly criterion: Row<'criteria'>
  readonly value: number | null | undefined
  readonly autoFocus: boolean
  readonly onSave: (score: number | null | undefined) => Promise<SaveResult>
}) {
  const { grid } = file
  if (grid === null) return null
  const anchor = criterion.anchors.find((one) => one.value === value)
  return (
    <div>
      <NumberField
        label={`${criterion.name}, poids\u00a0${String(criterion.weight)}`}
        {...(anchor === undefined ? {} : { help: anchor.text })}
        optional={!criterion.required}
        autoFocus={autoFocus}
        decimals={2}
        disabled={value === null}
        value={value ?? null}
        onSave={(score) => onSave(score ?? undefined)}
      />
      {!criterion.required && (
        <CheckField label="Sans objet" value={value === null} onSave={(yes) => onSave(yes ? null : undefined)} />
      )}
    </div>
  )
}

/** Corrects a sealed ballot: whole scores and the reason that the minutes print. The original stays. */
export function CorrectionForm({ file, jurorId, pitchId, onDone }: BallotProps & { readonly onDone: () => void }) {
  const { dispatch } = useWorkspace()
  const ballot = currentBallots(file.ballots).get(ballotKey(jurorId, pitchId))
  const [scores, setScores] = useState<Scores>(ballot?.scores ?? {})
  const [reason, setReason] = useState<string | null>(null)
  const submit = async (): Promise<SaveResult> => {
    const seat = { jurorId, pitchId, typedBy: 'facilitator' as const, comment: ballot?.comment ?? null }
    const result = await dispatch(correctBallot, { ...seat, scores, reason })
    if (result.ok) onDone()
    return result
  }
  return (
    <Form action="Corriger le bulletin" primary={false} onSubmit={submit} onCancel={onDone}>
      {file.criteria.map((criterion) => (
        <NumberField
          key={criterion.id}
          label={criterion.name}
          optional={!criterion.required}
          decimals={2}
          value={scores[criterion.id] ?? null}
          onChange={(score) => {
            setScores(withScore(scores, criterion.id, score ?? (criterion.required ? undefined : null)))
          }}
        />
      ))}
      <TextAreaField
        label="Motif de la correction"
        help="Repris au procès-verbal."
        rows={2}
        value={reason}
        onChange={setReason}
      />
    </Form>
  )
}
