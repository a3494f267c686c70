import { useState } from 'react'
import { useWorkspace } from '#renderer/data/workspace.ts'
import { ActionLink } from '#renderer/ui/action-link.tsx'
import { CheckField } from '#renderer/ui/fields/check-field.tsx'
import { ChoiceField } from '#renderer/ui/fields/choice-field.tsx'
import { Form } from '#renderer/ui/fields/form.tsx'
import { NumberField } from '#renderer/ui/fields/number-field.tsx'
import { TextField } from '#renderer/ui/fields/text-field.tsx'
import { RefusalLine } from '#renderer/ui/refusal-line.tsx'
import type { SaveResult } from '#renderer/ui/save-result.ts'
import { enterPaper, rejectPaper, settlePaper } from '#shared/commands/jury/papers.ts'
import { formatInstant } from '#shared/domain/calendar/format-date.ts'
import type { JuryFile } from '#shared/domain/jury/jury-file.ts'
import type { PaperState } from '#shared/domain/jury/paper.ts'
import type { Row } from '#shared/workspace/registry.ts'
import classes from './jury.module.css'
import { useAct } from './use-act.ts'

type Scores = Row<'paperEntries'>['scores']
type Differs = Extract<PaperState, { readonly kind: 'differs' }>
type Awaits = Extract<PaperState, { readonly kind: 'awaits-second' }>
type Place = { readonly file: JuryFile; readonly jurorId: string; readonly pitchId: string }

/** One entry of a paper ballot, sent whole. The second person types without sight of what the first one read. */
export function PaperEntryForm({
  file,
  jurorId,
  pitchId,
  state,
  onDone,
}: Place & { readonly state: Awaits | null; readonly onDone: () => void }) {
  const { dispatch, actor } = useWorkspace()
  const { act, refusal } = useAct()
  const [enteredBy, setEnteredBy] = useState<string | null>(state === null && actor !== '' ? actor : null)
  const [scores, setScores] = useState<Scores>({})
  const [abstained, setAbstained] = useState(false)
  const submit = async (): Promise<SaveResult> => {
    const result = await dispatch(enterPaper, { jurorId, pitchId, enteredBy: enteredBy ?? '', scores, abstained })
    if (result.ok) onDone()
    return result
  }
  const reject = () => act(rejectPaper, { jurorId, pitchId, enteredBy: enteredBy ?? actor })
  return (
    <div className={classes.ballot}>
      <p className={classes.quiet}>
        {state === null
          ? 'Première saisie du papier. Elle ne compte pas avant la seconde, par une autre personne.'
          : `Première saisie par ${state.first.enteredBy} à ${formatInstant(state.first.at, 'time')}, cachée. Relisez le papier et saisissez-le à votre tour.`}
      </p>
      <Form
        action={state === null ? 'Garder la première saisie' : 'Comparer à la première saisie'}
        primary={false}
        onSubmit={submit}
      >
        <TextField label="Qui saisit" autoFocus value={enteredBy} onChange={setEnteredBy} />
        <CheckField label="Le juré s’abstient" value={abstained} onChange={setAbstained} />
        {!abstained &&
          file.criteria.map((criterion) => (
            <NumberField
              key={criterion.id}
              label={`${criterion.name}, poids\u00a0${String(criterion.weight)}`}
              optional={!criterion.required || criterion.notApplicable}
              decimals={2}
              outOf={file.grid?.scaleMax}
              value={scores[criterion.id] ?? null}
              onChange={(score) => {
                const { [criterion.id]: _former, ...others } = scores
                setScores(score === null && !criterion.notApplicable ? others : { ...others, [criterion.id]: score })
              }}
            />
          ))}
      </Form>
      {refusal !== null && <RefusalLine>{refusal}</RefusalLine>}
      {state !== null && <ActionLink onClick={() => void reject()}>Rejeter la première saisie</ActionLink>}
    </div>
  )
}

const words = (value: number | null | undefined): string =>
  value === undefined ? 'rien' : value === null ? 'sans objet' : String(value).replace('.', ',').replace('-', '−')

/** The two entries side by side where they differ; each cell takes what the paper says, or both are rejected. */
export function PaperDifferences({ file, jurorId, pitchId, state }: Place & { readonly state: Differs }) {
  const { dispatch, actor } = useWorkspace()
  const { act, refusal } = useAct()
  const { first, second, differences } = state
  const [enteredBy, setEnteredBy] = useState<string | null>(actor === '' ? null : actor)
  const [chosen, setChosen] = useState<Readonly<Record<string, 'first' | 'second'>>>({})
  const keyOf = (criterionId: string | null): string => criterionId ?? 'abstained'
  const submit = async (): Promise<SaveResult> => {
    const open = differences.find(({ criterionId }) => chosen[keyOf(criterionId)] === undefined)
    if (open !== undefined)
      return {
        ok: false,
        refusal: {
          message: `${nameOf(file, open.criterionId)}\u00a0: choisissez l’une des deux saisies.`,
          field: null,
        },
      }
    const whole = chosen['abstained'] === undefined ? null : chosen['abstained'] === 'first' ? first : second
    const picked = differences.flatMap(({ criterionId, first: one, second: two }) => {
      const value = criterionId === null ? undefined : chosen[criterionId] === 'first' ? one : two
      return criterionId === null || value === undefined ? [] : [[criterionId, value] as const]
    })
    const alike = Object.fromEntries(
      Object.entries(first.scores).filter(([id]) => differences.every(({ criterionId }) => criterionId !== id)),
    )
    const { scores, abstained } = whole ?? { scores: { ...alike, ...Object.fromEntries(picked) }, abstained: false }
    return dispatch(settlePaper, { jurorId, pitchId, enteredBy: enteredBy ?? '', scores, abstained })
  }
  return (
    <div className={classes.ballot}>
      <p className={classes.quiet}>
        Les deux saisies diffèrent {differences.length > 1 ? `sur ${String(differences.length)} cases` : 'sur une case'}
        . Papier en main, gardez la bonne. Rien ne compte avant.
      </p>
      <Form action="Trancher" primary={false} onSubmit={submit}>
        {differences.map(({ criterionId, first: one, second: two }) => (
          <ChoiceField
            key={keyOf(criterionId)}
            label={nameOf(file, criterionId)}
            choices={[
              {
                value: 'first',
                label: `${criterionId === null ? whole(first) : words(one)}, selon ${first.enteredBy}`,
              },
              {
                value: 'second',
                label: `${criterionId === null ? whole(second) : words(two)}, selon ${second.enteredBy}`,
              },
            ]}
            value={chosen[keyOf(criterionId)] ?? ''}
            onChange={(side) => {
              if (side !== '') setChosen({ ...chosen, [keyOf(criterionId)]: side })
            }}
          />
        ))}
        <TextField label="Qui tranche" value={enteredBy} onChange={setEnteredBy} />
      </Form>
      {refusal !== null && <RefusalLine>{refusal}</RefusalLine>}
      <ActionLink onClick={() => void act(rejectPaper, { jurorId, pitchId, enteredBy: enteredBy ?? '' })}>
        Rejeter les deux saisies
      </ActionLink>
    </div>
  )
}

const nameOf = (file: JuryFile, criterionId: string | null): string =>
  criterionId === null ? 'Abstention' : (file.criteria.find(({ id }) => id === criterionId)?.name ?? 'Critère')

const whole = ({ abstained }: Row<'paperEntries'>): string => (abstained ? 'abstention' : 'des notes')
