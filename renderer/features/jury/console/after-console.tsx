import { useEffect } from 'react'
import { Link } from 'wouter'
import { useWorkspace } from '#renderer/data/workspace.ts'
import { ActionLink } from '#renderer/ui/action-link.tsx'
import { Button } from '#renderer/ui/button.tsx'
import { raised } from '#renderer/ui/raised.tsx'
import { RefusalLine } from '#renderer/ui/refusal-line.tsx'
import { Status } from '#renderer/ui/status.tsx'
import { releaseResults } from '#shared/commands/jury/running.ts'
import { formatInstant } from '#shared/domain/calendar/format-date.ts'
import type { JuryFile } from '#shared/domain/jury/jury-file.ts'
import { resultsAreReleased } from '#shared/domain/jury/secrecy.ts'
import { sessionStateWords } from '#shared/domain/jury/words.ts'
import { useAct } from '../use-act.ts'
import classes from './console.module.css'
import { SceneFields } from './scene-panel.tsx'
import { useStage } from './use-stage.ts'

/** The console once the clock is done: the stage is still led from here, and the chair opens the results to the room. */
export function AfterConsole({ file }: { readonly file: JuryFile }) {
  const { readOnly } = useWorkspace()
  const { act, refusal, setRefusal } = useAct()
  const stage = useStage()
  const { session } = file
  const closed = session.state === 'closed' || session.state === 'signed'
  const released = resultsAreReleased(session)
  useEffect(() => {
    document.title = `Scène, ${session.name}`
  }, [session.name])
  return (
    <main className={classes.after}>
      <h1>
        «&nbsp;{raised(session.name)}&nbsp;»&nbsp;: {sessionStateWords[session.state].toLowerCase()}.
      </h1>
      <p>
        <Link href={`/jurys/${session.id}/resultats`}>Voir les résultats</Link>
      </p>
      {!readOnly && (
        <section aria-labelledby="after-stage">
          <h2 id="after-stage">Scène</h2>
          <SceneFields file={file} />
          <ActionLink onClick={() => void stage().then(setRefusal)}>Ouvrir la scène</ActionLink>
        </section>
      )}
      {closed && (
        <section aria-labelledby="after-results">
          <h2 id="after-results">Résultats pour la salle</h2>
          {released && session.resultsReleasedAt !== null ? (
            <Status kind="done">
              Ouverts par la présidence à {formatInstant(session.resultsReleasedAt, 'time')}, décisions sans aucune note
            </Status>
          ) : (
            <p>La scène ne montre aucune décision tant que la présidence ne les ouvre pas.</p>
          )}
          {!readOnly && (
            <p>
              {released ? (
                <ActionLink onClick={() => void act(releaseResults, { sessionId: session.id, released: false })}>
                  Les retirer de la scène
                </ActionLink>
              ) : (
                <Button primary onClick={() => void act(releaseResults, { sessionId: session.id })}>
                  Ouvrir les résultats à la salle
                </Button>
              )}
            </p>
          )}
        </section>
      )}
      {refusal !== null && <RefusalLine>{refusal}</RefusalLine>}
    </main>
  )
}
