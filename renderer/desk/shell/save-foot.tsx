import { Link } from 'wouter'
import { useWorkspace } from '#renderer/data/workspace.ts'
import { InstantText } from '#renderer/ui/date-text.tsx'
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
          <Status kind="half">Enregistrement</Status>
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
