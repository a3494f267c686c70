import { Link } from 'wouter'
import { useWorkspace } from '#renderer/data/workspace.ts'
import { ActionLink } from '#renderer/ui/action-link.tsx'
import { InstantText } from '#renderer/ui/date-text.tsx'
import { savingWords } from '#renderer/ui/saving-words.ts'
import { Status } from '#renderer/ui/status.tsx'
import type { Instant } from '#shared/workspace/fields.ts'
import classes from './rail.module.css'

/** What is saved, at the foot of the rail. The words change only when the write is durable. */
export function SaveFoot() {
  const { save, status, readOnly } = useWorkspace()
  const snapshot = status.snapshot
  return (
    <div className={classes.foot}>
      <span role="status">
        {readOnly ? (
          <Status kind="locked">Lecture seule</Status>
        ) : save.kind === 'saving' ? (
          <Status kind="half">{save.progress === undefined ? 'Enregistrement' : savingWords(save.progress)}</Status>
        ) : save.kind === 'failed' ? (
          <Status kind="blocked">Pas enregistré</Status>
        ) : (
          <Status kind="done" plain>
            {save.at === null ? (
              'Rien à enregistrer'
            ) : (
              <>
                Enregistré à <InstantText at={save.at as Instant} style="time" />
              </>
            )}
          </Status>
        )}
      </span>
      {save.kind === 'saving' && save.progress !== undefined && save.progress.stop !== null && (
        <ActionLink onClick={save.progress.stop}>Arrêter sans rien enregistrer</ActionLink>
      )}
      <span>
        {snapshot === null ? (
          'Pas encore d’instantané'
        ) : (
          <>
            Instantané {snapshot.verified ? 'vérifié' : 'écrit'} à{' '}
            <InstantText at={snapshot.takenAt as Instant} style="time" />
          </>
        )}
      </span>
      <Link href="/preferences">Préférences</Link>
    </div>
  )
}
