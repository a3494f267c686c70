import { useState } from 'react'
import { useWorkspace } from '#renderer/data/workspace.ts'
import { ChoiceField } from '#renderer/ui/fields/choice-field.tsx'
import { Form } from '#renderer/ui/fields/form.tsx'
import { TextField } from '#renderer/ui/fields/text-field.tsx'
import { declareInterests } from '#shared/commands/jury/interests.ts'
import { jurorName, pitchName, type JuryFile } from '#shared/domain/jury/jury-file.ts'
import { recusalWords } from '#shared/domain/jury/words.ts'
import type { Row } from '#shared/workspace/registry.ts'
import classes from './jury.module.css'

type Answer = Row<'recusals'>['kind'] | 'nothing'
const answers: readonly { readonly value: Answer; readonly label: string }[] = [
  { value: 'nothing', label: 'Rien à déclarer' },
  ...Object.entries(recusalWords).map(([value, label]) => ({
    value: value as Answer,
    label: `${label.charAt(0).toUpperCase()}${label.slice(1)} avec ce projet`,
  })),
]

/**
 * The gate before a ballot: the juror declares interests first. Enter says « rien à déclarer », which covers every
 * project of the order; a link with this project makes a recusal, and its ballot stays closed.
 */
export function DeclareFirst({
  file,
  jurorId,
  pitchId,
}: {
  readonly file: JuryFile
  readonly jurorId: string
  readonly pitchId: string
}) {
  const { dispatch } = useWorkspace()
  const [answer, setAnswer] = useState<Answer>('nothing')
  const [reason, setReason] = useState<string | null>(null)
  return (
    <div className={classes.ballot}>
      <p className={classes.quiet}>
        {jurorName(file, jurorId)} n’a pas encore déclaré ses intérêts&nbsp;: le dossier et le bulletin de{' '}
        {pitchName(file, pitchId)} lui restent fermés. Un lien avec un autre projet se note par D.
      </p>
      <Form
        action="Déclarer"
        primary={false}
        onSubmit={() =>
          dispatch(declareInterests, {
            jurorId,
            recusals: answer === 'nothing' ? [] : [{ pitchId, kind: answer, reason }],
          })
        }
      >
        <ChoiceField<Answer> label="Intérêts du juré" choices={answers} value={answer} onChange={setAnswer} />
        {answer !== 'nothing' && <TextField label="Précision" optional value={reason} onChange={setReason} />}
      </Form>
    </div>
  )
}
