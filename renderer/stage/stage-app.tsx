import { useEffect } from 'react'
import { useStage } from '#renderer/data/stage.tsx'
import { useLive } from '#renderer/data/workspace.ts'
import { useWakeLock } from '#renderer/features/jury/console/use-awake.ts'
import { useTickingClock } from '#renderer/features/jury/console/use-ticking-clock.ts'
import { formatInstant } from '#shared/domain/calendar/format-date.ts'
import { timerAt } from '#shared/domain/jury/timer.ts'
import { stageModel } from './stage-model.ts'
import { sessionOnStage } from './stage-session.ts'
import { StageView } from './stage-view.tsx'

/** The projector page: what the desk has open, live; C turns it bright for a room that cannot be darkened. */
export function StageApp() {
  const stage = useStage()
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'c' || event.ctrlKey || event.metaKey) return
      const { dataset } = document.documentElement
      if (dataset.room === 'bright') delete dataset.room
      else dataset.room = 'bright'
    }
    window.addEventListener('keydown', press)
    return () => {
      window.removeEventListener('keydown', press)
    }
  }, [])
  if (stage.kind === 'ready') return <LiveStage />
  return <Quiet title={stage.kind === 'error' ? 'La scène attend l’application' : 'Un instant'} />
}

function LiveStage() {
  const file = useLive(sessionOnStage, [])
  const events = file?.timerEvents ?? []
  const current = events.filter(({ pitchId }) => pitchId === file?.session.currentPitchId)
  const now = useTickingClock(true, {
    running: file != null && timerAt(file.session.segments, current, file.session.createdAt).status === 'running',
    jumps: events.filter(({ kind }) => kind === 'jump').length,
  })
  useWakeLock(file?.session.state === 'open')
  return file === undefined ? <Quiet title="Un instant" /> : <StageView model={stageModel(file, now)} />
}

function Quiet({ title }: { readonly title: string }) {
  const now = useTickingClock(false)
  const hour = `il est ${formatInstant(now, 'time')}`
  const model = {
    tone: 'plain',
    label: 'Tremplin',
    hour,
    title,
    big: null,
    lines: [],
    bar: null,
    left: '',
    right: '',
    bright: false,
  } as const
  return <StageView model={model} />
}
