import { useLocation, useParams } from 'wouter'
import { useRecordHistory } from '#renderer/data/record-history.ts'
import { useLive, useWorkspace } from '#renderer/data/workspace.ts'
import { ActionLink } from '#renderer/ui/action-link.tsx'
import { Button } from '#renderer/ui/button.tsx'
import { Empty } from '#renderer/ui/empty.tsx'
import { Page } from '#renderer/ui/page.tsx'
import { raised } from '#renderer/ui/raised.tsx'
import { RecordHistory } from '#renderer/ui/record-history.tsx'
import { RefusalLine } from '#renderer/ui/refusal-line.tsx'
import { Section } from '#renderer/ui/section.tsx'
import { Tag } from '#renderer/ui/tag.tsx'
import { openSession } from '#shared/commands/jury/running.ts'
import { formatDate } from '#shared/domain/calendar/format-date.ts'
import { openingChecks } from '#shared/domain/jury/checks.ts'
import type { JuryFile } from '#shared/domain/jury/jury-file.ts'
import { CheckList } from '../check-list.tsx'
import { MissingSession } from '../missing-session.tsx'
import { useJury } from '../queries.ts'
import { SessionStatus } from '../sessions-page.tsx'
import { useAct } from '../use-act.ts'
import { GridSection } from './grid-section.tsx'
import { InterestsSection } from './interests-section.tsx'
import { JurorsSection } from './jurors-section.tsx'
import { OrderSection } from './order-section.tsx'
import { RoundsSection } from './rounds-section.tsx'
import { SettingsSection } from './settings-section.tsx'

/** One session: what is to be prepared before opening, then what it was frozen with. */
export function SessionPage() {
  const { id = '' } = useParams()
  const file = useJury(id)
  if (file === undefined) return null
  if (file === null) return <MissingSession />
  return <Session file={file} />
}

function Session({ file }: { readonly file: JuryFile }) {
  const { readOnly } = useWorkspace()
  const { act, refusal } = useAct()
  const [, navigate] = useLocation()
  const { session } = file
  const history = useRecordHistory('jurySessions', session.id)
  const editable = session.state === 'prepared' && !readOnly
  const open = async (): Promise<void> => {
    const result = await act(openSession, { sessionId: session.id })
    if (result.ok) navigate(`/jurys/${session.id}/console`)
  }
  return (
    <Page
      title={session.name}
      crumbs={[{ label: 'Jurys', to: '/jurys' }]}
      beside={
        <>
          <SessionStatus state={session.state} /> {session.example && <Tag />}
        </>
      }
      subtitle={<Subtitle session={session} />}
      actions={
        editable ? (
          <>
            <ActionLink to={`/jurys/${session.id}/papiers`}>Papiers</ActionLink>
            <Button primary onClick={() => void open()}>
              Ouvrir la séance
            </Button>
          </>
        ) : (
          <SessionActions session={session} />
        )
      }
      band={refusal === null ? undefined : <RefusalLine>{refusal}</RefusalLine>}
      aside={
        <>
          <Checks file={file} />
          <Section title="Historique">
            <RecordHistory items={history} />
          </Section>
        </>
      }
    >
      <RoundsSection file={file} editable={editable} place="first" />
      <OrderSection file={file} editable={editable} />
      <JurorsSection file={file} editable={editable} />
      <InterestsSection file={file} />
      <GridSection file={file} editable={editable} />
      <SettingsSection file={file} editable={editable} />
      <RoundsSection file={file} editable={editable} place="last" />
    </Page>
  )
}

/** Day, hour and place, then the programme and the call that the session serves. */
function Subtitle({ session }: { readonly session: JuryFile['session'] }) {
  const { programmeId, callId, heldOn, startsAt, place } = session
  const links = useLive(
    async (read) => ({
      programme: programmeId === null ? undefined : await read.get('programmes', programmeId),
      call: callId === null ? undefined : await read.get('calls', callId),
    }),
    [programmeId, callId],
  )
  return (
    <>
      {raised([formatDate(heldOn, 'long'), startsAt].filter((words) => words !== null).join(', '))}
      {place !== null && (
        <>
          , <bdi>{place}</bdi>
        </>
      )}
      {links?.programme !== undefined && (
        <>
          {'. '}
          <ActionLink to={`/programmes/${links.programme.id}`}>{links.programme.name}</ActionLink>
        </>
      )}
      {links?.call !== undefined && (
        <>
          {', '}
          <ActionLink to={`/programmes/appels/${links.call.id}`}>{links.call.name}</ActionLink>
        </>
      )}
    </>
  )
}

function SessionActions({ session }: { readonly session: JuryFile['session'] }) {
  const path = `/jurys/${session.id}`
  const printed = <ActionLink to={`${path}/papiers`}>Papiers</ActionLink>
  if (session.state === 'prepared') return printed
  if (session.state === 'open')
    return (
      <>
        {printed}
        <ActionLink to={`${path}/resultats`}>Résultats provisoires</ActionLink>
        <Button primary to={`${path}/console`}>
          Ouvrir la console
        </Button>
      </>
    )
  return (
    <>
      {printed}
      {(session.state === 'closed' || session.state === 'signed') && (
        <ActionLink to={`${path}/suites`}>Suites</ActionLink>
      )}
      <ActionLink to={`${path}/pv`}>Procès-verbal</ActionLink>
      <Button primary to={`${path}/resultats`}>
        Voir les résultats
      </Button>
    </>
  )
}

function Checks({ file }: { readonly file: JuryFile }) {
  return file.session.state === 'prepared' ? (
    <Section title="Avant d’ouvrir">
      <CheckList checks={openingChecks(file)} />
    </Section>
  ) : (
    <Section title="Figé à l’ouverture">
      <Empty>Grille, format, quorum, départage et agrégat ne changent plus. Une réouverture demande un motif.</Empty>
    </Section>
  )
}
