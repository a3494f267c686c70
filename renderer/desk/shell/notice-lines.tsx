import { useState } from 'react'
import { useBoot } from '#renderer/data/boot.tsx'
import type { Notice } from '#renderer/data/progress.ts'
import { useWorkspace } from '#renderer/data/workspace.ts'
import { ActionLink } from '#renderer/ui/action-link.tsx'
import { InstantText } from '#renderer/ui/date-text.tsx'
import { Status } from '#renderer/ui/status.tsx'
import type { Instant } from '#shared/workspace/fields.ts'
import classes from './notice-lines.module.css'
import { StatusNotice } from './status-notice.tsx'

/** Lines under the top bar: somebody else writes, the last entry is not saved, something was found at opening. */
export function NoticeLines({ notice }: { readonly notice: Notice | null }) {
  const { save } = useWorkspace()
  return (
    <>
      <ReaderLine />
      <StatusNotice />
      {save.kind === 'failed' && (
        <div className={classes.line} role="alert">
          <Status kind="blocked">
            {save.message}{' '}
            {save.safeUntil !== null && (
              <>
                Tout ce qui précède <InstantText at={save.safeUntil as Instant} style="time" /> est en sûreté.
              </>
            )}
          </Status>
        </div>
      )}
      {notice !== null && <FoundLine notice={notice} />}
    </>
  )
}

function ReaderLine() {
  const { status, readOnly, followedAt } = useWorkspace()
  const { actions } = useBoot()
  const [refusal, setRefusal] = useState<string | null>(null)
  if (!readOnly) return null
  if (status.mode === 'damaged')
    return (
      <div className={classes.line} role="status">
        Lecture seule&nbsp;: le journal est abîmé, ce qui s’affiche en est la partie vérifiée. Rien ne s’écrit.
      </div>
    )
  if (status.mode === 'newer')
    return (
      <div className={classes.line} role="status">
        Lecture seule&nbsp;: ce dossier vient d’une version plus récente de Tremplin. Rien ne s’écrit.
      </div>
    )
  const { holder, notice } = status
  const free = status.mode === 'read' && holder === null && notice === null
  const nobody = free ? 'Plus personne n’écrit dans cet espace de travail.' : 'Ouvert en écriture ailleurs.'
  return (
    <div className={classes.line}>
      <span>
        {holder === null ? (
          `${notice ?? nobody} `
        ) : (
          <>
            Ouvert en écriture par {holder.actor} sur {holder.host} depuis{' '}
            <InstantText at={holder.since as Instant} style="time" />.{' '}
          </>
        )}
        Vous lisez
        {followedAt !== null && (
          <>
            , à jour à <InstantText at={followedAt as Instant} style="seconds" />
          </>
        )}
        .{refusal !== null && ` ${refusal}`}
      </span>
      {free && <ActionLink onClick={() => void actions.takeOver().then(setRefusal)}>Écrire ici</ActionLink>}
    </div>
  )
}

function FoundLine({ notice }: { readonly notice: Notice }) {
  const { actions } = useBoot()
  const [refusal, setRefusal] = useState<string | null>(null)
  return (
    <div className={classes.line} role="status">
      <Status kind="watch">{refusal ?? notice.message}</Status>
      {notice.aside.length > 0 && (
        <ActionLink onClick={() => void actions.saveAside().then(setRefusal)}>
          Enregistrer ces saisies dans un fichier
        </ActionLink>
      )}
      <ActionLink
        onClick={() => {
          actions.dismissNotice()
        }}
      >
        J’ai lu
      </ActionLink>
    </div>
  )
}
