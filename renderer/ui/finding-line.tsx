import { useState, type ReactNode } from 'react'
import { ActionLink } from './action-link.tsx'
import { Form } from './fields/form.tsx'
import { TextAreaField } from './fields/text-area-field.tsx'
import classes from './finding-line.module.css'
import { InlinePanel } from './inline-panel.tsx'
import { useReadOnly } from './read-only.ts'
import type { SaveResult } from './save-result.ts'
import { StatusSymbol, type SymbolName } from './symbol.tsx'

export type FindingSeverity = 'blocking' | 'warning' | 'info'

/** How a finding is answered: the note that stands, and what gives or takes it back. */
export type FindingAnswers = Pick<FindingLineProps, 'answer' | 'onAnswer' | 'onWithdraw'>

type FindingLineProps = {
  readonly severity: FindingSeverity
  readonly title: string
  /** The sentence: expected against found. */
  readonly children: ReactNode
  /** « Article 4° ». */
  readonly source?: string | null
  /** The note that answered it, or null while it waits. */
  readonly answer?: string | null
  readonly onAnswer?: (note: string) => Promise<SaveResult>
  readonly onWithdraw?: () => void
  /** Record concerned, in a list away from it. */
  readonly to?: string
  /** Title above its sentence, cut at two lines: in summaries that lead to the whole. */
  readonly brief?: boolean
  /** Title above its sentence: in lists and asides. */
  readonly stacked?: boolean
}

const symbols: Readonly<Record<FindingSeverity, SymbolName>> = { blocking: 'blocked', warning: 'watch', info: 'info' }
const words: Readonly<Record<FindingSeverity, string>> = {
  blocking: 'Bloquant',
  warning: 'À regarder',
  info: 'Pour information',
}

/** A finding at the place of the mistake, with its answer beside it. An answered one stays, as « écart justifié ». */
export function FindingLine(props: FindingLineProps) {
  const {
    severity,
    title,
    children,
    source,
    answer = null,
    onAnswer,
    onWithdraw,
    to,
    brief = false,
    stacked = brief,
  } = props
  const [open, setOpen] = useState(false)
  const [note, setNote] = useState<string | null>(answer)
  const readOnly = useReadOnly()
  const answered = answer !== null
  const state = answered ? 'answered' : severity
  return (
    <div className={`${classes.finding} ${stacked ? (classes.stacked ?? '') : ''}`}>
      <div className={`${classes.body} ${classes[state] ?? ''}`}>
        <StatusSymbol name={answered ? 'done' : symbols[severity]} />
        <div>
          <span className="visually-hidden">{answered ? 'Écart justifié' : words[severity]}&nbsp;: </span>
          <span className={classes.title}>{to === undefined ? title : <ActionLink to={to}>{title}</ActionLink>}</span>
          <span className={brief ? `${classes.sentence ?? ''} ${classes.brief ?? ''}` : classes.sentence}>
            {children}
          </span>
          {typeof source === 'string' && <span className={classes.source}>{source}</span>}
          {answered && <span className={classes.note}> Écart justifié&nbsp;: {answer}</span>}
          {!readOnly && onAnswer !== undefined && (
            <span className={`${classes.actions ?? ''} no-print`}>
              <ActionLink
                onClick={() => {
                  setOpen(!open)
                }}
                expanded={open}
                name={`${answered ? 'Reprendre la réponse' : 'Répondre'}, ${title}`}
              >
                {answered ? 'Reprendre' : 'Répondre'}
              </ActionLink>
              {answered && onWithdraw !== undefined && (
                <ActionLink onClick={onWithdraw} name={`Retirer la réponse, ${title}`}>
                  Retirer
                </ActionLink>
              )}
            </span>
          )}
        </div>
      </div>
      {open && onAnswer !== undefined && (
        <InlinePanel
          title="Répondre à l’écart"
          onClose={() => {
            setOpen(false)
          }}
        >
          <Form
            action="Noter «&nbsp;écart justifié&nbsp;»"
            primary={false}
            onSubmit={async () => {
              const result = await onAnswer(note ?? '')
              if (result.ok) setOpen(false)
              return result
            }}
          >
            <TextAreaField
              label="Votre réponse"
              help="L’écart reste affiché et imprimé, avec votre réponse."
              value={note}
              onChange={setNote}
              rows={2}
            />
          </Form>
        </InlinePanel>
      )}
    </div>
  )
}
