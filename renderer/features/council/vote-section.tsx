import { useState } from 'react'
import { useWorkspace } from '#renderer/data/workspace.ts'
import { ActionLink } from '#renderer/ui/action-link.tsx'
import { Button } from '#renderer/ui/button.tsx'
import { CheckField } from '#renderer/ui/fields/check-field.tsx'
import { InlinePanel } from '#renderer/ui/inline-panel.tsx'
import { RefusalLine } from '#renderer/ui/refusal-line.tsx'
import { Section } from '#renderer/ui/section.tsx'
import { Status } from '#renderer/ui/status.tsx'
import { updateDeliberation } from '#shared/commands/deliberations/create-deliberation.ts'
import { adoptDeliberation } from '#shared/commands/deliberations/votes.ts'
import { singleVoteWarnings, voteSentence, voteWarnings } from '#shared/domain/deliberations/votes.ts'
import classes from './council.module.css'
import type { DeliberationFile } from './deliberation-file.ts'
import { VoteForm } from './vote-form.tsx'

/** The vote on the whole, and the adoption that follows. */
export function VoteSection({ file }: { readonly file: DeliberationFile }) {
  const { dispatch, readOnly } = useWorkspace()
  const { deliberation, items } = file
  const [open, setOpen] = useState(false)
  const [refusal, setRefusal] = useState<string | null>(null)
  const adopt = async () => {
    const result = await dispatch(adoptDeliberation, { id: deliberation.id })
    setRefusal(result.ok ? null : result.refusal.message)
  }
  const recusals = items.reduce((all, one) => all + one.recusals.length, 0)
  return (
    <Section
      title="Vote"
      actions={
        !readOnly && (
          <ActionLink
            onClick={() => {
              setOpen(!open)
            }}
            expanded={open}
            name="Saisir le vote"
          >
            {deliberation.voteResult === null ? 'Saisir' : 'Reprendre'}
          </ActionLink>
        )
      }
    >
      <div className={classes.vote}>
        <p>{voteSentence(deliberation)}</p>
        {voteWarnings(deliberation, 0).map((warning) => (
          <p key={warning} className={classes.warning}>
            <Status kind="watch">{warning}</Status>
          </p>
        ))}
        {singleVoteWarnings(
          deliberation,
          items.map(({ item }) => item),
        ).map((warning) => (
          <p key={warning} className={classes.warning}>
            <Status kind="watch">{warning}</Status>
          </p>
        ))}
        {items.length > 1 && (
          <>
            <CheckField
              label="Les lignes ont un objet commun"
              value={deliberation.commonObject === true}
              onSave={(commonObject) => dispatch(updateDeliberation, { id: deliberation.id, commonObject })}
            />
            <CheckField
              label="Un élu demande un vote séparé"
              value={deliberation.separateVoteAsked}
              onSave={(separateVoteAsked) => dispatch(updateDeliberation, { id: deliberation.id, separateVoteAsked })}
            />
          </>
        )}
        {recusals > 0 && (
          <p className={classes.recusals}>
            {recusals} déport{recusals > 1 ? 's' : ''}, {recusals > 1 ? 'notés' : 'noté'} sur les lignes.
          </p>
        )}
        {open && (
          <InlinePanel
            title="Saisir le vote"
            onClose={() => {
              setOpen(false)
            }}
          >
            <VoteForm
              deliberationId={deliberation.id}
              itemId={null}
              vote={deliberation}
              recusals={0}
              onDone={() => {
                setOpen(false)
              }}
            />
          </InlinePanel>
        )}
        {refusal !== null && <RefusalLine>{refusal}</RefusalLine>}
        {deliberation.state === 'draft' && !readOnly && <Button onClick={() => void adopt()}>Noter l’adoption</Button>}
      </div>
    </Section>
  )
}
