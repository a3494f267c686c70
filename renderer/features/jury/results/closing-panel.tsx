import { useMemo, useState } from 'react'
import { useWorkspace } from '#renderer/data/workspace.ts'
import { ActionLink } from '#renderer/ui/action-link.tsx'
import { Button } from '#renderer/ui/button.tsx'
import { Form } from '#renderer/ui/fields/form.tsx'
import { TextField } from '#renderer/ui/fields/text-field.tsx'
import { RefusalLine } from '#renderer/ui/refusal-line.tsx'
import { Section } from '#renderer/ui/section.tsx'
import { closeSession, confirmProposals, reopenSession, signMinutes } from '#shared/commands/jury/closing.ts'
import { releaseResults } from '#shared/commands/jury/running.ts'
import { closingChecks, type Check } from '#shared/domain/jury/checks.ts'
import { currentDecisions, staleDecisions } from '#shared/domain/jury/decisions.ts'
import type { JuryFile } from '#shared/domain/jury/jury-file.ts'
import { severityRefusal } from '#shared/domain/jury/minutes.ts'
import { resultsAreReleased } from '#shared/domain/jury/secrecy.ts'
import type { JuryResults } from '#shared/domain/jury/results.ts'
import { CheckList } from '../check-list.tsx'
import { NamedWarning } from '../named-warning.tsx'
import { useAct } from '../use-act.ts'
import classes from './results.module.css'

/** What remains before closing, and the one button of the moment: confirm, close, sign. */
export function ClosingPanel({ file, results }: { readonly file: JuryFile; readonly results: JuryResults }) {
  const { readOnly } = useWorkspace()
  const { act, refusal } = useAct()
  const [reopening, setReopening] = useState(false)
  const { session } = file
  const { checks, toTake } = useMemo(() => whatRemains(file, results), [file, results])
  const deliberating = session.state === 'deliberating'
  const closed = session.state === 'closed' || session.state === 'signed'
  return (
    <Section title={deliberating ? 'Avant de clore' : 'Suite'} rule={false}>
      {deliberating && <CheckList checks={checks} />}
      <p className={classes.method}>
        {results.severity.ok ? 'Note = valeur du projet + sévérité du juré. ' : `${severityRefusal(file, results)} `}
        La moyenne brute reste imprimée au procès-verbal.{' '}
        <ActionLink quiet to={`/jurys/${session.id}/pv`}>
          Lire la méthode
        </ActionLink>
      </p>
      {refusal !== null && <RefusalLine>{refusal}</RefusalLine>}
      {!readOnly && (
        <div className={classes.steps}>
          {deliberating && toTake > 0 && (
            <Button primary onClick={() => void act(confirmProposals, { sessionId: session.id })}>
              Confirmer les décisions
            </Button>
          )}
          {deliberating && toTake === 0 && (
            <Button primary onClick={() => void act(closeSession, { sessionId: session.id })}>
              Clore la séance
            </Button>
          )}
          {session.state === 'closed' && (
            <Button primary onClick={() => void act(signMinutes, { sessionId: session.id })}>
              Noter le procès-verbal signé
            </Button>
          )}
          {closed && !resultsAreReleased(session) && (
            <ActionLink onClick={() => void act(releaseResults, { sessionId: session.id })}>
              Ouvrir les résultats à la salle
            </ActionLink>
          )}
          {session.state === 'open' ? (
            <Button primary to={`/jurys/${session.id}/console`}>
              Revenir à la console
            </Button>
          ) : (
            <ActionLink
              expanded={reopening}
              onClick={() => {
                setReopening(!reopening)
              }}
            >
              {deliberating ? 'Rouvrir la saisie' : 'Rouvrir la séance'}
            </ActionLink>
          )}
        </div>
      )}
      {reopening && (
        <ReopenForm
          file={file}
          onDone={() => {
            setReopening(false)
          }}
        />
      )}
    </Section>
  )
}

/** Checks before closing, decisions proposed, and decisions to take or to take again. */
function whatRemains(file: JuryFile, results: JuryResults) {
  const decided = currentDecisions(file.decisions)
  const absent = new Set(file.pitches.filter(({ status }) => status === 'absent').map(({ id }) => id))
  const proposals = results.pitches.filter(
    ({ pitchId, proposed }) => proposed !== null && !decided.has(pitchId) && !absent.has(pitchId),
  ).length
  return {
    checks: toConfirm(closingChecks(file, results), proposals),
    toTake: proposals + staleDecisions(file, results).length,
  }
}

/** A decision that is only proposed is to be confirmed, not missing. */
function toConfirm(checks: readonly Check[], proposals: number): readonly Check[] {
  if (proposals === 0) return checks
  const text = `${String(proposals)} décision${proposals > 1 ? 's proposées' : ' proposée'}, à confirmer`
  return checks.map((check) => (check.code === 'decisions' ? { ...check, blocking: false, ok: false, text } : check))
}

function ReopenForm({ file, onDone }: { readonly file: JuryFile; readonly onDone: () => void }) {
  const { dispatch } = useWorkspace()
  const [reason, setReason] = useState<string | null>(null)
  return (
    <Form
      action="Rouvrir"
      primary={false}
      onCancel={onDone}
      onSubmit={async () => {
        const result = await dispatch(reopenSession, { sessionId: file.session.id, reason: reason ?? '' })
        if (result.ok) onDone()
        return result
      }}
    >
      <TextField
        label="Motif"
        help="Repris au procès-verbal, retiré de sa version anonymisée."
        value={reason}
        onChange={setReason}
        autoFocus
      />
      <NamedWarning file={file} text={reason} fate="left-out" />
    </Form>
  )
}
