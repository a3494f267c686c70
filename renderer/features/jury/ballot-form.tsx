import { useRef, useState, type ReactNode } from 'react'
import { ActionLink } from '#renderer/ui/action-link.tsx'
import { CheckField } from '#renderer/ui/fields/check-field.tsx'
import { ChoiceField } from '#renderer/ui/fields/choice-field.tsx'
import { Form } from '#renderer/ui/fields/form.tsx'
import { NumberField } from '#renderer/ui/fields/number-field.tsx'
import { TextAreaField } from '#renderer/ui/fields/text-area-field.tsx'
import type { SaveResult } from '#renderer/ui/save-result.ts'
import { useWorkspace } from '#renderer/data/workspace.ts'
import { abstain, correctBallot, recordBallot } from '#shared/commands/jury/ballots.ts'
import { formatInstant } from '#shared/domain/calendar/format-date.ts'
import { ballotKey, completeness, currentBallots, weightedScore } from '#shared/domain/jury/ballots.ts'
import { formatFraction } from '#shared/domain/jury/fraction.ts'
import { conflictDeclared } from '#shared/domain/jury/interests.ts'
import { jurorName, type JuryFile } from '#shared/domain/jury/jury-file.ts'
import { paperState } from '#shared/domain/jury/paper.ts'
import { printReceipt } from '#shared/domain/jury/receipts.ts'
import { scoresAreOpen } from '#shared/domain/jury/secrecy.ts'
import type { Row } from '#shared/workspace/registry.ts'
import classes from './jury.module.css'
import { DeclareFirst } from './declare-first.tsx'
import { NamedWarning } from './named-warning.tsx'
import { OtherBallots } from './other-ballots.tsx'
import { PaperDifferences, PaperEntryForm } from './paper-form.tsx'

type Scores = Row<'ballots'>['scores']
type Ballot = Row<'ballots'>

type BallotProps = { readonly file: JuryFile; readonly jurorId: string; readonly pitchId: string }

const words = (value: number): string => String(value).replace('.', ',').replace('-', '−')

/**
 * The ballot of a juror on a project, by whichever way it comes: typed directly, on paper by two people, or already in
 * and then covered until somebody takes it up again. Interests are declared before it opens.
 */
export function BallotForm({ file, jurorId, pitchId }: BallotProps) {
  const place = { file, jurorId, pitchId }
  const ballot = currentBallots(file.ballots).get(ballotKey(jurorId, pitchId))
  const paper = paperState(file, jurorId, pitchId)
  const [way, setWay] = useState<'covered' | 'direct' | 'paper' | 'correction'>(() =>
    ballot !== undefined && isIn(file, ballot) && (ballot.paper || !scoresAreOpen(file)) ? 'covered' : 'direct',
  )
  const go = (to: typeof way) => () => {
    setWay(to)
  }
  if (ballot === undefined && !conflictDeclared(file, jurorId, pitchId)) return <DeclareFirst {...place} />
  if (paper.kind === 'differs') return <PaperDifferences {...place} state={paper} />
  if (paper.kind === 'awaits-second')
    return <PaperEntryForm key="second" {...place} state={paper} onDone={go('covered')} />
  if (way === 'paper') return <PaperEntryForm key="first" {...place} state={null} onDone={go('paper')} />
  if (way === 'correction') return <CorrectionForm {...place} onDone={go('covered')} />
  if (ballot !== undefined && (way === 'covered' || ballot.paper))
    return (
      <CoveredBallot file={file} ballot={ballot}>
        <ActionLink onClick={go(ballot.paper ? 'correction' : 'direct')}>
          {ballot.paper ? 'Corriger, avec un motif' : 'Reprendre ce bulletin'}
        </ActionLink>
      </CoveredBallot>
    )
  return (
    <DirectBallot {...place} ballot={ballot}>
      {ballot === undefined && <ActionLink onClick={go('paper')}>Bulletin papier, saisi deux fois</ActionLink>}
    </DirectBallot>
  )
}

const isIn = (file: JuryFile, { abstained, scores }: Ballot): boolean =>
  abstained || completeness(scores, file.criteria).complete

