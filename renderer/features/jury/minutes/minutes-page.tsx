import { memo, useCallback, useState } from 'react'
import { useParams } from 'wouter'
import { useBridge } from '#renderer/bridge/bridge-context.ts'
import { ActionLink } from '#renderer/ui/action-link.tsx'
import { Page } from '#renderer/ui/page.tsx'
import { anonymous } from '#shared/domain/jury/anonymous.ts'
import type { JuryFile } from '#shared/domain/jury/jury-file.ts'
import { minutesSteps } from '#shared/domain/jury/minutes.ts'
import { whyScoresWait } from '#shared/domain/jury/secrecy.ts'
import type { Instant } from '#shared/workspace/fields.ts'
import { MissingSession } from '../missing-session.tsx'
import { useJury } from '../queries.ts'
import { ScoresWait } from '../scores-wait.tsx'
import { SessionStatus } from '../sessions-page.tsx'
import { useTickingClock } from '../console/use-ticking-clock.ts'
import { StepsLine } from '../steps-line.tsx'
import { isSmall, useSteps } from '../use-steps.ts'
import { MinutesBody } from './minutes-body.tsx'

/** The minutes of a session on screen, and on A4 when printed. */
export function MinutesPage() {
  const { id = '' } = useParams()
  const file = useJury(id)
  const now = useTickingClock(false)
  if (file === undefined) return null
  if (file === null) return <MissingSession />
  const why = whyScoresWait(file)
  if (why !== null) return <ScoresWait file={file} title="Procès-verbal" why={why} />
  return (
    <MinutesView
      file={file}
      now={file.session.state === 'open' && isSmall(file) ? now : (file.session.updatedAt.slice(0, 24) as Instant)}
    />
  )
}

/** Drawn again when the session changes, not at each beat of the clock. */
const MinutesView = memo(function MinutesView({ file, now }: { readonly file: JuryFile; readonly now: Instant }) {
  const { bridge, host } = useBridge()
  const { session } = file
  const [anonymised, setAnonymised] = useState(false)
  const steps = useCallback(() => minutesSteps(anonymised ? anonymous(file) : file, now), [file, anonymised, now])
  const { value: minutes, progress } = useSteps(steps, isSmall(file))
  const print = () => {
    if (host.capabilities.printToPdf)
      void bridge.call('print.toPdf', {
        fileName: `Procès-verbal ${session.name}${anonymised ? ' anonymisé' : ''} ${session.heldOn}.pdf`.slice(0, 200),
      })
    else window.print()
  }
  return (
    <Page
      title={`Procès-verbal, ${session.name}`}
      crumbs={[
        { label: 'Jurys', to: '/jurys' },
        { label: session.name, to: `/jurys/${session.id}` },
        { label: 'Procès-verbal' },
      ]}
      beside={<SessionStatus state={session.state} />}
      subtitle={
        anonymised &&
        'Version anonymisée\u00a0: jurés numérotés, motifs de déport, de correction et de réouverture retirés.'
      }
      actions={
        <>
          <ActionLink to={`/jurys/${session.id}/resultats`}>Résultats</ActionLink>
          <ActionLink
            onClick={() => {
              setAnonymised(!anonymised)
            }}
          >
            {anonymised ? 'Version nominative' : 'Version anonymisée'}
          </ActionLink>
          <ActionLink to={`/exports/jury?seance=${session.id}${anonymised ? '&version=anonyme' : ''}`}>
            Classeur
          </ActionLink>
          <ActionLink onClick={print}>Imprimer</ActionLink>
        </>
      }
    >
      {progress !== null && <StepsLine progress={progress} />}
      {minutes !== null && <MinutesBody minutes={minutes} />}
    </Page>
  )
})
