import { useEffect, useState } from 'react'
import { Link, useParams } from 'wouter'
import { useWorkspace } from '#renderer/data/workspace.ts'
import { ActionLink } from '#renderer/ui/action-link.tsx'
import { raised } from '#renderer/ui/raised.tsx'
import { Status } from '#renderer/ui/status.tsx'
import { Tag } from '#renderer/ui/tag.tsx'
import { formatInstant } from '#shared/domain/calendar/format-date.ts'
import type { JuryFile } from '#shared/domain/jury/jury-file.ts'
import { sessionQuorum } from '#shared/domain/jury/presence.ts'
import { hourWords } from '#shared/domain/jury/timetable.ts'
import { sceneWords } from '#shared/domain/jury/words.ts'
import type { Instant } from '#shared/workspace/fields.ts'
import { useJury } from '../queries.ts'
import { AfterConsole } from './after-console.tsx'
import { Alerts } from './alerts.tsx'
import { ConsolePanel, type Panel } from './console-panel.tsx'
import { juryDay } from '#shared/domain/jury/day.ts'
import classes from './console.module.css'
import { JurorsColumn } from './jurors-column.tsx'
import { keepFocus } from './keep-focus.ts'
import { KeyBar } from './key-bar.tsx'
import { NowColumn } from './now-column.tsx'
import { OrderColumn } from './order-column.tsx'
import { useConsole } from './use-console.ts'
import { useStage } from './use-stage.ts'

/** The facilitator's console: order, now, jurors. Nothing here is modal and nothing moves while the clock runs. */
export function ConsolePage() {
  const { id = '' } = useParams()
  const file = useJury(id)
  if (file === undefined) return null
  if (file === null)
    return (
      <Aside title="Cette séance n’existe pas ou a été retirée.">
        <Link href="/jurys">Voir les jurys</Link>
      </Aside>
    )
  const { session } = file
  if (session.state === 'prepared')
    return (
      <Aside title={`«\u00a0${session.name}\u00a0» n’est pas encore ouverte.`}>
        <Link href={`/jurys/${session.id}`}>Préparer et ouvrir la séance</Link>
      </Aside>
    )
  if (session.state !== 'open') return <AfterConsole file={file} />
  return <OpenConsole file={file} />
}

function Aside({ title, children }: { readonly title: string; readonly children: React.ReactNode }) {
  return (
    <main className={classes.elsewhere}>
      <h1>{title}</h1>
      <p>{children}</p>
    </main>
  )
}

function OpenConsole({ file }: { readonly file: JuryFile }) {
  const [panel, setPanel] = useState<Panel | null>(null)
  const {
    now,
    refusal,
    setRefusal,
    muted,
    singles,
    awake,
    sounded,
    silence,
    toggleSingles,
    perform,
    countJump,
    answerSilence,
    choose,
  } = useConsole(file, setPanel)
  const stage = useStage()
  const view = juryDay(file, now)
  const pitchId = view.current?.id ?? ''
  useEffect(() => {
    document.title = `Console, ${file.session.name}`
  }, [file.session.name])
  const toSeat = (jurorId: string, onPitch = pitchId) => {
    setPanel({ kind: file.grid === null ? 'offer' : 'ballot', jurorId, pitchId: onPitch })
  }
  return (
    <div className={classes.console}>
      <TopLine file={file} onStage={() => void stage().then(setRefusal)} />
      <main className={classes.columns}>
        <OrderColumn
          file={file}
          view={view}
          onChoose={(chosen) => void choose(chosen)}
          onDeliberate={() => {
            setPanel({ kind: 'seal' })
          }}
        />
        <NowColumn file={file} view={view} />
        <div className={classes.side}>
          {panel === null ? (
            <JurorsColumn
              file={file}
              pitchId={pitchId}
              onSeat={toSeat}
              onPresence={() => {
                setPanel({ kind: 'presence' })
              }}
            />
          ) : (
            <ConsolePanel
              panel={panel}
              file={file}
              pitchId={pitchId}
              singles={singles}
              onSingles={toggleSingles}
              onClose={() => {
                setPanel(null)
              }}
            />
          )}
          <Alerts
            file={file}
            view={view}
            refusal={refusal}
            awake={awake}
            sounded={sounded}
            silence={silence}
            onBallot={toSeat}
            onCountJump={(on, event) => void countJump(on, event)}
            onSilence={answerSilence}
          />
        </div>
      </main>
      <KeyBar
        status={view.timer.status}
        muted={muted}
        singles={singles}
        scored={file.grid !== null}
        onAction={perform}
      />
    </div>
  )
}

function TopLine({ file, onStage }: { readonly file: JuryFile; readonly onStage: () => void }) {
  const { save, readOnly } = useWorkspace()
  const { session } = file
  const quorum = sessionQuorum(file)
  const opened = session.openedAt === null ? 'Ouverte' : `Ouverte à ${hourWords(session.openedAt)}`
  const reached = quorum.reached ? 'quorum atteint' : 'quorum non atteint'
  return (
    <header className={classes.top}>
      <h1 className={classes.name}>
        <Link href={`/jurys/${session.id}`} title={session.name}>
          {raised(session.name)}
        </Link>
      </h1>
      {session.example && <Tag />}
      <span className={classes.topState}>
        <Status kind={quorum.reached ? 'done' : 'watch'} plain>
          {opened}, {reached} ({quorum.present} sur {quorum.members})
        </Status>
      </span>
      <span className={classes.topRight} onMouseDown={keepFocus}>
        <ActionLink onClick={onStage}>Ouvrir la scène</ActionLink>
        <span>Scène&nbsp;: «&nbsp;{sceneWords[session.scene]}&nbsp;»</span>
        <span role="status" className={classes.saved}>
          {readOnly ? (
            <Status kind="locked">Lecture seule</Status>
          ) : save.kind === 'failed' ? (
            <Status kind="blocked">Pas enregistré</Status>
          ) : save.kind === 'saving' || save.at === null ? (
            <Status kind="half">{save.kind === 'saving' ? 'Enregistrement' : 'Rien à enregistrer'}</Status>
          ) : (
            <Status kind="done" plain>
              Enregistré à {formatInstant(save.at as Instant, 'seconds')}
            </Status>
          )}
        </span>
      </span>
    </header>
  )
}