/** A ballot that is in, without its scores: what anybody in front of the screen may see. */
function CoveredBallot({
  file,
  ballot,
  children,
}: {
  readonly file: JuryFile
  readonly ballot: Ballot
  readonly children: ReactNode
}) {
  return (
    <div className={classes.ballot}>
      <p>
        {ballot.abstained ? 'Abstention notée' : 'Bulletin rendu'} à {formatInstant(ballot.castAt, 'time')}, reçu{' '}
        {printReceipt(ballot.receipt)}.
      </p>
      <p className={classes.quiet}>
        {ballot.paper
          ? `Papier saisi par ${ballot.typistName ?? 'deux personnes'}.`
          : 'Ses notes restent couvertes, pour qui regarde cet écran.'}
      </p>
      <OtherBallots file={file} jurorId={ballot.jurorId} pitchId={ballot.pitchId} />
      {children}
    </div>
  )
}

const privateHelp =
  'Pour le juré seul\u00a0: ni montrée aux autres, ni imprimée, hors du reçu. Elle reste pourtant dans l’espace de travail\u00a0: si elle est conservée, le candidat peut la demander aussi.'

/** Typed by the juror or for them: each score is saved on leaving its field, as a version that keeps the former ones. */
function DirectBallot({
  file,
  jurorId,
  pitchId,
  ballot,
  children,
}: BallotProps & { readonly ballot: Ballot | undefined; readonly children: ReactNode }) {
  const { dispatch, read } = useWorkspace()
  const [typedBy, setTypedBy] = useState<Ballot['typedBy']>(ballot?.typedBy ?? 'facilitator')
  const scores = ballot?.abstained === true ? {} : (ballot?.scores ?? {})
  const comment = ballot?.comment ?? null
  const seat = { jurorId, pitchId, typedBy }
  const queue = useRef<Promise<unknown>>(Promise.resolve())
  // Fields left one after the other write one after the other, each over the scores of the one before.
  const save = (
    change: (scores: Scores) => Scores,
    texts: { readonly comment?: string | null; readonly note?: string | null } = {},
  ): Promise<SaveResult> => {
    const write = async (): Promise<SaveResult> => {
      const rows = await read.where('ballots', 'pitchId', pitchId)
      const known = currentBallots(rows).get(ballotKey(jurorId, pitchId))
      const result = await dispatch(recordBallot, {
        ...seat,
        scores: change(known?.abstained === true ? {} : (known?.scores ?? {})),
        comment: known?.comment ?? null,
        ...texts,
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
      <p className={classes.total} role="status">
        {ballot?.abstained === true
          ? 'Abstention notée.'
          : total === null
            ? 'Aucune note encore.'
            : `Note provisoire\u00a0: ${formatFraction(total, 3)}`}
        {ballot !== undefined && <span className={classes.receipt}>reçu {printReceipt(ballot.receipt)}</span>}
      </p>
      <TextAreaField
        label="Appréciation"
        optional
        rows={2}
        help="Sert à décider. Si elle est conservée, le candidat peut la demander une fois les résultats connus."
        value={comment}
        onSave={(text) => save((before) => before, { comment: text })}
      />
      <TextAreaField
        label="Note de travail"
        optional
        rows={2}
        help={privateHelp}
        value={ballot?.note ?? null}
        onSave={(text) => save((before) => before, { note: text })}
      />
      <ChoiceField
        label="Au clavier"
        choices={[
          { value: 'facilitator', label: `L’animation, pour ${jurorName(file, jurorId)}` },
          { value: 'juror', label: 'Le juré lui-même' },
        ]}
        value={typedBy}
        onChange={setTypedBy}
      />
      <OtherBallots file={file} jurorId={jurorId} pitchId={pitchId} />
      <ActionLink
        onClick={() => {
          void dispatch(abstain, { ...seat, comment })
        }}
      >
        Noter une abstention
      </ActionLink>
      {children}
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
        outOf={file.grid?.scaleMax}
        disabled={value === null}
        value={value ?? null}
        onSave={(score) => onSave(score ?? undefined)}
      />
      {criterion.notApplicable && (
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
          optional={!criterion.required || criterion.notApplicable}
          decimals={2}
          outOf={file.grid?.scaleMax}
          value={scores[criterion.id] ?? null}
          onChange={(score) => {
            setScores(withScore(scores, criterion.id, score ?? (criterion.notApplicable ? null : undefined)))
          }}
        />
      ))}
      <TextAreaField
        label="Motif de la correction"
        help="Repris au procès-verbal, retiré de sa version anonymisée."
        rows={2}
        value={reason}
        onChange={setReason}
      />
      <NamedWarning file={file} text={reason} fate="left-out" />
    </Form>
  )
}
